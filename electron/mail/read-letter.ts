import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Failure } from '../contract/failures';
import type { FrozenLetter } from '../contract/session';
import { failWith, succeed, type Result } from '../request/result';
import { readFailure } from './file-failures';
import { digesting, fileChunks, type Digest } from './frozen-file';
import { letterReader, type TakenApart } from './letter-reader';
import { NotALetter } from './letter-lines';

const CHUNK_BYTES = 256 * 1024;

/**
 * Reads a frozen letter back from its bytes with a MIME parser that shares no code with the writer, so that a preview
 * shows what a receiver will see. The attachment is hashed in passing and never held in memory.
 */
export async function readLetter(path: string): Promise<Result<FrozenLetter, Failure>> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const reader = letterReader();
    const digest = digesting();
    for await (const chunk of fileChunks(file, CHUNK_BYTES)) {
      digest.add(chunk);
      reader.add(chunk);
    }
    const letter = await frozenLetter(reader.end(), digest.result());
    return succeed(letter);
  } catch (error) {
    if (error instanceof NotALetter) {
      return failWith({ kind: 'not-readable', name: basename(path), detail: error.message });
    }
    return failWith(readFailure(error, path, 'letter-missing'));
  } finally {
    await file?.close();
  }
}

async function frozenLetter(parts: TakenApart, digest: Digest): Promise<FrozenLetter> {
  const email = await PostalMime.parse(parts.skeleton);
  const { date, messageId } = required(email);
  return {
    from: mailbox(email.from),
    to: (email.to ?? []).map(mailbox).join(', '),
    subject: email.subject ?? '',
    date: new Date(date).toISOString(),
    messageId,
    body: parts.text.replaceAll('\r\n', '\n'),
    attachments: parts.attachments.map((found, index) => ({
      name: email.attachments[index]?.filename ?? '',
      ...found,
    })),
    ...digest,
  };
}

function required(email: Email): { readonly date: string; readonly messageId: string } {
  const { date, messageId } = email;
  if (messageId === undefined) throw new NotALetter('it has no Message-ID');
  if (date === undefined || Number.isNaN(Date.parse(date))) throw new NotALetter('it has no date');
  return { date, messageId };
}

function mailbox(address: Address | undefined): string {
  if (address === undefined) return '';
  return address.name === '' ? (address.address ?? '') : `${address.name} <${address.address ?? ''}>`;
}
