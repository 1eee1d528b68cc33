import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRequestDocument } from '../request/new-document';
import type { Cases } from './cases';
import { createCases } from './create-cases';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'order-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
const open = () => createCases({ dataDir, clock });
const requests = () => join(dataDir, 'requests');
const newestPath = () => join(dataDir, 'request-index-newest.json');
const at = '2026-11-22T10:00:00.000Z';
const MANY = 90;
const SOLVED = { state: 'solved', at, articleId: 'a' } as const;

const documentOf = (index: number) => ({
  ...newRequestDocument({
    createdAt: new Date(Date.UTC(2026, 9, 1) + index * 3_600_000).toISOString(),
    random: [0, 0, index >> 5, index & 31],
    language: 'ru',
  }),
  summary: `Обращение ${index}`,
});

/** Requests an hour apart whose files are as old as on any later day. */
async function fill(count = MANY): Promise<void> {
  const cases = open();
  for (let index = 0; index < count; index += 1) {
    const document = documentOf(index);
    await cases.create(document);
    await cases.append(document.reference, { state: 'accepted-by-server', at, host: 'h', response: '250' });
    await age(document.reference);
  }
  await ageFolder();
}

async function age(reference: string): Promise<void> {
  const folder = join(requests(), reference);
  const then = new Date(Date.now() - 60_000);
  await utimes(join(folder, 'state.jsonl'), then, then);
  await utimes(folder, then, then);
}

async function ageFolder(): Promise<void> {
  const then = new Date(Date.now() - 60_000);
  await utimes(requests(), then, then);
}

async function page(cases: Cases, offset = 0, limit = 50) {
  const answer = await cases.listPage({ offset, limit });
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

const subjects = async (cases: Cases, offset = 0, limit = 50) =>
  (await page(cases, offset, limit)).requests.map(({ subject }) => subject);

const fromNewest = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `Обращение ${MANY - 1 - from - index}`);

describe('the order of the list', () => {
  it('gives the same pages in a new program as from the files themselves', async () => {
    await fill();
    expect(await subjects(open())).toEqual(fromNewest(0, 50));
    expect(await readFile(newestPath(), 'utf8')).toMatch(/^1 [0-9a-f]{64}\n\{/);
    const next = open();
    expect(await page(next)).toMatchObject({ total: MANY });
    expect(await subjects(next, 50, 50)).toEqual(fromNewest(50, 40));
    expect(await subjects(next, 55, 50)).toEqual(fromNewest(55, 35));
    expect(await subjects(next, 500, 50)).toEqual([]);
    expect(await subjects(next)).toEqual(fromNewest(0, 50));
  });

  it.runIf(process.platform !== 'win32')(
    'lets a new program show its first page without reading the index of all requests',
    async () => {
      await fill();
      const before = await page(open());
      // Who opens a pipe that nobody writes to waits for ever.
      await rm(join(dataDir, 'request-index.json'));
      execFileSync('mkfifo', [join(dataDir, 'request-index.json')]);
      expect(await page(open())).toEqual(before);
    },
  );

  it('sees at the next start what was changed, added and deleted by hand', async () => {
    await fill();
    await page(open());
    const changed = documentOf(MANY - 2);
    const draftPath = join(requests(), changed.reference, 'draft.json');
    await writeFile(
      draftPath,
      (await readFile(draftPath, 'utf8')).replace(changed.summary, 'Изменено рукой'),
    );
    await utimes(join(requests(), changed.reference), new Date(), new Date(Date.now() - 50_000));
    expect((await subjects(open()))[1]).toBe('Изменено рукой');
    await rm(join(requests(), documentOf(MANY - 1).reference), { recursive: true });
    expect(await page(open())).toMatchObject({ total: MANY - 1 });
    expect((await subjects(open()))[0]).toBe('Изменено рукой');
    const moved = documentOf(MANY);
    await cp(join(requests(), changed.reference), join(requests(), moved.reference), { recursive: true });
    await writeFile(
      join(requests(), moved.reference, 'draft.json'),
      JSON.stringify({ document: { ...moved, summary: 'Принесено' }, wizard: {} }),
    );
    expect((await subjects(open())).slice(0, 2)).toEqual(['Принесено', 'Изменено рукой']);
  });

  it('moves a request whose moment of creation was changed by hand', async () => {
    await fill();
    await page(open());
    const { reference, createdAt } = documentOf(MANY - 1);
    const path = join(requests(), reference, 'draft.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace(createdAt, '2026-01-01T00:00:00.000Z'));
    await utimes(join(requests(), reference), new Date(), new Date(Date.now() - 50_000));
    const next = open();
    expect(await subjects(next)).toEqual(fromNewest(1, 50));
    expect(await subjects(next, MANY - 1, 1)).toEqual([`Обращение ${MANY - 1}`]);
  });

  it.each([
    ['missing', () => null],
    ['empty', () => ''],
    ['torn', (text: string) => text.slice(0, 900)],
    ['changed by a byte', (text: string) => text.replace('accepted-by-server', 'accepted-by-serveR')],
    ['of another version', (text: string) => text.replace(/^1 /, '9 ')],
  ])('is made again when its file is %s', async (_what, damage) => {
    await fill();
    await page(open());
    const damaged = damage(await readFile(newestPath(), 'utf8'));
    if (damaged === null) await rm(newestPath());
    else await writeFile(newestPath(), damaged);
    expect(await subjects(open())).toEqual(fromNewest(0, 50));
    expect(await readFile(newestPath(), 'utf8')).toMatch(/^1 [0-9a-f]{64}\n\{/);
  });
});

describe('two programs on one data folder', () => {
  it('see at once what the other one changed, began and settled', async () => {
    await fill();
    const [window, command] = [open(), open()];
    await page(window);
    await window.listMoving();
    const { reference } = documentOf(MANY - 1);
    await command.append(reference, SOLVED);
    expect((await page(window)).requests[0]?.state.state).toBe('solved');
    const next = documentOf(MANY);
    await command.create(next);
    expect(await page(window)).toMatchObject({ total: MANY + 1 });
    expect((await page(window)).requests[0]?.reference).toBe(next.reference);
    await window.append(next.reference, { state: 'cancelled', at });
    expect((await page(command)).requests[0]?.state.state).toBe('cancelled');
  });

  it('tell each other of an answer to a letter that is out for good', async () => {
    await fill(25);
    const [window, command] = [open(), open()];
    const { reference } = documentOf(3);
    const news = async (cases: Cases) => {
      const list = await cases.listMoving();
      return list.ok ? list.value.find((request) => request.reference === reference)?.news : undefined;
    };
    expect(await news(window)).toBeNull();
    const finding = { folder: 'Спам', place: 'junk', from: 'help@softphone.pro', subject: 'Re', at };
    const report = { checkedAt: at, findings: [{ kind: 'answer', ...finding }], sentCopy: null };
    await command.writeFile(command.files(reference).mailboxPath, JSON.stringify(report));
    expect(await news(window)).toEqual({ kind: 'answer-in-spam', isNew: true });
    expect(await news(open())).toEqual({ kind: 'answer-in-spam', isNew: true });
    await window.append(reference, SOLVED);
    expect(await news(window)).toEqual({ kind: 'answer-in-spam', isNew: true });
  });

  it('believe nothing where the signal cannot be read', async () => {
    await fill(25);
    const window = open();
    await page(window);
    await rm(join(dataDir, 'request-changes'));
    await writeFile(join(dataDir, 'request-changes'), '');
    const { reference } = documentOf(24);
    const path = join(requests(), reference, 'state.jsonl');
    await page(window);
    await writeFile(path, `${JSON.stringify({ state: 'cancelled', at })}\n`);
    expect((await page(window)).requests[0]?.state.state).toBe('cancelled');
  });
});
