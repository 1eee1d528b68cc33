import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from '../../archive/write-failures';
import type { OmissionReason } from '../../request/package-manifest';
import { failWith, succeed, type Result } from '../../request/result';

/** A file held open, so that renaming or deleting it meanwhile does no harm. */
export interface OpenFile {
  readonly fd: number;
  /** Size when it was opened: what is appended later is not read. */
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Why a file could not be read. */
export interface ReadProblem {
  readonly reason: OmissionReason;
  readonly detail: string;
}

/** Absent on Windows, where opening a pipe by a file name cannot happen. */
const SAFE_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK || 0) | (constants.O_NOFOLLOW || 0);

/** Translates an error of reading into the reason that the manifest gives. */
export function toReadProblem(error: unknown): ReadProblem {
  const code = errorCode(error) ?? 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE')
    return { reason: 'vanished', detail: code };
  if (code === 'ELOOP') return { reason: 'symlink-loop', detail: code };
  return { reason: code === 'EISDIR' || code === 'ENXIO' ? 'not-a-file' : 'unreadable', detail: code };
}

/** Opens an ordinary file; anything that became a pipe, a device or a link since it was listed is refused. */
export function openFile(path: string): Result<OpenFile, ReadProblem> {
  try {
    const fd = openSync(path, SAFE_FLAGS);
    const info = fstatSync(fd);
    if (info.isFile()) return succeed({ fd, bytes: info.size, modifiedMs: info.mtimeMs });
    closeSync(fd);
    return failWith({ reason: 'not-a-file', detail: '' });
  } catch (error) {
    return failWith(toReadProblem(error));
  }
}

/** Closes a file. */
export function closeFile(file: OpenFile): void {
  closeSync(file.fd);
}

/** Fills memory from a place of the file on; gives the part that was filled: less where the file has become shorter. */
export function readInto(memory: Buffer, file: OpenFile, start: number): Buffer {
  let filled = 0;
  while (filled < memory.length) {
    const count = readSync(file.fd, memory, filled, memory.length - filled, start + filled);
    if (count === 0) break;
    filled += count;
  }
  return memory.subarray(0, filled);
}

/** Reads a range; fewer bytes come back where the file has become shorter. */
export function readRange(file: OpenFile, start: number, length: number): Buffer {
  return readInto(Buffer.allocUnsafe(Math.max(0, Math.min(length, file.bytes - start))), file, start);
}

/** Tells whether the file has changed since it was opened. */
export function hasChanged(file: OpenFile): { readonly grownBytes: number } | null {
  const info = fstatSync(file.fd);
  if (info.size === file.bytes && info.mtimeMs === file.modifiedMs) return null;
  return { grownBytes: info.size - file.bytes };
}
