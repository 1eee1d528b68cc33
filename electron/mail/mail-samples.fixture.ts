import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMail } from './create-mail';
import type { ComposedLetter, LetterAttachment, LetterParts, SendInput } from './mail';
import { testCaPem } from './smtp-server.fixture';

/** A new folder under the system's temporary one. */
export async function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'softphone-mail-'));
}

/** Removes a folder made by `newFolder`. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** A letter in Russian with every header that the product writes. */
export const sampleParts: LetterParts = {
  from: { name: 'Иванова Мария (отдел продаж)', address: 'maria@example.com' },
  to: 'help@softphone.pro',
  subject: 'Critical Никто не может войти в софтфон [SR-20261122-AB12]',
  body: '1. Что произошло\nПри звонке пропадает звук.\n\n.точка в начале\nFrom here\nпробелы в конце  \n',
  messageId: '<sr-20261122-ab12.5f3a@example.com>',
  date: new Date('2026-11-22T08:20:00Z'),
  reference: 'SR-20261122-AB12',
  inReplyTo: '<demo-1@softphone.pro>',
  references: ['<demo-0@softphone.pro>', '<demo-1@softphone.pro>'],
};

/** Writes random bytes as a package and describes it as the package record does. */
export async function samplePackage(
  folder: string,
  bytes: number,
  name = 'SR-20261122-AB12.zip',
): Promise<LetterAttachment> {
  const content = randomBytes(bytes);
  const path = join(folder, 'package.zip');
  await writeFile(path, content);
  return { path, name, bytes, sha256: sha256Of(content) };
}

/** SHA-256 in hexadecimal. */
export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Composes the sample letter with a package of the given size into `letter.eml` of the folder. */
export async function sampleLetter(folder: string, packageBytes: number): Promise<ComposedLetter> {
  const attachment = await samplePackage(folder, packageBytes);
  const letter = await createMail().compose(sampleParts, attachment, join(folder, 'letter.eml'), {});
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return letter.value;
}

/** All that is needed to send a letter to a test server on 127.0.0.1. */
export function sending(letter: ComposedLetter, port: number, more: Partial<SendInput> = {}): SendInput {
  const account = { host: '127.0.0.1', port, security: 'starttls' as const, user: 'maria@example.com' };
  return {
    letter,
    envelope: { from: 'maria@example.com', to: 'help@softphone.pro' },
    access: { account, password: 'secret word', extraCa: testCaPem },
    onEndOfData: () => Promise.resolve(),
    ...more,
  };
}

/** The same input for a server that speaks TLS at once or by STARTTLS. */
export function withSecurity(input: SendInput, security: 'tls' | 'starttls'): SendInput {
  return { ...input, access: { ...input.access, account: { ...input.access.account, security } } };
}
