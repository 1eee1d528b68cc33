import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceItem } from '../contract/evidence';
import { newRequestDocument } from '../request/new-document';
import type { RequestState } from '../request/request-state';
import { createCases } from './create-cases';

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
const document = newRequestDocument({
  createdAt: '2026-11-22T13:00:00+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});
const { reference } = document;
const accepted: RequestState = {
  state: 'accepted-by-server',
  at: '2026-11-22T10:00:00Z',
  host: 'mx',
  response: '250 ok',
};

let dataDir: string;
let cases: ReturnType<typeof createCases>;

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'cases-')), 'Папка данных');
  cases = createCases({ dataDir, clock });
});
afterEach(() => rm(join(dataDir, '..'), { recursive: true }));

const draftPath = () => cases.files(reference).folder + '/draft.json';
const draftWith = (happened: string) => ({
  document: { ...document, description: { ...document.description, happened } },
  wizard: {
    step: 'describe' as const,
    visited: ['find-answer' as const],
    selected: null,
    includeSystemInformation: true,
  },
});

describe('drafts', () => {
  it('gives back exactly what was saved, at the same step', async () => {
    await cases.create(document);
    expect(await cases.saveDraft(draftWith('Звук\r\nпропал 🎧'))).toEqual({
      ok: true,
      value: { savedAt: '2026-11-22T10:00:00.000Z' },
    });
    expect(await cases.readDraft(reference)).toEqual({ ok: true, value: draftWith('Звук\r\nпропал 🎧') });
  });

  it('does not overwrite a draft with a new one of the same reference', async () => {
    await cases.create(document);
    await cases.saveDraft(draftWith('набрано'));
    expect(await cases.create(document)).toEqual({
      ok: false,
      failure: { kind: 'already-exists', name: reference },
    });
    expect(await cases.readDraft(reference)).toEqual({ ok: true, value: draftWith('набрано') });
  });

  it('lets the last of many saves at once win and leaves no temporary file', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `${index} ${'я'.repeat(index * 100)}`);
    await Promise.all(texts.map((text) => cases.saveDraft(draftWith(text))));
    expect(await cases.readDraft(reference)).toEqual({ ok: true, value: draftWith(texts[49]!) });
    expect(await readdir(cases.files(reference).folder)).toEqual(['draft.json']);
  });

  it('answers unknown-request for a reference that is not there or is a path', async () => {
    expect(await cases.readDraft(reference)).toMatchObject({
      failure: { kind: 'unknown-request', reference },
    });
    expect(await cases.readDraft('../../etc')).toMatchObject({ failure: { kind: 'unknown-request' } });
    expect(() => cases.files('../../etc')).toThrow();
  });

  it.each([
    ['a torn file', '{"document": {\n  "schemaVersion": 1,', { kind: 'invalid-json', line: 2 }],
    [
      'a newer schema',
      JSON.stringify({ document: { ...document, schemaVersion: 7 }, wizard: {} }),
      { kind: 'newer-schema', found: 7, supported: 1 },
    ],
    ['an unknown key', JSON.stringify({ ...draftWith('x'), password: 'x' }), { kind: 'invalid-document' }],
    [
      'another request',
      JSON.stringify({ ...draftWith('x'), document: { ...document, reference: 'SR-20260101-AAAA' } }),
      { kind: 'invalid-document' },
    ],
  ])('refuses %s and leaves the file untouched', async (_, content, failure) => {
    await mkdir(cases.files(reference).folder, { recursive: true });
    await writeFile(draftPath(), content);
    expect(await cases.readDraft(reference)).toMatchObject({ ok: false, failure });
    expect(await readFile(draftPath(), 'utf8')).toBe(content);
  });

  it('names the data folder when it lies below a regular file', async () => {
    const file = join(dataDir, '..', 'not-a-folder');
    await writeFile(file, '');
    const blocked = createCases({ dataDir: join(file, 'data'), clock });
    const failure = { kind: 'not-writable', name: 'data', detail: 'ENOTDIR' };
    expect(await blocked.create(document)).toEqual({ ok: false, failure });
    expect(await blocked.saveDraft(draftWith('x'))).toEqual({ ok: false, failure });
    expect(await blocked.append(reference, accepted)).toEqual({ ok: false, failure });
    expect(await blocked.lock(reference)).toEqual({ ok: false, failure });
    expect(await blocked.lockDataFolder()).toEqual({ ok: false, failure });
  });
});

describe('journal', () => {
  it('is a draft before anything was journalled, then the newest state', async () => {
    expect(await cases.state(reference)).toEqual({ state: 'draft', at: '2026-11-22T10:00:00.000Z' });
    await cases.append(reference, { state: 'sending', at: accepted.at, host: 'mx', endOfData: false });
    await cases.append(reference, accepted);
    expect(await cases.state(reference)).toEqual(accepted);
    expect((await cases.history(reference)).map(({ state }) => state)).toEqual([
      'sending',
      'accepted-by-server',
    ]);
  });

  it('ignores a torn last line and does not glue the next state to it', async () => {
    await cases.append(reference, accepted);
    await appendFile(cases.files(reference).folder + '/state.jsonl', '{"state":"refus');
    expect(await cases.state(reference)).toEqual(accepted);
    const cancelled: RequestState = { state: 'cancelled', at: '2026-11-22T11:00:00Z' };
    await cases.append(reference, cancelled);
    expect(await cases.state(reference)).toEqual(cancelled);
    expect(await cases.history(reference)).toEqual([accepted, cancelled]);
  });

  it('takes a journal that is there and cannot be read as uncertain', async () => {
    await mkdir(cases.files(reference).folder + '/state.jsonl', { recursive: true });
    expect(await cases.state(reference)).toMatchObject({
      state: 'uncertain',
      detail: expect.stringContaining('EISDIR') as string,
    });
  });

  it('takes a whole line of an unknown kind as uncertain, so that nothing is sent again', async () => {
    await mkdir(cases.files(reference).folder, { recursive: true });
    await writeFile(
      cases.files(reference).folder + '/state.jsonl',
      '{"state":"filed","at":"2027-01-01T00:00:00Z"}\n',
    );
    expect(await cases.state(reference)).toMatchObject({ state: 'uncertain', at: '2027-01-01T00:00:00Z' });
  });
});

describe('evidence and system information', () => {
  const item: Omit<EvidenceItem, 'token'> = {
    kind: 'log',
    origin: 'found',
    name: 'Журналы',
    isFolder: true,
    files: 3,
    bytes: 10,
    timeSpan: { first: null, last: null },
    proposed: true,
    problem: null,
  };

  it('keeps the token of a path that is listed already', async () => {
    const first = await cases.addEvidence(reference, [{ path: '/logs', ...item }]);
    const second = await cases.addEvidence(reference, [
      { path: '/logs', ...item, bytes: 20 },
      { path: '/other', ...item },
    ]);
    if (!first.ok || !second.ok) throw new Error('not stored');
    expect(second.value).toHaveLength(2);
    expect(second.value[0]!.item).toEqual({ ...first.value[0]!.item, bytes: 20 });
    expect(first.value[0]!.item.token).toMatch(/^ev-[0-9a-f]{16}$/);
    expect(await createCases({ dataDir, clock }).listEvidence(reference)).toEqual(second.value);
  });

  it('removes by token and keeps all of several additions at once', async () => {
    await Promise.all(['/a', '/b', '/c'].map((path) => cases.addEvidence(reference, [{ path, ...item }])));
    const list = await cases.listEvidence(reference);
    expect(list.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
    const left = await cases.removeEvidence(reference, list[1]!.item.token);
    expect(left).toMatchObject({ ok: true, value: [{ path: '/a' }, { path: '/c' }] });
  });

  it('keeps a damaged list aside and starts a new one', async () => {
    const { folder } = cases.files(reference);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'evidence.json'), '[{');
    expect(await cases.listEvidence(reference)).toEqual([]);
    const names = await readdir(folder);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/^evidence\.json\.damaged-\d+$/);
  });

  it('gives the system report back, and null where there is none', async () => {
    expect(await cases.readSystem(reference)).toBeNull();
    const report = { collectedAt: accepted.at, durationMs: 3, sections: [] };
    await cases.saveSystem(reference, report);
    expect(await cases.readSystem(reference)).toEqual(report);
  });
});

describe('history and cleaning up', () => {
  it('lists newest first, with damaged drafts, and ignores foreign folders', async () => {
    const older = {
      ...document,
      reference: 'SR-20261101-0000',
      createdAt: '2026-11-01T10:00:00+03:00',
      summary: 'Старое',
    };
    await cases.create(older);
    await cases.create({ ...document, summary: 'Новое' });
    await cases.append(older.reference, accepted);
    await mkdir(join(dataDir, 'requests', 'notes'));
    await mkdir(join(dataDir, 'requests', 'SR-20250101-ZZZZ'));
    await writeFile(join(dataDir, 'requests', 'SR-20250101-ZZZZ', 'draft.json'), '{');
    const list = await cases.list();
    if (!list.ok) throw new Error('no list');
    expect(
      list.value.map(({ reference, subject, state }) => [reference, subject, state.state]),
    ).toContainEqual(['SR-20250101-ZZZZ', '', 'draft']);
    const dated = list.value.filter(({ subject }) => subject !== '');
    expect(dated.map(({ subject, state }) => [subject, state.state])).toEqual([
      ['Новое', 'draft'],
      ['Старое', 'accepted-by-server'],
    ]);
  });

  it('has an empty history where nothing was ever stored', async () => {
    expect(await cases.list()).toEqual({ ok: true, value: [] });
    expect(await cases.cleanUp()).toBe(0);
  });

  it('removes half-written files of dead runs only', async () => {
    await cases.create(document);
    const { folder } = cases.files(reference);
    await writeFile(join(folder, 'draft.json.4194304-1.partial'), '{');
    await writeFile(join(folder, `letter.eml.${process.pid}-9.partial`), 'From');
    await writeFile(join(folder, `${reference}.zip.partial`), 'PK');
    const held = await cases.lock(reference);
    if (!held.ok) throw new Error('no lock');
    expect(await cases.cleanUp()).toBe(1);
    await held.value.release();
    expect(await cases.cleanUp()).toBe(1);
    expect((await readdir(folder)).sort()).toEqual([
      'draft.json',
      `letter.eml.${process.pid}-9.partial`,
      'lock',
    ]);
  });
});
