import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { testCertificates } from './certificates';
import type { MailServerSettings, TestMailServer } from './mail-server';
import {
  DELIVERED,
  dovecotConfiguration,
  mainConfiguration,
  MAILBOX,
  masterConfiguration,
  type PostfixPlace,
} from './postfix-configuration';

const run = promisify(execFile);

const START_WITHIN_MS = 30_000;

/** Starts a private Postfix with Dovecot on free loopback ports; needs root, touches no system configuration. */
export async function startPostfixServer(settings: MailServerSettings): Promise<TestMailServer> {
  const place = await newPlace();
  await writeConfiguration(place, settings);
  const processes: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map(end));
    await rm(place.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    // Makes the queue's folders. The master is then started itself: under `postfix start-fg` it would outlive its parent.
    await run('/usr/sbin/postfix', ['-c', join(place.folder, 'postfix'), 'check']);
    processes.push(start('/usr/sbin/dovecot', ['-F', '-c', join(place.folder, 'dovecot.conf')]));
    processes.push(start('/usr/lib/postfix/sbin/master', ['-c', join(place.folder, 'postfix'), '-s']));
    await Promise.all([place.smtps, place.submission, place.imaps].map((port) => untilOpen(port, processes)));
  } catch (error) {
    const logs = await logsOf(place);
    await stop();
    throw new Error(`the mail server did not start\n${logs}`, { cause: error });
  }
  return {
    kind: 'postfix',
    host: 'localhost',
    ports: { smtps: place.smtps, submission: place.submission, imaps: place.imaps },
    caPem: testCertificates.ca,
    user: settings.user,
    password: settings.password,
    letters: () => lettersIn(join(place.folder, 'mail', DELIVERED, 'new')),
    stop,
  };
}

async function newPlace(): Promise<PostfixPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-postfix-'));
  // Postfix and Dovecot drop their rights and must still reach what is theirs below.
  await chmod(folder, 0o755);
  const [smtps, submission, imaps] = await freePorts();
  const [uid, gid] = await Promise.all([idOf('-u', 'nobody'), idOf('-g', 'nobody')]);
  return { folder, smtps, submission, imaps, uid, gid };
}

async function idOf(option: '-u' | '-g', user: string): Promise<number> {
  return Number((await run('id', [option, user])).stdout);
}

/** All three are held until the last one is known, so that they differ. */
async function freePorts(): Promise<[number, number, number]> {
  const listeners = [createServer(), createServer(), createServer()];
  await Promise.all(listeners.map((listener) => once(listener.listen(0, '127.0.0.1'), 'listening')));
  const ports = listeners.map((listener) => (listener.address() as AddressInfo).port);
  await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  return [ports[0]!, ports[1]!, ports[2]!];
}

async function writeConfiguration(place: PostfixPlace, settings: MailServerSettings): Promise<void> {
  const { folder, uid, gid } = place;
  await Promise.all(['postfix', 'queue', 'data', 'dovecot', 'mail'].map((name) => mkdir(join(folder, name))));
  await mkdir(join(folder, 'mail', MAILBOX));
  await chown(join(folder, 'data'), await idOf('-u', 'postfix'), await idOf('-g', 'postfix'));
  await chown(join(folder, 'mail'), uid, gid);
  await chown(join(folder, 'mail', MAILBOX), uid, gid);
  await writeFile(join(folder, 'postfix', 'main.cf'), mainConfiguration(place, settings));
  await writeFile(join(folder, 'postfix', 'master.cf'), masterConfiguration(place));
  await writeFile(join(folder, 'dovecot.conf'), dovecotConfiguration(place));
  await writeFile(join(folder, 'users'), `${settings.user}:${settings.password}\n`);
}

function start(program: string, args: readonly string[]): ChildProcess {
  return spawn(program, args, {
    stdio: 'ignore',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function untilOpen(port: number, processes: readonly ChildProcess[]): Promise<void> {
  const deadline = performance.now() + START_WITHIN_MS;
  while (!(await isOpen(port))) {
    if (processes.some(({ exitCode }) => exitCode !== null)) throw new Error('a server process ended');
    if (performance.now() > deadline) throw new Error(`port ${port} did not open`);
    await pause(50);
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function logsOf({ folder }: PostfixPlace): Promise<string> {
  const logs = await Promise.allSettled(
    ['postfix.log', 'dovecot.log'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return logs.map((log) => (log.status === 'fulfilled' ? log.value : '')).join('\n');
}

/** A Maildir's `new` holds whole letters only. */
async function lettersIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const dated = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  return dated.sort((a, b) => a.at - b.at).map(({ path }) => path);
}
