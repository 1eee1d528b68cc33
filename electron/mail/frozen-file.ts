import { createHash } from 'node:crypto';
import { open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Size and SHA-256 of what was written or read. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/** Counts and hashes chunks on their way. */
export function digesting(): { add(chunk: Uint8Array): void; result(): Digest } {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    add(chunk) {
      bytes += chunk.length;
      hash.update(chunk);
    },
    result: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

/** Reads a file in order in chunks of `chunkBytes`, the last one shorter; each chunk is a buffer of its own. */
export async function* fileChunks(file: FileHandle, chunkBytes: number): AsyncGenerator<Buffer, void, void> {
  for (let position = 0; ;) {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let filled = 0;
    while (filled < chunkBytes) {
      const { bytesRead } = await file.read(buffer, filled, chunkBytes - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled > 0) yield buffer.subarray(0, filled);
    if (filled < chunkBytes) return;
    position += filled;
  }
}

/**
 * Writes a file that is either complete or absent: temporary name, fsync, rename, fsync of the folder. When `chunks`
 * throws, nothing is left behind and the error goes on to the caller.
 */
export async function writeFrozen(outPath: string, chunks: AsyncIterable<Uint8Array>): Promise<Digest> {
  const partial = `${outPath}.partial`;
  const digest = digesting();
  const file = await open(partial, 'w', 0o600);
  try {
    try {
      await writeFile(file, hashed(chunks, digest));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, outPath);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await syncFolder(dirname(outPath));
  return digest.result();
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, digest: { add(chunk: Uint8Array): void }) {
  for await (const chunk of chunks) {
    digest.add(chunk);
    yield chunk;
  }
}

/** Windows cannot open a folder for fsync; NTFS journals the rename itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
