import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
// Bundled by delivery.mjs: a process that holds nothing but the mail capability.
import { createMail } from '../../electron/mail/create-mail.ts';

/** The highest resident memory of this process so far, in MiB (proc(5), `VmHWM`). */
const peakMiB = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const mail = createMail();
// A process at rest, before anything of the letter is touched.
if (job.compose !== null) await pause(300);
const idleMiB = peakMiB();
let { letter } = job;
if (job.compose !== null) {
  const parts = { ...job.compose.parts, date: new Date(job.compose.parts.date) };
  letter = valueOf(await mail.compose(parts, job.compose.attachment, letter.path, {}));
}
const started = process.hrtime.bigint();
const { envelope, access } = job;
valueOf(await mail.send({ letter, envelope, access, onEndOfData: () => Promise.resolve() }));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
process.stdout.write(JSON.stringify({ seconds, idleMiB, peakMiB: peakMiB(), bytes: letter.bytes }));

function valueOf(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
