import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypescript } from './load-typescript.mjs';

// Makes softphone data of any size to try the product on:
// node build/make-data.mjs --out DIR [--mebibytes 200] [--seed 1] [--awkward]
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    mebibytes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    awkward: { type: 'boolean', default: false },
  },
});
const mebibytes = Number(values.mebibytes);
if (values.out === undefined || !(mebibytes > 0) || !Number.isSafeInteger(Number(values.seed))) {
  process.stderr.write('Usage: node build/make-data.mjs --out DIR [--mebibytes N] [--seed N] [--awkward]\n');
  process.exit(2);
}
const { makeSoftphoneData } = await loadTypescript('e2e/fixtures/softphone-data.ts');
const data = makeSoftphoneData({
  folder: values.out,
  logBytes: mebibytes * 1024 * 1024,
  seed: Number(values.seed),
  withDumpAndRecording: true,
});
const awkward = values.awkward
  ? (await loadTypescript('e2e/fixtures/awkward-files.ts')).makeAwkwardFiles(
      join(values.out, 'Журналы', 'awkward'),
      data.secrets,
    )
  : null;
process.stdout.write(`${JSON.stringify({ ...data, awkward }, null, 2)}\n`);
