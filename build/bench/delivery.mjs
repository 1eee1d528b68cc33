import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';
import { hasProgram, median, race, timeProgram } from './measure.mjs';
import { absent, MEBIBYTE, seconds, times } from './row-words.mjs';

const SPEED_BYTES = 17 * MEBIBYTE;
const MEMORY_BYTES = 100 * MEBIBYTE;
const ABOVE_IDLE_MIB = 100;
const AS_FAST = 'at least 1.00 times as fast';
const WHOLE = 'sending a letter with 17 MiB, whole command';
const INSIDE = 'sending a letter with 17 MiB, without the start of a process';
const MEMORY = 'peak memory, composing and sending 100 MiB';
const MEMORY_GOAL = `under ${ABOVE_IDLE_MIB} MiB above idle`;

const parts = {
  from: { name: 'Мария Селезнёва', address: 'maria@example.com' },
  to: 'help@softphone.pro',
  subject: 'Софтфон закрывается при снятии вызова с удержания [SR-20261120-7F3K]',
  body: 'Текст\n'.repeat(200),
  messageId: '<0123456789abcdef@example.com>',
  date: new Date('2026-11-20T09:12:44Z'),
  reference: 'SR-20261120-7F3K',
  inReplyTo: null,
  references: [],
};

/** Sending to one Postfix on this PC over TLS, beside swaks and Python's smtplib, and the memory that it takes. */
export async function benchDelivery({ work, rounds }) {
  const server = await startServer();
  if (server === null) {
    const why = 'skipped: no Postfix here';
    return [absent(INSIDE, AS_FAST, why), absent(WHOLE, AS_FAST, why), absent(MEMORY, MEMORY_GOAL, why)];
  }
  try {
    const program = join(work, 'delivery-process.mjs');
    await bundleProgram(program);
    const place = { work, program, server: server.facts };
    return [...(await speedRows(place, rounds)), await memoryRow(place)];
  } finally {
    await server.stop();
  }
}

/** `null` where no Postfix can run. */
async function startServer() {
  const child = spawn(process.execPath, [join(root, 'build/bench/mail-server.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['null'])]);
  const facts = JSON.parse(line);
  if (facts === null) return null;
  return {
    facts,
    stop: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

async function bundleProgram(outfile) {
  await build({
    entryPoints: [join(root, 'build/bench/delivery-process.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
    banner: {
      js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
    },
  });
}

function newPackage(work, bytes) {
  const path = join(work, `delivery-${bytes}.zip`);
  const content = randomBytes(bytes);
  writeFileSync(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, name: `${parts.reference}.zip`, bytes, sha256 };
}

function sending({ server }) {
  const { host, ports, user, password, caPem } = server;
  return {
    access: {
      account: { host, port: ports.smtps, security: 'tls', user },
      password,
      extraCa: readFileSync(caPem, 'utf8'),
    },
    envelope: { from: user, to: parts.to },
  };
}

async function runProgram({ work, program }, job) {
  const path = join(work, 'delivery-job.json');
  writeFileSync(path, JSON.stringify(job));
  const run = await timeProgram(process.execPath, [program, path]);
  return { ...run, told: JSON.parse(run.stdout) };
}

async function speedRows(place, rounds) {
  const { createMail } = await loadTypescript('electron/mail/create-mail.ts');
  const mail = createMail();
  const path = join(place.work, 'delivery.eml');
  const composed = await mail.compose(parts, newPackage(place.work, SPEED_BYTES), path, {});
  if (!composed.ok) throw new Error(JSON.stringify(composed.failure));
  const letter = composed.value;
  const results = await race(rounds, {
    ours: () => runProgram(place, { compose: null, letter, ...sending(place) }),
    python: () => smtplib(place, letter),
    ...(hasProgram('swaks') ? { swaks: () => swaks(place, letter) } : {}),
  });
  return speedRowsOf(results);
}

async function smtplib({ work, server }, letter) {
  const path = join(work, 'smtplib-job.json');
  const { host, ports, user, password, caPem } = server;
  const job = {
    host,
    port: ports.smtps,
    user,
    password,
    caPem,
    letter: letter.path,
    from: user,
    to: parts.to,
  };
  writeFileSync(path, JSON.stringify(job));
  const run = await timeProgram('python3', [join(root, 'build/bench/smtp-client.py'), path]);
  return { ...run, told: JSON.parse(run.stdout) };
}

function swaks({ server }, letter) {
  const { host, ports, user, password } = server;
  return timeProgram('swaks', [
    ...['--server', host, '--port', String(ports.smtps), '--tls-on-connect'],
    ...['--auth', 'PLAIN', '--auth-user', user, '--auth-password', password],
    ...['--from', user, '--to', parts.to, '--data', `@${letter.path}`],
    ...['--silent', '2', '--suppress-data'],
  ]);
}

function speedRowsOf({ ours, python, swaks: byHand }) {
  const inside = (result) => median(result.runs.map(({ told }) => told.seconds));
  const row = (figure, own, [name, other]) => ({
    figure,
    ours: seconds(own),
    peer: `${name}: ${seconds(other)}`,
    ratio: `${times(other / own)} as fast`,
    goal: AS_FAST,
    reached: other / own >= 1,
  });
  return [
    row(INSIDE, inside(ours), ['smtplib', inside(python)]),
    row(WHOLE, ours.seconds, ['smtplib', python.seconds]),
    byHand === undefined
      ? absent(WHOLE, AS_FAST, 'skipped: no swaks here')
      : row(WHOLE, ours.seconds, ['swaks', byHand.seconds]),
  ];
}

/** A process of its own composes the letter and sends it; what it holds at rest is told by the same process before. */
async function memoryRow(place) {
  const attachment = newPackage(place.work, MEMORY_BYTES);
  const letter = { path: join(place.work, 'delivery-memory.eml') };
  const { told } = await runProgram(place, { compose: { parts, attachment }, letter, ...sending(place) });
  const above = told.peakMiB - told.idleMiB;
  return {
    figure: MEMORY,
    ours: `${above.toFixed(0)} MiB above idle`,
    peer: `at rest ${told.idleMiB.toFixed(0)}, peak ${told.peakMiB.toFixed(0)} MiB`,
    ratio: `letter of ${(told.bytes / MEBIBYTE).toFixed(0)} MiB`,
    goal: MEMORY_GOAL,
    reached: above < ABOVE_IDLE_MIB,
  };
}
