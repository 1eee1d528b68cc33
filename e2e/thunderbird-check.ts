import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { draftsFile, makeProfile } from './thunderbird-profile';

const run = promisify(execFile);
const PROGRAMS = {
  thunderbird: 'thunderbird',
  Xvfb: 'xvfb',
  xdotool: 'xdotool',
  import: 'imagemagick',
} as const;
const OPENS_WITHIN_MS = 180_000;
const POLICY_FILE = '/usr/sbin/policy-rc.d';

/** The letter that is handed over, in the words of the mail capability. */
export interface LetterToHandOver {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attachment: {
    readonly path: string;
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  };
}

/** Where pictures go, and how the check is ended early. */
export interface ThunderbirdOptions {
  /** Writes the product's own unsent draft into a folder; gives its path. */
  readonly writeUnsent: (letter: LetterToHandOver, folder: string) => Promise<string>;
  readonly pictures: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What Thunderbird made of a way to hand a letter over. */
export interface SeenInThunderbird {
  readonly way: 'draft' | 'compose';
  readonly program: string;
  readonly windowTitle: string;
  readonly opensAfterSeconds: number;
  /** The picture of the window, PNG. */
  readonly picture: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly attachment: string;
  readonly sha256: string;
  /** What is not as it was given; empty when all is well. */
  readonly differences: readonly string[];
}

/** Names of the programs that are not there. */
export function missingPrograms(): string[] {
  return Object.keys(PROGRAMS).filter((name) => spawnSync('which', [name]).status !== 0);
}

/** Installs what is missing, without questions and without starting any service; only for root on Debian. */
export async function installPrograms(say: (line: string) => void): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const packages = Object.entries(PROGRAMS).flatMap(([name, debian]) =>
    missingPrograms().includes(name) ? [debian] : [],
  );
  say(`installing ${packages.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ownPolicy = !existsSync(POLICY_FILE);
  if (ownPolicy) await writeFile(POLICY_FILE, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  } finally {
    if (ownPolicy) await rm(POLICY_FILE, { force: true });
  }
}

/** What is handed over, and what must be found in the window and in the saved draft. */
const GIVEN = {
  to: 'help@softphone.pro',
  from: 'maria@example.com',
  subject: 'Софтфон закрывается при снятии вызова с удержания [SR-20261122-AB12]',
  attachment: 'Диагностический отчёт № 7 — «Софтфон».zip',
  lines: ['1. Что произошло', 'При звонке пропадает звук, «Вернуть» не помогает.', '.точка в начале строки'],
} as const;

interface Place extends ThunderbirdOptions {
  readonly folder: string;
  readonly display: string;
  readonly attachmentPath: string;
  readonly sha256: string;
}

/** Opens our unsent draft, then a window by `-compose`, in a real Thunderbird; looks at the title and at the saved draft. */
export async function checkThunderbird(options: ThunderbirdOptions): Promise<SeenInThunderbird[]> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-thunderbird-'));
  const screen = await startScreen();
  try {
    const content = randomBytes(1024 * 1024);
    const attachmentPath = join(folder, GIVEN.attachment);
    await writeFile(attachmentPath, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const place = { ...options, folder, display: screen.display, attachmentPath, sha256 };
    const draft = await options.writeUnsent(letterOf(place, content.length), folder);
    return [
      await look(place, 'draft', [draft]),
      await look(place, 'compose', ['-compose', composeArgument(place)]),
    ];
  } finally {
    await end(screen.process);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** An X server of our own; it says itself which number it took. */
async function startScreen(): Promise<{ process: ChildProcess; display: string }> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const [number] = (await once(screen.stdio[3]!, 'data')) as [Buffer];
  return { process: screen, display: `:${number.toString().trim()}` };
}

function letterOf({ attachmentPath, sha256 }: Place, bytes: number): LetterToHandOver {
  return {
    from: { name: 'Мария Селезнёва', address: GIVEN.from },
    to: GIVEN.to,
    subject: GIVEN.subject,
    body: `${GIVEN.lines.join('\n')}\n`,
    attachment: { path: attachmentPath, name: GIVEN.attachment, bytes, sha256 },
  };
}

/** Thunderbird's own syntax: values in single quotes, the path as a URL. */
function composeArgument({ attachmentPath }: Place): string {
  const values = {
    to: GIVEN.to,
    subject: GIVEN.subject,
    body: GIVEN.lines.join('\n'),
    attachment: pathToFileURL(attachmentPath).href,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'`)
    .join(',');
}

async function look(
  place: Place,
  way: SeenInThunderbird['way'],
  args: readonly string[],
): Promise<SeenInThunderbird> {
  const { signal, say, display, pictures } = place;
  signal.throwIfAborted();
  const profile = join(place.folder, `profile-${way}`);
  await makeProfile(profile);
  const env = { ...process.env, DISPLAY: display, HOME: place.folder, LANG: 'C.UTF-8', NO_AT_BRIDGE: '1' };
  const started = performance.now();
  const thunderbird = spawn('thunderbird', ['--no-remote', '--profile', profile, ...args], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  try {
    const window = await until(place, () => windowCalled(env, GIVEN.subject));
    const opensAfterSeconds = (performance.now() - started) / 1000;
    say(`${way}: the window opened after ${opensAfterSeconds.toFixed(1)} s`);
    const picture = join(pictures, `${way}.png`);
    // The title stands before the attachment is listed; the draft below proves that it is there.
    await pause(3000);
    await run('import', ['-window', 'root', picture], { env });
    const { stdout: title } = await run('xdotool', ['getwindowname', window], { env });
    await run('xdotool', ['windowfocus', '--sync', window, 'key', '--window', window, 'ctrl+s'], { env });
    const email = await until(place, () => savedDraft(profile));
    const { stdout: program } = await run('thunderbird', ['--version'], { env });
    return {
      ...factsOf(place, email),
      ...{ way, program: program.trim(), windowTitle: title.trim(), picture, opensAfterSeconds },
    };
  } finally {
    await end(thunderbird);
  }
}

/** Asks until there is an answer; a window has as long as a cold start on a slow machine takes. */
async function until<T>({ signal }: Place, ask: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + OPENS_WITHIN_MS;
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error('Thunderbird did not come so far in time');
    await pause(500);
  }
}

async function windowCalled(env: NodeJS.ProcessEnv, name: string): Promise<string | null> {
  const pattern = name.replace(/[[\]().*+?^$|\\{}]/gu, '.');
  // It ends with 1 while there is no such window.
  const found = await run('xdotool', ['search', '--onlyvisible', '--name', pattern], { env }).catch(
    () => null,
  );
  return found?.stdout.trim().split('\n').at(-1) ?? null;
}

/** The last letter of the drafts, once it is whole; `null` before. */
async function savedDraft(profile: string): Promise<Email | null> {
  const mbox = await readFile(draftsFile(profile), 'latin1').catch(() => '');
  const last = mbox.split(/^From .*\r?\n/mu).at(-1) ?? '';
  if (!/^--.*--\s*$/mu.test(last)) return null;
  return PostalMime.parse(Buffer.from(last, 'latin1'));
}

function factsOf({ sha256: given }: Place, email: Email) {
  const [attachment] = email.attachments;
  const content = new Uint8Array((attachment?.content as ArrayBuffer | undefined) ?? new ArrayBuffer(0));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const facts = {
    from: email.from?.address ?? '',
    to: email.to?.map(({ address }) => address).join(', ') ?? '',
    subject: email.subject ?? '',
    attachment: attachment?.filename ?? '',
    sha256,
  };
  const expected = { ...GIVEN, sha256: given };
  const keys = ['from', 'to', 'subject', 'attachment', 'sha256'] as const;
  const differences = keys
    .filter((key) => facts[key] !== expected[key])
    .map((key) => `${key}: ${facts[key]} instead of ${expected[key]}`);
  const text = email.text ?? '';
  const lost = GIVEN.lines.filter((line) => !text.includes(line)).map((line) => `not in the text: ${line}`);
  return { ...facts, differences: [...differences, ...lost] };
}

/** Ends a program and what it started: each was given a group of its own. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
