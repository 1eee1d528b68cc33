import { loadTypescript } from '../load-typescript.mjs';
import { collector, libdeflateTwice, pythonByLines, zipSix } from './contestants.mjs';
import { race } from './measure.mjs';
import { packingRows } from './packing-rows.mjs';
import { makeTrees } from './trees.mjs';

/** What a letter carries (request-format: size). */
const BUDGET = 17 * 1024 * 1024;

/** Packing against other programs on the same trees: by budget, as a whole, unmasked; memory, growth, the loop's delay. */
export async function benchPacking({ work, mebibytes, rounds }) {
  const { SECRET_KINDS, PSEUDONYM_KINDS } = await loadTypescript('electron/request/redaction-kinds.ts');
  const keepAll = [...SECRET_KINDS, ...PSEUDONYM_KINDS].flatMap((kind) => ['--keep', kind]);
  const { tenth, whole, large } = await makeTrees(work, mebibytes);
  if (whole === null) throw new Error(`no room for ${mebibytes} MiB of logs: give --mebibytes less`);
  const { idle, idleLoop, collect } = collector(work);
  const limit = ['--max-bytes', String(BUDGET)];
  const contestants = {
    idle,
    idleLoop,
    zip: () => zipSix(work, whole.folder),
    budget: () => collect(whole.folder, 'budget', ...limit),
    budgetLarge: large === null ? null : () => collect(large.folder, 'budget-large', ...limit),
    full: () => collect(whole.folder, 'full'),
    unmasked: () => collect(whole.folder, 'unmasked', ...keepAll),
    libdeflate: libdeflateTwice(work, whole.folder),
    fullTenth: () => collect(tenth.folder, 'full-tenth'),
    python: pythonByLines(work, tenth.folder),
    fullLarge: large === null ? null : () => collect(large.folder, 'full-large'),
  };
  const present = Object.entries(contestants).filter(([, run]) => run !== null);
  const results = await race(rounds, Object.fromEntries(present));
  return packingRows(results, { budget: BUDGET, sizes: [tenth.size, mebibytes, 5 * mebibytes] });
}
