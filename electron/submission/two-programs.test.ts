import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startScriptedSmtp } from '../mail/smtp-server.fixture';
import { accessTo, soundRequest, testSubmission } from './submission.fixture';

/** Sends one request, or what waits, as a program of its own: the command line beside the window. */
const PROGRAM = `
import { accessTo, testSubmission } from './submission.fixture';
const [, , dataDir, reference, port] = process.argv;
const { submission } = testSubmission(dataDir);
process.on('message', async (word) => {
  const access = accessTo(Number(port));
  if (word === 'flush') process.send(await submission.retryDue(access, { all: true }));
  else process.send(await submission.send(reference, access, {}));
  process.disconnect();
});
process.send('ready');
`;

const LONG = { timeout: 120_000 };
const PROGRAMS = 4;
const document = soundRequest();
const { reference } = document;
let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-programs-'));
  program = join(folder, 'program.cjs');
  await build({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: program,
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: {
      js: `const importMetaUrl = ${JSON.stringify(new URL('./program.ts', import.meta.url).href)};`,
    },
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function started(dataDir: string, port: number): Promise<ChildProcess> {
  const child = fork(program, [dataDir, reference, String(port)], { execArgv: [] });
  await once(child, 'message');
  return child;
}

async function answerOf(
  child: ChildProcess,
  word: string,
): Promise<{ ok: boolean; failure?: { kind: string } }> {
  const answer = once(child, 'message');
  child.send(word);
  return (await answer)[0] as { ok: boolean; failure?: { kind: string } };
}

describe('programs that send the same request at the same moment', () => {
  it('give the server one letter, in ten rounds out of ten', LONG, async () => {
    for (let round = 0; round < 10; round += 1) {
      const dataDir = join(folder, `round-${round}`);
      const server = await startScriptedSmtp();
      onTestFinished(() => server.stop());
      const window = testSubmission(dataDir);
      expect((await window.submission.prepareLetter(document, {})).ok).toBe(true);
      const children = await Promise.all(
        Array.from({ length: PROGRAMS }, () => started(dataDir, server.port)),
      );
      const outcomes = await Promise.all([
        // Twice in the window: a double click.
        window.submission.send(reference, accessTo(server.port), {}),
        window.submission.send(reference, accessTo(server.port), {}),
        ...children.map((child) => answerOf(child, 'send')),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      for (const outcome of outcomes)
        if (!outcome.ok) expect(['in-use', 'already-settled']).toContain(outcome.failure?.kind);
      expect(server.letters).toHaveLength(1);
      expect(await window.cases.state(reference)).toMatchObject({ state: 'accepted-by-server' });
    }
  });

  it('give the server one letter when all of them flush the outbox', LONG, async () => {
    const dataDir = join(folder, 'flush');
    const busy = await startScriptedSmtp({ greeting: '421 4.3.2 busy' });
    onTestFinished(() => busy.stop());
    const window = testSubmission(dataDir);
    expect((await window.submission.prepareLetter(document, {})).ok).toBe(true);
    await window.submission.send(reference, accessTo(busy.port), {});
    expect(await window.cases.state(reference)).toMatchObject({ state: 'waiting-to-retry' });
    const server = await startScriptedSmtp();
    onTestFinished(() => server.stop());
    const children = await Promise.all(Array.from({ length: PROGRAMS }, () => started(dataDir, server.port)));
    await Promise.all([
      window.submission.retryDue(accessTo(server.port), { all: true }),
      ...children.map((child) => answerOf(child, 'flush')),
    ]);
    expect(server.letters).toHaveLength(1);
    expect(await window.cases.state(reference)).toMatchObject({ state: 'accepted-by-server' });
  });
});
