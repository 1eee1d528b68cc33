import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Failure } from '../contract/failures';
import type { RequestDocument } from '../request/document';
import { byteOrderMark } from '../request/byte-order-mark';
import { parseRequestJson } from '../request/parse-document';
import { isPlausiblyRussian, likeliestCharset } from '../request/russian-charsets';
import { failWith, succeed, type Result } from '../request/result';

/** Longest request document that is read: far more than the longest texts of all its fields. */
const DOCUMENT_MAX_BYTES = 4 * 1024 * 1024;

/** Windows has no such flag, and no named pipes among its files. */
const NO_WAITING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** Reads and validates `request.json`; the failure names the file as the person wrote it. */
export async function readRequest(path: string): Promise<Result<RequestDocument, Failure>> {
  const bytes = await readBytes(path, DOCUMENT_MAX_BYTES);
  if (!bytes.ok) return bytes;
  const text = decodeJson(bytes.value, path);
  return text.ok ? parseRequestJson(text.value, path) : text;
}

/**
 * The text of a JSON file as editors save it: UTF-16 by its mark or by the zero bytes of its first sign (RFC 4627 section 3),
 * UTF-8, or else the old charset in which it is Russian. Any other is refused: unread letters would go to support.
 */
function decodeJson(bytes: Buffer, name: string): Result<string, Failure> {
  const charset = byteOrderMark(bytes)?.charset ?? wideCharset(bytes) ?? 'utf-8';
  if (charset !== 'utf-8') return succeed(new TextDecoder(charset).decode(bytes));
  try {
    return succeed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const read = (one: string) => new TextDecoder(one).decode(bytes);
    const russian = read(likeliestCharset(read));
    if (isPlausiblyRussian(russian)) return succeed(russian);
    const before = read('utf-8').split('\uFFFD', 1)[0] ?? '';
    return failWith({ kind: 'not-utf8', name, line: before.split(/\r\n|\r|\n/).length });
  }
}

function wideCharset(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined || (first === 0) === (second === 0)) return null;
  return second === 0 ? 'utf-16le' : 'utf-16be';
}

/** Reads a text file of a limited size; folders, devices and pipes are not text files. */
export async function readText(path: string, limitBytes: number): Promise<Result<string, Failure>> {
  const bytes = await readBytes(path, limitBytes);
  return bytes.ok ? succeed(bytes.value.toString('utf8')) : bytes;
}

/** Reads a file of a limited size; folders, devices and pipes are not files to read. */
export async function readBytes(path: string, limitBytes: number): Promise<Result<Buffer, Failure>> {
  try {
    // A named pipe would otherwise block the command for ever.
    const file = await open(path, constants.O_RDONLY | NO_WAITING);
    try {
      const stats = await file.stat();
      if (!stats.isFile())
        return failWith({ kind: 'file-not-accepted', name: path, detail: 'not a regular file' });
      if (stats.size > limitBytes)
        return failWith({ kind: 'too-large', name: path, bytes: stats.size, limitBytes });
      return succeed(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return failWith(
      code === 'ENOENT'
        ? { kind: 'not-found', name: path }
        : { kind: 'not-readable', name: path, detail: message },
    );
  }
}
