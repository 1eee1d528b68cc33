import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Failure } from '../contract/failures';
import type { RequestDocument } from '../request/document';
import { parseRequestJson } from '../request/parse-document';
import { failWith, succeed, type Result } from '../request/result';

/** Longest request document that is read: far more than the longest texts of all its fields. */
const DOCUMENT_MAX_BYTES = 4 * 1024 * 1024;

/** Windows has no such flag, and no named pipes among its files. */
const NO_WAITING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** Reads and validates `request.json`; the failure names the file as the person wrote it. */
export async function readRequest(path: string): Promise<Result<RequestDocument, Failure>> {
  const text = await readText(path, DOCUMENT_MAX_BYTES);
  return text.ok ? parseRequestJson(text.value, path) : text;
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
