import { join } from 'node:path';
import { loadTypescript } from '../load-typescript.mjs';
import { freeMebibytes } from './measure.mjs';

/** Trees and packages of one round, in trees: a fifth of a text tree is more than any of its packages. */
const ROOM_PER_TREE = 1.6;

/** Makes the generator's trees: a tenth, the whole, five times the size that was asked for; `null` for want of room. */
export async function makeTrees(work, mebibytes) {
  const { makeSoftphoneData } = await loadTypescript('e2e/fixtures/softphone-data.ts');
  const make = (name, size) => {
    const needed = size * ROOM_PER_TREE;
    if (freeMebibytes(work) < needed) {
      process.stderr.write(
        `  skipped: ${size} MiB of logs need ${Math.ceil(needed)} MiB of room in ${work}\n`,
      );
      return null;
    }
    process.stderr.write(`  making ${size} MiB of logs\n`);
    const folder = join(work, name);
    makeSoftphoneData({ folder, logBytes: size * 1024 * 1024, withDumpAndRecording: true });
    return { folder, size };
  };
  return {
    tenth: make('tenth', Math.max(1, Math.round(mebibytes / 10))),
    whole: make('whole', mebibytes),
    large: make('large', 5 * mebibytes),
  };
}
