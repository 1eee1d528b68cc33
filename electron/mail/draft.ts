import { open, type FileHandle } from 'node:fs/promises';
import type { Failure } from '../contract/failures';
import { failWith, succeed, type Result } from '../request/result';
import { isSystemError, readFailure, writeFailure } from './file-failures';
import { digesting, fileChunks, writeFrozen } from './frozen-file';
import type { ComposedLetter } from './mail';
import { basename } from 'node:path';

/** The head of our letters is far shorter; a longer one is not ours. */
const CHUNK_BYTES = 1024 * 1024;

/** What the mail program writes itself when the person sends the draft (research: mail, part 4). */
const LEFT_OUT = /^(?:message-id|date|bcc|return-path|received):/i;

/** Carries `letter-changed` out of the stream that noticed it. */
class LetterChanged extends Error {}

/**
 * Copies the frozen letter as an unsent draft. `From` stays the first header and `X-Unsent` becomes the second: with
 * another order desktops take the file for plain text. Body and attachments keep their bytes.
 */
export async function writeDraft(
  letter: ComposedLetter,
  outPath: string,
): Promise<Result<ComposedLetter, Failure>> {
  let source: FileHandle;
  try {
    source = await open(letter.path, 'r');
  } catch (error) {
    return failWith(readFailure(error, letter.path, 'letter-missing'));
  }
  try {
    const written = await writeFrozen(outPath, draftChunks(source, letter));
    return succeed({ path: outPath, ...written });
  } catch (error) {
    if (error instanceof LetterChanged)
      return failWith({ kind: 'letter-changed', name: basename(letter.path) });
    const reading = isSystemError(error) && error.syscall === 'read';
    return failWith(
      reading ? readFailure(error, letter.path, 'letter-missing') : writeFailure(error, outPath),
    );
  } finally {
    await source.close();
  }
}

async function* draftChunks(source: FileHandle, letter: ComposedLetter): AsyncGenerator<Buffer, void, void> {
  const digest = digesting();
  let first = true;
  for await (const chunk of fileChunks(source, CHUNK_BYTES)) {
    digest.add(chunk);
    yield first ? withDraftHead(chunk) : chunk;
    first = false;
  }
  if (digest.result().sha256 !== letter.sha256) throw new LetterChanged();
}

function withDraftHead(chunk: Buffer): Buffer {
  const end = chunk.indexOf('\r\n\r\n');
  if (end === -1) throw new LetterChanged();
  const head = draftHead(chunk.toString('latin1', 0, end));
  return Buffer.concat([Buffer.from(head, 'latin1'), chunk.subarray(end)]);
}

/** Splits before every line that does not begin with a blank: one piece a header with its folded lines. */
function draftHead(head: string): string {
  const headers = head.split(/\r\n(?![ \t])/).filter((header) => !LEFT_OUT.test(header));
  const from = headers.filter((header) => /^from:/i.test(header));
  const others = headers.filter((header) => !/^(?:from|x-unsent):/i.test(header));
  return [...from, 'X-Unsent: 1', ...others].join('\r\n');
}
