import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import complete from '../electron/request/rules/complete-request.json';
import type { TestMailServer } from './servers/mail-server';

/** What all requests of a crash run share. */
export interface CrashPlace {
  readonly folder: string;
  /** The one package that every letter carries. */
  readonly package: string;
  readonly server: TestMailServer;
  /** The built command line. */
  readonly cliPath: string;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** How a run of the command line ended. */
export interface Ended {
  /** `null` for a process that was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A request whose sending is watched. */
export interface Watched {
  readonly reference: string;
  /** What stands in the journal once the moment has come. */
  readonly mark: string;
  readonly onMark: (child: ChildProcess) => void;
}

/** Runs the command line to its end, and no longer than the run is wanted. */
export async function runProgram(
  place: CrashPlace,
  args: readonly string[],
  watched?: Watched,
): Promise<Ended> {
  place.signal.throwIfAborted();
  const { password } = place.server;
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
  const onAbort = () => child.kill('SIGKILL');
  place.signal.addEventListener('abort', onAbort);
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  if (watched !== undefined) await watchSending(place, child, watched);
  const [code] = await ended;
  place.signal.removeEventListener('abort', onAbort);
  place.signal.throwIfAborted();
  return { code, ...printed };
}

/** Waits until the journal has the mark, or the process has ended. */
async function watchSending(
  place: CrashPlace,
  child: ChildProcess,
  { reference, mark, onMark }: Watched,
): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    if ((await journalOf(place, reference)).includes(mark)) {
      onMark(child);
      return;
    }
    await pause(2);
  }
}

/** The journal of a request as it lies on the disk; empty where nothing was journalled yet. */
export async function journalOf({ folder }: CrashPlace, reference: string): Promise<string> {
  return readFile(join(folder, 'data', 'requests', reference, 'state.jsonl'), 'utf8').catch(() => '');
}

/** The states that a request went through, by the program's own account; the last one is the present one. */
export async function statesOf(place: CrashPlace, reference: string): Promise<string[]> {
  const shown = await runProgram(place, ['outbox', 'show', reference]);
  const { state, history = [] } = JSON.parse(shown.stdout) as {
    readonly state?: { readonly state: string };
    readonly history?: readonly { readonly state: string }[];
  };
  return [...history.map((one) => one.state), ...(state === undefined ? [] : [state.state])];
}

/** `SR-20261122-0001` and so on. */
export function referenceOf(index: number): string {
  return `SR-20261122-${index.toString(36).toUpperCase().padStart(4, '0')}`;
}

/** What sends a request of that reference with the run's package; the request is written to a file first. */
export async function sendArguments(place: CrashPlace, reference: string): Promise<string[]> {
  const path = join(place.folder, `${reference}.json`);
  await writeFile(path, JSON.stringify({ ...complete, reference, package: null, reply: null }));
  return ['send', path, '--package', place.package, ...smtpArguments(place)];
}

function smtpArguments({ server }: CrashPlace): string[] {
  const user = encodeURIComponent(server.user);
  return ['--smtp', `smtps://${user}@${server.host}:${String(server.ports.smtps)}`, '--ca', server.caPem];
}

/** The account and the mailbox, as the command line takes them. */
export function accessArguments(place: CrashPlace): string[] {
  const { host, user, ports } = place.server;
  const mailbox = `imaps://${encodeURIComponent(user)}@${host}:${String(ports.imaps ?? 0)}`;
  return [...smtpArguments(place), '--imap', mailbox];
}
