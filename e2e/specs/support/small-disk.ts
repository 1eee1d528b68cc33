import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk with almost no room. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves only so many bytes free, and proves it. */
  fillUpTo(freeBytes: number): void;
  remove(): void;
}

/** A disk of its own in memory; only root on Linux can have one, `null` elsewhere. */
export function mountSmallDisk(folder: string, bytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(bytes)}`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    // A container may keep even root from mounting.
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    fillUpTo: (freeBytes) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(join(folder, 'filling'), Buffer.alloc(Math.max(0, bavail * bsize - freeBytes), 1));
      const left = statfsSync(folder);
      if (left.bavail * left.bsize > freeBytes) throw new Error('The disk is not full');
    },
    remove: () => {
      execFileSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}
