import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';
import { race, timeProgram } from './measure.mjs';

/** What a letter carries (request-format: size). */
const BUDGET = 17 * 1024 * 1024;
const cli = join(root, 'dist/cli/cli.cjs');

/** Packing against `zip -6` of the same folder: by budget, and as a whole. */
export async function benchPacking({ work, mebibytes, rounds }) {
  const { makeSoftphoneData } = await loadTypescript('e2e/fixtures/softphone-data.ts');
  const small = join(work, 'small');
  const large = join(work, 'large');
  makeSoftphoneData({ folder: small, logBytes: mebibytes * 1024 * 1024, withDumpAndRecording: true });
  makeSoftphoneData({ folder: large, logBytes: 4 * mebibytes * 1024 * 1024, withDumpAndRecording: true });
  const out = (name) => join(work, `${name}.zip`);
  const collect = (folder, name, ...more) => {
    rmSync(out(name), { force: true });
    return timeProgram(process.execPath, [
      cli,
      'collect',
      '--source',
      folder,
      '--out',
      out(name),
      '--json',
      '--data-dir',
      join(work, 'data'),
      ...more,
    ]);
  };
  const zip = (folder, name) => {
    rmSync(out(name), { force: true });
    return timeProgram('zip', ['-6', '-q', '-r', out(name), '.'], { cwd: folder });
  };
  const idle = () =>
    timeProgram(process.execPath, [cli, 'system', '--json', '--data-dir', join(work, 'data')]);
  const result = await race(rounds, {
    idle,
    zip: () => zip(small, 'zip'),
    budget: () => collect(small, 'budget', '--max-bytes', String(BUDGET)),
    budgetLarge: () => collect(large, 'budget-large', '--max-bytes', String(BUDGET)),
    full: () => collect(small, 'full'),
  });
  const size = (name) => statSync(out(name)).size;
  const peak = (name) =>
    result[name].peakMiB === null ? 'not measured here' : `${result[name].peakMiB.toFixed(0)} MiB`;
  const ratio = (name) => `${(result.zip.seconds / result[name].seconds).toFixed(2)} times as fast`;
  const seconds = (name) => `${result[name].seconds.toFixed(2)} s`;
  return [
    [
      `masked package of 17 MiB from ${mebibytes} MiB, whole command`,
      seconds('budget'),
      `zip -6: ${seconds('zip')}`,
      ratio('budget'),
    ],
    ['  of which system information and checks', seconds('idle'), '', ''],
    [
      `the same from ${4 * mebibytes} MiB`,
      seconds('budgetLarge'),
      seconds('budget'),
      `${(result.budgetLarge.seconds / result.budget.seconds).toFixed(2)} times its time`,
    ],
    [
      'fill of the budget',
      `${((100 * size('budget-large')) / BUDGET).toFixed(2)} %`,
      `${BUDGET} bytes`,
      size('budget-large') <= BUDGET ? 'not above' : 'ABOVE',
    ],
    [`everything from ${mebibytes} MiB, masked`, seconds('full'), `zip -6: ${seconds('zip')}`, ratio('full')],
    [
      '  its size',
      `${size('full')} bytes`,
      `zip -6: ${size('zip')} bytes`,
      `${(size('full') / size('zip')).toFixed(3)} of it`,
    ],
    [
      'peak memory: budget, four times the folder, everything',
      peak('budget'),
      peak('budgetLarge'),
      peak('full'),
    ],
  ];
}
