import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  accessArguments,
  journalOf,
  referenceOf,
  runProgram,
  sendArguments,
  statesOf,
  type CrashPlace,
} from './crash-run-program';
import { between, createRandom } from './fixtures/random';
import { startMailServer } from './servers/mail-server';

/** How often, and with what, sending is killed. */
export interface CrashRunOptions {
  readonly runs: number;
  /** The same seed kills at the same moments, as far as the machine is equally fast. */
  readonly seed: number;
  /** The built command line. */
  readonly cliPath: string;
  /** Ends the run early: the program is killed, the servers are stopped, the folder is removed. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** What became of all requests. */
export interface CrashCounts {
  readonly runs: number;
  readonly seed: number;
  /** The server's answer was on the disk before the process died. */
  readonly finishedBeforeKill: number;
  /** Nothing had gone out: sent again after the restart, by itself or by a second command. */
  readonly notSent: number;
  /** The end of data may have been out when the process died. */
  readonly uncertain: number;
  /** Of these: found in Sent, so accepted. */
  readonly settledBySent: number;
  /** Of these: not in Sent; the person was asked and sent it again. */
  readonly settledByPerson: number;
  /** Requests that arrived, of `runs`. */
  readonly delivered: number;
  readonly duplicates: number;
  readonly lost: number;
}

const PACKAGE_BYTES = 20 * 1024 * 1024;
const SENDING_MARK = '"state":"sending"';
const END_MARK = '"endOfData":true';
const ARRIVES_WITHIN_MS = 60_000;

/** Kills the command line at random moments of sending 20 MiB to a real Postfix, restarts it and counts what arrived. */
export async function runCrashes(options: CrashRunOptions): Promise<CrashCounts> {
  const { cliPath, signal, say } = options;
  const folder = await mkdtemp(join(tmpdir(), 'softphone-crash-run-'));
  try {
    const server = await startMailServer({ kind: 'postfix', filesSent: true });
    try {
      const place = { folder, package: join(folder, 'report.zip'), server, cliPath, signal };
      await makePackage(place);
      const tookMs = await wholeSending(place);
      say(`passing the letter on takes ${String(Math.round(tookMs))} ms when nothing disturbs it`);
      return await crashAll(place, { ...options, tookMs });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makePackage(place: CrashPlace): Promise<void> {
  const blob = join(place.folder, 'noise.bin');
  await writeFile(blob, randomBytes(PACKAGE_BYTES));
  const packed = await runProgram(place, ['collect', '--file', blob, '--out', place.package]);
  if (packed.code !== 0) throw new Error(`collect ended with ${String(packed.code)}\n${packed.stderr}`);
}

/** The first request goes out whole: it shows how long passing it on takes, and that everything works. */
async function wholeSending(place: CrashPlace): Promise<number> {
  const reference = referenceOf(0);
  const sending = { startedAt: 0 };
  const onMark = () => (sending.startedAt = performance.now());
  const sent = await runProgram(place, await sendArguments(place, reference), {
    reference,
    mark: SENDING_MARK,
    onMark,
  });
  if (sent.code !== 0) throw new Error(`send ended with ${String(sent.code)}\n${sent.stderr}${sent.stdout}`);
  return performance.now() - sending.startedAt;
}

type Fate = 'finished' | 'not-sent' | 'by-sent' | 'by-person';

async function crashAll(
  place: CrashPlace,
  { runs, seed, tookMs, say }: Pick<CrashRunOptions, 'runs' | 'seed' | 'say'> & { tookMs: number },
): Promise<CrashCounts> {
  const random = createRandom(seed);
  const fates: Fate[] = [];
  for (let index = 1; index <= runs; index += 1) {
    const reference = referenceOf(index);
    // Every second kill falls into the moments after the end-of-data mark, where the doubt lies.
    const isLate = index % 2 === 0;
    const killAfterMs = between(random, 0, Math.round(tookMs * (isLate ? 0.1 : 1.1)));
    const fate = await crashOnce(place, reference, { killAfterMs, mark: isLate ? END_MARK : SENDING_MARK });
    fates.push(fate);
    const since = isLate ? 'the end mark' : 'sending began';
    say(
      `${String(index)}/${String(runs)} ${reference}: killed ${String(killAfterMs)} ms after ${since} → ${fate}`,
    );
  }
  return countAll(place, { runs, seed, fates });
}

async function countAll(
  place: CrashPlace,
  { runs, seed, fates }: { readonly runs: number; readonly seed: number; readonly fates: readonly Fate[] },
): Promise<CrashCounts> {
  const references = Array.from({ length: runs + 1 }, (_, index) => referenceOf(index));
  const arrived = await countArrived(place, references);
  const numbers = references.map((reference) => arrived.get(reference) ?? 0);
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return {
    runs,
    seed,
    finishedBeforeKill: count('finished'),
    notSent: count('not-sent'),
    uncertain: count('by-sent') + count('by-person'),
    settledBySent: count('by-sent'),
    settledByPerson: count('by-person'),
    // The first request was not killed and does not count.
    delivered: numbers.slice(1).filter((number) => number > 0).length,
    duplicates: numbers.reduce((sum, number) => sum + Math.max(0, number - 1), 0),
    lost: numbers.filter((number) => number === 0).length,
  };
}

async function crashOnce(
  place: CrashPlace,
  reference: string,
  { killAfterMs, mark }: { readonly killAfterMs: number; readonly mark: string },
): Promise<Fate> {
  const args = await sendArguments(place, reference);
  const killed = await runProgram(place, args, {
    reference,
    mark,
    onMark: (child) => setTimeout(() => child.kill('SIGKILL'), killAfterMs),
  });
  // Killed on its way out, after the server's answer was on the disk.
  if (killed.code === 0 || (await journalOf(place, reference)).includes('"accepted-by-server"'))
    return 'finished';
  // What the restarted program makes of it is looked at before anything is tried again.
  const found = await runProgram(place, ['outbox', 'flush', ...accessArguments(place)]);
  const states = await statesOf(place, reference);
  const state = states.at(-1) ?? 'none';
  if (state === 'accepted-by-server') return states.includes('uncertain') ? 'by-sent' : 'not-sent';
  if (state === 'uncertain') {
    await mustSucceed(place, ['outbox', 'settle', reference, '--resend']);
    await mustSucceed(place, args);
    return 'by-person';
  }
  if (!['none', 'draft', 'prepared'].includes(state))
    throw new Error(`${reference} is ${state} after the restart\n${found.stdout}${found.stderr}`);
  await mustSucceed(place, args);
  return 'not-sent';
}

async function mustSucceed(place: CrashPlace, args: readonly string[]): Promise<void> {
  const ended = await runProgram(place, args);
  if (ended.code !== 0)
    throw new Error(`${args.slice(0, 2).join(' ')} ended with ${String(ended.code)}\n${ended.stdout}`);
}

/** Postfix delivers a moment after it has accepted: waits until every request is there, and no longer than it may take. */
async function countArrived(
  { server, signal }: CrashPlace,
  references: readonly string[],
): Promise<Map<string, number>> {
  const deadline = performance.now() + ARRIVES_WITHIN_MS;
  for (;;) {
    signal.throwIfAborted();
    const counts = new Map<string, number>();
    for (const path of await server.letters()) {
      const reference = /^X-Softphone-Request: (\S+)/m.exec(await headOf(path))?.[1] ?? '';
      counts.set(reference, (counts.get(reference) ?? 0) + 1);
    }
    const isWhole = references.every((reference) => counts.has(reference));
    if (isWhole || performance.now() > deadline) return counts;
    await pause(500);
  }
}

async function headOf(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 64 * 1024 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
