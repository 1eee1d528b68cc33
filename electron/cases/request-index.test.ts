import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRequestDocument } from '../request/new-document';
import type { RequestSummary } from '../contract/session';
import { layoutOf } from './case-files';
import type { Cases } from './cases';
import { createCases } from './create-cases';
import { createRequestIndex } from './request-index';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'index-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
const open = () => createCases({ dataDir, clock });
const indexPath = () => join(dataDir, 'request-index.json');
const at = '2026-11-22T10:00:00.000Z';

async function fill(cases: Cases, count: number): Promise<string[]> {
  const references: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const document = newRequestDocument({
      createdAt: '2026-11-22T13:00:00+03:00',
      random: [0, 0, index >> 5, index & 31],
      language: 'ru',
    });
    await cases.create({ ...document, summary: `Обращение ${index}` });
    await cases.append(document.reference, { state: 'accepted-by-server', at, host: 'h', response: '250' });
    await age(cases, document.reference);
    references.push(document.reference);
  }
  return references;
}

/** Makes a request's files look as old as they are on any later day. */
async function age(cases: Cases, reference: string): Promise<void> {
  const { folder } = cases.files(reference);
  const then = new Date(Date.now() - 60_000);
  await utimes(join(folder, 'state.jsonl'), then, then);
  await utimes(folder, then, then);
}

const listed = async (cases: Cases) => {
  const list = await cases.list();
  if (!list.ok) throw new Error('no list');
  return new Map(list.value.map((entry) => [entry.reference, entry]));
};

describe('the index of requests', () => {
  it('says the same as the files, in this process and in the next', async () => {
    await fill(open(), 25);
    const first = await listed(open());
    expect(first.size).toBe(25);
    expect(await readFile(indexPath(), 'utf8')).toMatch(/^2 [0-9a-f]{64}\n\{/);
    expect(await listed(open())).toEqual(first);
  });

  it('keeps what a look after a change saw, when a look from before the change ends later', async () => {
    const [reference = ''] = await fill(open(), 1);
    const layout = layoutOf(dataDir);
    const index = createRequestIndex(layout);
    const told = async (subject: string) => {
      const [summary] = (await listed(open())).values();
      if (summary === undefined) throw new Error('nothing listed');
      return { ...summary, subject };
    };
    const begun = new Promise<(summary: RequestSummary) => void>((tell) => {
      void index.summary(reference, layout.of(reference), () => new Promise((done) => tell(done)));
    });
    const finish = await begun;
    index.touch(reference);
    await index.summary(reference, layout.of(reference), () => told('after'));
    finish(await told('before'));
    await nextTurn();
    expect((await index.recall())(reference)?.subject).toBe('after');
  });

  it('follows every change: a new state, another subject, a request that is gone', async () => {
    const cases = open();
    const [one = '', two = '', three = ''] = await fill(cases, 25);
    const other = open();
    await listed(cases);
    await other.append(one, { state: 'cancelled', at });
    const draft = await other.readDraft(two);
    if (!draft.ok) throw new Error('no draft');
    await other.saveDraft({ ...draft.value, document: { ...draft.value.document, summary: 'Другое' } });
    await rm(other.files(three).folder, { recursive: true });
    const again = await listed(cases);
    expect(again.get(one)?.state.state).toBe('cancelled');
    expect(again.get(two)?.subject).toBe('Другое');
    expect(again.has(three)).toBe(false);
  });

  it('does not believe files that were changed a moment ago', async () => {
    const cases = open();
    const [one = ''] = await fill(cases, 1);
    await cases.append(one, { state: 'prepared', at, letterSha256: 'ab', letterBytes: 1 });
    expect((await listed(cases)).get(one)?.state.state).toBe('prepared');
    const journal = join(cases.files(one).folder, 'state.jsonl');
    const text = (await readFile(journal, 'utf8')).replace('"prepared"', '"refusedX"');
    await writeFile(journal, text);
    expect((await listed(cases)).get(one)?.state.state).toBe('uncertain');
  });

  it.each([
    ['empty', () => ''],
    ['torn', (text: string) => text.slice(0, 900)],
    ['changed by a byte', (text: string) => text.replace('accepted-by-server', 'accepted-by-serveR')],
    ['of another version', (text: string) => text.replace(/^2 /, '1 ')],
    ['something else', () => '[]'],
  ])('is made again when it is %s', async (_what, damage) => {
    await fill(open(), 25);
    const first = await listed(open());
    await writeFile(indexPath(), damage(await readFile(indexPath(), 'utf8')));
    expect(await listed(open())).toEqual(first);
  });

  it('gives a part of the list, newest first, with the state that the files say now', async () => {
    const cases = open();
    const references = await fill(cases, 25);
    const all = await cases.list();
    if (!all.ok) throw new Error('no list');
    const [third] = all.value.slice(2, 3);
    await open().append(third?.reference ?? '', { state: 'cancelled', at });
    const page = await cases.listPage({ offset: 2, limit: 5 });
    expect(page).toMatchObject({ ok: true, value: { total: references.length } });
    if (!page.ok) return;
    expect(page.value.requests.map(({ reference }) => reference)).toEqual(
      all.value.slice(2, 7).map(({ reference }) => reference),
    );
    expect(page.value.requests[0]?.state.state).toBe('cancelled');
  });

  it('looks again at every letter that may still move, and at those that this process has changed', async () => {
    const cases = open();
    const [one = '', two = ''] = await fill(cases, 25);
    await cases.append(two, { state: 'uncertain', at, host: 'h', detail: '' });
    await age(cases, two);
    await cases.list();
    // Another process settles the uncertain one; this one learns of an answer to a letter that is out.
    await open().append(two, { state: 'cancelled', at });
    const finding = { folder: 'Спам', place: 'junk', from: 'help@softphone.pro', subject: 'Re', at };
    const report = { checkedAt: at, findings: [{ kind: 'answer', ...finding }], sentCopy: null };
    await cases.writeFile(cases.files(one).mailboxPath, JSON.stringify(report));
    const moving = await cases.listMoving();
    const byReference = new Map(moving.ok ? moving.value.map((request) => [request.reference, request]) : []);
    expect(byReference.size).toBe(25);
    expect(byReference.get(two)?.state.state).toBe('cancelled');
    expect(byReference.get(one)?.news).toEqual({ kind: 'answer-in-spam', isNew: true });
  });
});
