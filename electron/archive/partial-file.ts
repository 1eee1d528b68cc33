import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
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
  /** SHA-256 of everything written; only once, after the end. */
  digest(): string;
}

/** A short write (a signal, a nearly full disk) goes on until everything is down or the system says why not. */
function writeAll(fd: number, block: Buffer): Error | null {
  try {
    for (let at = 0; at < block.length;) at += writeSync(fd, block, at);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Gathers small writes, counts and hashes; an error of the disk ends the stream. */
export function createFileSink(fd: number): FileSink {
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;

  function flush(): Error | null {
    const block = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    hash.update(block);
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
  return { stream, bytes: () => bytes, digest: () => hash.digest('hex') };
}

/** Removes a file that may not be there; below something that is no folder there is nothing to remove. */
export function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
  }
}

/** Opens the partial file of `outPath`; one that an earlier run left behind is replaced, never followed. */
export function openPartial(outPath: string): number {
  const path = partialPath(outPath);
  removeIfThere(path);
  return openSync(path, 'wx', 0o600);
}

/** Makes the partial file durable and gives it its name. */
export function commitPartial(fd: number, outPath: string): void {
  fsyncSync(fd);
  closeSync(fd);
  renameSync(partialPath(outPath), outPath);
  syncFolder(dirname(outPath));
}

/** Gives up: closes and removes the partial file. */
export function discardPartial(fd: number, outPath: string): void {
  try {
    closeSync(fd);
  } finally {
    removeIfThere(partialPath(outPath));
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
