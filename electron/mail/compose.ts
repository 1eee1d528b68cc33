import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '../contract/failures';
import { failWith, succeed, type Result } from '../request/result';
import { readFailure, systemCode, writeFailure } from './file-failures';
import { digesting, fileChunks, writeFrozen, type Digest } from './frozen-file';
import { letterFrame, letterProblems } from './letter-frame';
import type { ComposedLetter, LetterAttachment, LetterParts } from './mail';
import { base64Lines, BYTES_PER_LINE } from './text-part';

/** About 228 KiB: whole base64 lines, so that chunks can be encoded one by one. */
const CHUNK_BYTES = BYTES_PER_LINE * 4096;

/** Carries an expected failure out of the stream that noticed it. */
class ComposeStopped extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/**
 * Writes `letter.eml` once: streamed, memory does not grow with the attachment; the attachment's size and hash are
 * checked while it is read, and nothing is left behind when they differ (architecture: bytes once).
 */
export async function composeLetter(
  parts: LetterParts,
  attachment: LetterAttachment | null,
  outPath: string,
  options: { readonly signal?: AbortSignal },
): Promise<Result<ComposedLetter, Failure>> {
  const problems = letterProblems(parts);
  if (problems.length > 0)
    return failWith({ kind: 'invalid-document', name: parts.reference.slice(0, 64), problems });
  const source = attachment === null ? null : await openPackage(attachment);
  if (source !== null && !source.ok) return source;
  try {
    const chunks = letterChunks(parts, attachment, source?.value ?? null, options.signal);
    const written = await writeFrozen(outPath, chunks);
    return succeed({ path: outPath, ...written });
  } catch (error) {
    return failWith(error instanceof ComposeStopped ? error.failure : writeFailure(error, outPath));
  } finally {
    await source?.value.close();
  }
}

async function openPackage(attachment: LetterAttachment): Promise<Result<FileHandle, Failure>> {
  try {
    const file = await open(attachment.path, 'r');
    const stats = await file.stat();
    if (stats.isFile()) return succeed(file);
    await file.close();
    return failWith({ kind: 'package-missing', name: basename(attachment.path) });
  } catch (error) {
    return failWith(readFailure(error, attachment.path, 'package-missing'));
  }
}

async function* letterChunks(
  parts: LetterParts,
  attachment: LetterAttachment | null,
  source: FileHandle | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const { head, tail } = letterFrame(parts, attachment?.name ?? null);
  stopWhenCancelled(signal);
  yield head;
  if (attachment === null || source === null) return;
  const digest = digesting();
  for await (const chunk of packageChunks(source, attachment)) {
    stopWhenCancelled(signal);
    digest.add(chunk);
    yield base64Lines(chunk);
  }
  checkUnchanged(attachment, digest.result());
  yield tail;
}

async function* packageChunks(
  source: FileHandle,
  attachment: LetterAttachment,
): AsyncGenerator<Buffer, void, void> {
  const { size } = await source.stat();
  // A file of another length is another package; a huge one must not be copied just to find that out.
  if (size !== attachment.bytes) checkUnchanged(attachment, await digestOf(source));
  try {
    yield* fileChunks(source, CHUNK_BYTES);
  } catch (error) {
    throw systemCode(error) === null
      ? error
      : new ComposeStopped(readFailure(error, attachment.path, 'package-missing'));
  }
}

async function digestOf(file: FileHandle): Promise<Digest> {
  const digest = digesting();
  for await (const chunk of fileChunks(file, CHUNK_BYTES)) digest.add(chunk);
  return digest.result();
}

function checkUnchanged(attachment: LetterAttachment, found: Digest): void {
  if (found.bytes === attachment.bytes && found.sha256 === attachment.sha256) return;
  throw new ComposeStopped({
    kind: 'package-changed',
    name: attachment.name,
    expectedSha256: attachment.sha256,
    foundSha256: found.sha256,
  });
}

function stopWhenCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ComposeStopped({ kind: 'cancelled' });
}
