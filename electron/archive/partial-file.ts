import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';

/** Name under which a file is written before it is finished. */
export function partialPath(outPath: string): string {
  return `${outPath}.partial`;
}

const BUFFER_BYTES = 256 * 1024;

/** A stream into an open file. */
export interface FileSink {
  readonly stream: Writable;
  /** Bytes taken so far, written or about to be. */
  bytes(): number;
}

/** Writes all of a block where the file is (or at a position): a short write goes on until everything is down; throws the system's error. */
export function writeWhole(fd: number, block: Uint8Array, position: number | null = null): void {
  for (let at = 0; at < block.length;)
    at += writeSync(fd, block, at, block.length - at, position === null ? null : position + at);
}

/** The same; gives the error back. */
function writeAll(fd: number, block: Buffer): Error | null {
  try {
    writeWhole(fd, block);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Gathers small writes and counts; an error of the disk ends the stream. */
export function createFileSink(fd: number): FileSink {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;

  function flush(): Error | null {
    const block = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    return writeAll(fd, block);
  }

  const stream = new Writable({
    highWaterMark: 1024 * 1024,
    write(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      bytes += chunk.length;
      done(waitingBytes >= BUFFER_BYTES ? flush() : null);
    },
    final: (done) => done(flush()),
  });
  return { stream, bytes: () => bytes };
}

/** Removes a file that may not be there; below something that is no folder there is nothing to remove. */
export function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
  }
}

/** Opens a new file; one that an earlier run left behind is replaced, never followed. */
export function openPartial(partial: string): number {
  removeIfThere(partial);
  return openSync(partial, 'wx', 0o600);
}

/** Two folders of one device number can still be separate mounts: then the finished file is copied beside its place first. */
function moveInto(partial: string, outPath: string): void {
  try {
    renameSync(partial, outPath);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = partialPath(outPath);
    removeIfThere(beside);
    copyFileSync(partial, beside, constants.COPYFILE_EXCL);
    const fd = openSync(beside, 'r+');
    fsyncSync(fd);
    closeSync(fd);
    renameSync(beside, outPath);
    removeIfThere(partial);
  }
}

/** Makes the partial file durable and gives it its name. */
export function commitPartial(fd: number, partial: string, outPath: string): void {
  fsyncSync(fd);
  closeSync(fd);
  moveInto(partial, outPath);
  syncFolder(dirname(outPath));
}

/** Gives up: closes and removes the partial file. */
export function discardPartial(fd: number, partial: string): void {
  try {
    closeSync(fd);
  } finally {
    removeIfThere(partial);
  }
}

/** Windows does not open folders; its rename is durable with the file. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
