import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import complete from '../electron/request/rules/complete-request.json';
import { between, createRandom } from './fixtures/random';
import type { TestMailServer } from './servers/mail-server';
import { startPostfixServer } from './servers/postfix-server';

/** How often, and with what, sending is killed. */
export interface CrashRunOptions {
  readonly runs: number;
  /** The same seed kills at the same moments, as far as the machine is equally fast. */
  readonly seed: number;
  /** The built command line. */
  readonly cliPath: string;
  readonly say: (line: string) => void;
}

/** What became of all requests. */
export interface CrashCounts {
  readonly runs: number;
  /** Processes that had ended before they were killed. */
  readonly finishedBeforeKill: number;
  /** Nothing had gone out: sent again after the restart, by itself or by a second command. */
  readonly notSent: number;
  /** The end of data may have been out when the process died. */
  readonly uncertain: number;
  /** Of these: found in Sent, so accepted. */
  readonly settledBySent: number;
  /** Of these: not in Sent; the person was asked and sent it again. */
  readonly settledByPerson: number;
  readonly delivered: number;
  readonly duplicates: number;
  readonly lost: number;
}

const PACKAGE_BYTES = 20 * 1024 * 1024;
const SENDING_MARK = '"state":"sending"';
const END_MARK = '"endOfData":true';
const ARRIVES_WITHIN_MS = 60_000;

interface Place {
  readonly folder: string;
  readonly package: string;
  readonly server: TestMailServer;
  readonly cliPath: string;
}

/** Kills the command line at random moments of sending 20 MiB to a real Postfix, restarts it and counts what arrived. */
export async function runCrashes({ runs, seed, cliPath, say }: CrashRunOptions): Promise<CrashCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-crash-run-'));
  const server = await startPostfixServer({
    maxBytes: 60_000_000,
    user: 'maria@example.com',
    password: 'correct horse пароль',
    filesSent: true,
  });
  try {
    const place = { folder, package: join(folder, 'report.zip'), server, cliPath };
    await makePackage(place);
    const tookMs = await wholeSending(place);
    say(`passing the letter on takes ${String(Math.round(tookMs))} ms when nothing disturbs it`);
    return await crashAll(place, { runs, seed, tookMs, say });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makePackage(place: Place): Promise<void> {
  const blob = join(place.folder, 'noise.bin');
  await writeFile(blob, randomBytes(PACKAGE_BYTES));
  const packed = await run(place, ['collect', '--file', blob, '--out', place.package]);
  if (packed.code !== 0) throw new Error(`collect ended with ${String(packed.code)}\n${packed.stderr}`);
}

/** The first request goes out whole: it shows how long passing it on takes, and that everything works. */
async function wholeSending(place: Place): Promise<number> {
  const reference = referenceOf(0);
  const sending = { startedAt: 0 };
  const onMark = () => (sending.startedAt = performance.now());
  const sent = await run(place, await sendArguments(place, reference), {
    reference,
    mark: SENDING_MARK,
    onMark,
  });
  if (sent.code !== 0) throw new Error(`send ended with ${String(sent.code)}\n${sent.stderr}${sent.stdout}`);
  return performance.now() - sending.startedAt;
}

type Fate = 'finished' | 'not-sent' | 'by-sent' | 'by-person';

async function crashAll(
  place: Place,
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
    say(
      `${String(index)}/${String(runs)} ${reference}: killed ${String(killAfterMs)} ms after ${isLate ? 'the end mark' : 'sending began'} → ${fate}`,
    );
  }
  const references = Array.from({ length: runs + 1 }, (_, index) => referenceOf(index));
  const arrived = await countArrived(place.server, references);
  const numbers = references.map((reference) => arrived.get(reference) ?? 0);
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return {
    runs,
    finishedBeforeKill: count('finished'),
    notSent: count('not-sent'),
    uncertain: count('by-sent') + count('by-person'),
    settledBySent: count('by-sent'),
    settledByPerson: count('by-person'),
    delivered: numbers.filter((number) => number > 0).length - 1,
    duplicates: numbers.reduce((sum, number) => sum + Math.max(0, number - 1), 0),
    lost: numbers.filter((number) => number === 0).length,
  };
}

async function crashOnce(
  place: Place,
  reference: string,
  { killAfterMs, mark }: { readonly killAfterMs: number; readonly mark: string },
): Promise<Fate> {
  const args = await sendArguments(place, reference);
  const killed = await run(place, args, {
    reference,
    mark,
    onMark: (child) => setTimeout(() => child.kill('SIGKILL'), killAfterMs),
  });
  // Killed on its way out, after the server's answer was on the disk.
  if (killed.code === 0 || (await leftBehind(place, reference)).includes('"accepted-by-server"'))
    return 'finished';
  // What the restarted program makes of it is looked at before anything is tried again.
  const found = await run(place, ['outbox', 'flush', ...access(place)]);
  const state = await stateOf(place, reference);
  if (state === 'accepted-by-server') return (await wasUncertain(place, reference)) ? 'by-sent' : 'not-sent';
  if (state === 'uncertain') {
    const answered = await run(place, ['outbox', 'settle', reference, '--resend']);
    if (answered.code !== 0)
      throw new Error(`settle ended with ${String(answered.code)}\n${answered.stdout}`);
    await sendAgain(place, args);
    return 'by-person';
  }
  if (state !== 'none' && state !== 'draft' && state !== 'prepared')
    throw new Error(`${reference} is ${state} after the restart\n${found.stdout}${found.stderr}`);
  await sendAgain(place, args);
  return 'not-sent';
}

/** The journal as the killed process left it. */
async function leftBehind({ folder }: Place, reference: string): Promise<string> {
  return readFile(join(folder, 'data', 'requests', reference, 'state.jsonl'), 'utf8').catch(() => '');
}

async function sendAgain(place: Place, args: readonly string[]): Promise<void> {
  const again = await run(place, args);
  if (again.code !== 0) throw new Error(`send ended with ${String(again.code)}\n${again.stdout}`);
}

interface Shown {
  readonly state?: { readonly state: string };
  readonly history?: readonly { readonly state: string }[];
}

async function show(place: Place, reference: string): Promise<Shown> {
  const shown = await run(place, ['outbox', 'show', reference]);
  return JSON.parse(shown.stdout) as Shown;
}

async function stateOf(place: Place, reference: string): Promise<string> {
  return (await show(place, reference)).state?.state ?? 'none';
}

async function wasUncertain(place: Place, reference: string): Promise<boolean> {
  return ((await show(place, reference)).history ?? []).some(({ state }) => state === 'uncertain');
}

function referenceOf(index: number): string {
  return `SR-20261122-${index.toString(36).toUpperCase().padStart(4, '0')}`;
}

async function sendArguments(place: Place, reference: string): Promise<string[]> {
  const path = join(place.folder, `${reference}.json`);
  await writeFile(path, JSON.stringify({ ...complete, reference, package: null, reply: null }));
  return ['send', path, '--package', place.package, ...access(place).slice(0, 4)];
}

function access({ server }: Place): string[] {
  const user = encodeURIComponent(server.user);
  const { smtps, imaps } = server.ports;
  return [
    ...['--smtp', `smtps://${user}@${server.host}:${String(smtps)}`, '--ca', server.caPem],
    ...['--imap', `imaps://${user}@${server.host}:${String(imaps ?? 0)}`],
  ];
}

interface Ended {
  /** `null` for a process that was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A request whose sending is watched. */
interface Watched {
  readonly reference: string;
  /** What stands in the journal once the moment has come. */
  readonly mark: string;
  readonly onMark: (child: ChildProcess) => void;
}

async function run(place: Place, args: readonly string[], watched?: Watched): Promise<Ended> {
  const password = place.server.password;
  const child = spawn(
    process.execPath,
    [place.cliPath, ...args, '--json', '--data-dir', join(place.folder, 'data')],
    {
      env: {
        ...process.env,
        SOFTPHONE_REPORT_SMTP_PASSWORD: password,
        SOFTPHONE_REPORT_IMAP_PASSWORD: password,
        SOFTPHONE_REPORT_POLICY: join(place.folder, 'no-policy.json'),
      },
    },
  );
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  if (watched !== undefined) await watchSending(place, child, watched);
  const [code] = await ended;
  return { code, ...printed };
}

/** Waits until the journal has the mark, or the process has ended. */
async function watchSending(
  place: Place,
  child: ChildProcess,
  { reference, mark, onMark }: Watched,
): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    if ((await leftBehind(place, reference)).includes(mark)) {
      onMark(child);
      return;
    }
    await pause(2);
  }
}

/** Postfix delivers a moment after it has accepted: waits until every request is there, and no longer than it may take. */
async function countArrived(
  server: TestMailServer,
  references: readonly string[],
): Promise<Map<string, number>> {
  const deadline = performance.now() + ARRIVES_WITHIN_MS;
  for (;;) {
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
