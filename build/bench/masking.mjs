import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypescript } from '../load-typescript.mjs';
import { race, timeProgram } from './measure.mjs';

/** The simplest rules that find the same kinds line by line; folded headers and chunk seams are beyond it. */
const SED = [
  's/((password|serverpassword|licensekey|licensepartner|accesstoken|refreshtoken|token)["]?[=:] ?"?)[^"&[:space:]]+/\\1[masked]/Ig',
  's/((response|nonce|cnonce)=")[^"]*/\\1[masked]/Ig',
  's/(authorization: bearer )[^[:space:]]+/\\1[masked]/Ig',
  's/(a=crypto:[0-9]+ [^ ]+ inline:)[^ |]+/\\1[masked]/Ig',
  's/(set-cookie: )[^;]+/\\1[masked]/Ig',
  's#(https?://[^:/@[:space:]]+:)[^@[:space:]]+@#\\1[masked]@#Ig',
];

/** Masking one log on one core against `sed -E` with comparable patterns. */
export async function benchMasking({ work, mebibytes, rounds }) {
  const { makeSoftphoneData } = await loadTypescript('e2e/fixtures/softphone-data.ts');
  const { createMasker } = await loadTypescript('electron/redaction/mask-stream.ts');
  const size = Math.min(mebibytes, 64) * 1024 * 1024;
  const [log] = makeSoftphoneData({
    folder: join(work, 'masking'),
    logBytes: size,
    rotateBytes: size,
  }).logFiles;
  const result = await race(rounds, {
    ours: async () => {
      const started = process.hrtime.bigint();
      const masker = createMasker();
      let bytes = 0;
      for await (const chunk of createReadStream(log, { highWaterMark: 1024 * 1024 }))
        bytes += masker.push(chunk).length;
      bytes += masker.end().length;
      if (bytes === 0) throw new Error('nothing was masked');
      return { seconds: Number(process.hrtime.bigint() - started) / 1e9, peakMiB: null };
    },
    sed: () => timeProgram('sed', ['-E', ...SED.flatMap((rule) => ['-e', rule]), '-n', log]),
  });
  const speed = (name) => `${(statSync(log).size / 1024 / 1024 / result[name].seconds).toFixed(0)} MiB/s`;
  return [
    [
      'masking on one core',
      speed('ours'),
      `sed -E: ${speed('sed')}`,
      `${(result.sed.seconds / result.ours.seconds).toFixed(2)} times as fast`,
    ],
  ];
}
