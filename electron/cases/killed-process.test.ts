import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRequestDocument } from '../request/new-document';
import { createCases } from './create-cases';
import { storageFailure } from './file-failures';

const clock = { now: () => new Date(), zone: () => 'UTC' };
const document = newRequestDocument({
  createdAt: '2026-11-22T13:00:00+03:00',
  random: [1, 2, 3, 4],
  language: 'en',
});
const { reference } = document;
const CHAINS = 4;
const ROUNDS = 25;

/** Runs as a process of its own, so that it can be killed and can contend. */
const PROGRAM = `
import { createCases } from './create-cases';
const [, , dataDir, mode] = process.argv;
const cases = createCases({ dataDir, clock: { now: () => new Date(), zone: () => 'UTC' } });
const reference = ${JSON.stringify(reference)};
if (mode === 'save') {
  const { value: draft } = await cases.readDraft(reference);
  for (let round = 1; ; round += 1) {
    const happened = String(round) + ' ' + 'ы'.repeat(5000);
    await cases.saveDraft({ ...draft, document: { ...draft.document, description: { ...draft.document.description, happened } } });
    await cases.append(reference, { state: 'prepared', at: new Date().toISOString(), letterSha256: 'x', letterBytes: round });
    process.send(round);
  }
}
if (mode === 'lock') {
  process.send('ready');
  let held = null;
  process.on('message', async (message) => {
    if (message === 'take') {
      held = await cases.lock(reference);
      process.send(held.ok ? 'held' : held.failure.kind);
    } else {
      if (held?.ok) await held.value.release();
      process.send('released');
    }
  });
}
`;

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cases-killed-'));
  program = join(folder, 'program.mjs');
  await build({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
});
afterAll(() => rm(folder, { recursive: true }));

const start = (dataDir: string, mode: string) => fork(program, [dataDir, mode], { execArgv: [] });
const say = async (child: ChildProcess, word: string): Promise<unknown> => {
  const answer = once(child, 'message');
  child.send(word);
  return (await answer)[0] as unknown;
};

describe('a process that is killed', () => {
  it(
    `leaves a whole draft and a readable journal, ${CHAINS * ROUNDS} times out of ${CHAINS * ROUNDS}`,
    { timeout: 300_000 },
    async () => {
      await Promise.all(Array.from({ length: CHAINS }, (_, chain) => killAgainAndAgain(chain)));
    },
  );
});

async function killAgainAndAgain(chain: number): Promise<void> {
  const dataDir = join(folder, `killed-${chain}`);
  const cases = createCases({ dataDir, clock });
  await cases.create(document);
  for (let round = 0; round < ROUNDS; round += 1) {
    const saved = await runAndKill(dataDir, chain + CHAINS * round);
    const draft = await cases.readDraft(reference);
    if (!draft.ok) throw new Error(JSON.stringify(draft.failure));
    const [count, text] = draft.value.document.description.happened.split(' ');
    expect(Number(count)).toBeGreaterThanOrEqual(saved);
    expect(text).toBe('ы'.repeat(5000));
    const state = await cases.state(reference);
    expect(state.state === 'prepared' && state.letterBytes).toBeGreaterThanOrEqual(saved);
  }
  await cases.cleanUp();
  expect((await readdir(cases.files(reference).folder)).sort()).toEqual(['draft.json', 'state.jsonl']);
}

/** Kills the process at a moment of its writing that differs from round to round; answers with what it had saved. */
async function runAndKill(dataDir: string, round: number): Promise<number> {
  const child = start(dataDir, 'save');
  let saved = 0;
  child.on('message', (message) => (saved = message as number));
  while (saved < 1 + (round % 5)) await once(child, 'message');
  for (let spin = 0; spin < (round * 7919) % 400_000; spin += 1) Math.sqrt(spin);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return saved;
}

describe('locks', () => {
  it('are had by exactly one of three processes and this one, every time', { timeout: 120_000 }, async () => {
    const dataDir = join(folder, 'contended');
    const children = [1, 2, 3].map(() => start(dataDir, 'lock'));
    await Promise.all(children.map((child) => once(child, 'message')));
    const cases = createCases({ dataDir, clock });
    for (let round = 0; round < 60; round += 1) {
      const [own, ...answers] = await Promise.all([
        cases.lock(reference),
        ...children.map((child) => say(child, 'take')),
      ]);
      const all = [own.ok ? 'held' : own.failure.kind, ...answers].sort();
      expect(all).toEqual(['held', 'in-use', 'in-use', 'in-use']);
      if (own.ok) await own.value.release();
      await Promise.all(children.map((child) => say(child, 'release')));
    }
    children.forEach((child) => child.disconnect());
    await Promise.all(children.map((child) => once(child, 'exit')));
  });

  it('are taken over from a killed process, by exactly one', async () => {
    const dataDir = join(folder, 'stale');
    const child = start(dataDir, 'lock');
    await once(child, 'message');
    expect(await say(child, 'take')).toBe('held');
    const cases = createCases({ dataDir, clock });
    expect(await cases.lock(reference)).toEqual({
      ok: false,
      failure: { kind: 'in-use', name: reference, pid: child.pid },
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const taken = await Promise.all([1, 2, 3, 4].map(() => cases.lock(reference)));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.runIf(process.platform !== 'win32')(
    'are taken over when the process id now belongs to another program',
    async () => {
      const dataDir = join(folder, 'reused');
      const cases = createCases({ dataDir, clock });
      const lock = join(cases.files(reference).folder, 'lock');
      await mkdir(lock, { recursive: true });
      const claim = { pid: process.pid, startedAt: 'long ago', computer: hostname() };
      await writeFile(join(lock, '0.claim'), JSON.stringify(claim));
      await writeFile(join(lock, '0.held'), '');
      const held = await cases.lock(reference);
      expect(held.ok).toBe(true);
      expect(await readdir(lock)).toHaveLength(2);
    },
  );

  it('of a request and of the data folder do not stand in each other’s way, and can be had again', async () => {
    const cases = createCases({ dataDir: join(folder, 'again'), clock });
    const [window, request] = [await cases.lockDataFolder(), await cases.lock(reference)];
    if (!window.ok || !request.ok) throw new Error('not held');
    expect(await cases.lockDataFolder()).toMatchObject({
      failure: { kind: 'in-use', name: 'again', pid: process.pid },
    });
    await window.value.release();
    expect((await cases.lockDataFolder()).ok).toBe(true);
    expect(await readFile(program, 'utf8')).not.toBe('');
  });
});

describe('a full disk', () => {
  // Linux gives every process this device: each write to it ends with ENOSPC.
  it.runIf(process.platform === 'linux')('is told as disk-full with the folder’s name', async () => {
    const error: unknown = await writeFile('/dev/full', 'x').then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(storageFailure(error, 'Softphone Report')).toEqual({
      kind: 'disk-full',
      name: 'Softphone Report',
    });
  });
});
