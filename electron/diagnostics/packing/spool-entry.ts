import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { ZipDamage, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import { failWith, succeed, type Result } from '../../request/result';
import type { ReadProblem } from './open-file';

/** Unpacks one entry to a temporary file under our own name, so that it can be read from its end; checks size and CRC-32. */
export async function spoolEntry(
  zip: OpenZip,
  entry: ZipEntry,
  path: string,
): Promise<Result<string, ReadProblem>> {
  rmSync(path, { force: true });
  const fd = openSync(path, 'wx', 0o600);
  try {
    for await (const chunk of zip.read(entry)) {
      for (let at = 0; at < chunk.length;) at += writeSync(fd, chunk, at);
    }
    return succeed(path);
  } catch (error) {
    // Errors of the disk are the caller's: they end the whole run.
    if (!(error instanceof ZipDamage)) throw error;
    return failWith({ reason: 'damaged', detail: error.message.slice(0, 500) });
  } finally {
    closeSync(fd);
  }
}
