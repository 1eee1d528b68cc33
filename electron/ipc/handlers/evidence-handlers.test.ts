import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { calls as contract } from '../../contract/calls';
import { samplePseudonym } from '../../submission/packages.fixture';
import { soundRequest } from '../../submission/submission.fixture';
import { safeFileName } from './file-name';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

let window: TestWindow;
let reference: string;
let folder: string;

beforeEach(async () => {
  window = await openTestWindow();
  const session = await window.calls.openSession(null);
  if (!session.ok) throw new Error('no session');
  ({ reference } = session.value.document);
  folder = await temporaryFolder();
});

describe('evidence', () => {
  it('reaches the window as tokens without any path, and the package by its token', async () => {
    const path = join(folder, 'Журнал.log');
    await writeFile(path, 'строка');
    const added = await window.calls.addDroppedPaths({ paths: [path] });
    if (!added.ok) throw new Error('not added');
    expect(JSON.stringify(added)).not.toContain(folder);
    const document = { ...soundRequest(), reference };
    const tokens = added.value.map(({ token }) => token);
    const packed = await window.calls.preparePackage({ document, tokens, includeSystemInformation: false });
    expect(packed.ok).toBe(true);
    expect(await readFile(window.services.cases.files(reference).packagePath, 'utf8')).toContain(
      'Журнал.log',
    );
    expect(window.events.map(({ name }) => name)).toContain('packing-progress');
  });

  it('that is not there is named and nothing is added', async () => {
    const path = join(folder, 'есть.log');
    await writeFile(path, '');
    Object.assign(window.picked, { paths: [path, join(folder, 'нет.log')] });
    expect(await window.calls.pickEvidence({ what: 'files' })).toEqual({
      ok: false,
      failure: { kind: 'not-found', name: 'нет.log' },
    });
    expect(await window.services.cases.listEvidence(reference)).toEqual([]);
  });

  it('from bytes is stored under a safe name, numbered, and removed with its token', async () => {
    const { addedFolder } = window.services.cases.files(reference);
    const base64 = Buffer.from('картинка').toString('base64');
    for (const name of ['..\\..\\снимок.png', 'снимок.PNG', '../../снимок.png']) {
      expect((await window.calls.addFileBytes({ name, base64 })).ok).toBe(true);
    }
    const names = await readdir(addedFolder);
    expect(names).toHaveLength(3);
    for (const name of names) expect(await readFile(join(addedFolder, name), 'utf8')).toBe('картинка');
    const [first] = await window.services.cases.listEvidence(reference);
    const left = await window.calls.removeEvidence({ token: first!.item.token });
    expect(left).toMatchObject({ ok: true });
    expect(await readdir(addedFolder)).toHaveLength(2);
  });

  it('added by the user is never deleted when it is taken off the list', async () => {
    const path = join(folder, 'мой.log');
    await writeFile(path, '');
    const added = await window.calls.addDroppedPaths({ paths: [path] });
    if (!added.ok) throw new Error('not added');
    expect(await window.calls.removeEvidence({ token: added.value[0]!.token })).toEqual({
      ok: true,
      value: [],
    });
    expect(await readFile(path, 'utf8')).toBe('');
  });
});

describe('the tree', () => {
  it('is asked for by token, and neither an unknown token nor a path that leads out shows anything', async () => {
    await mkdir(join(folder, 'Журналы', 'старые'), { recursive: true });
    await writeFile(join(folder, 'Журналы', 'старые', 'sip.log'), 'строка');
    const real = await openTestWindow({ realPackages: true });
    await real.calls.openSession(null);
    const added = await real.calls.addDroppedPaths({ paths: [join(folder, 'Журналы')] });
    if (!added.ok) throw new Error('not added');
    const { token } = added.value[0]!;
    const top = await real.calls.openEvidence({ token, inner: '' });
    expect(top).toMatchObject({ value: { nodes: [{ inner: 'старые', files: 1, isFolder: true }], more: 0 } });
    expect(JSON.stringify(top)).not.toContain(folder);
    expect(await real.calls.openEvidence({ token, inner: 'старые' })).toMatchObject({
      value: { nodes: [{ inner: 'старые/sip.log', kind: 'log' }] },
    });
    for (const inner of ['..', '../..', 'старые/../../x', '/etc'])
      expect(await real.calls.openEvidence({ token, inner })).toMatchObject({
        failure: { kind: 'not-found' },
      });
    expect(await real.calls.openEvidence({ token: 'ev-0123456789abcdef', inner: '' })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});

describe('what was decided about the package', () => {
  it('reaches the packer as paths, moments and masking, and again when the package is renewed', async () => {
    await mkdir(join(folder, 'logs'));
    const settings = join(folder, 'logs', 'SoftphonePro.ini');
    await writeFile(settings, '[A]');
    const added = await window.calls.addDroppedPaths({ paths: [join(folder, 'logs'), settings] });
    if (!added.ok) throw new Error('not added');
    const [logs] = added.value;
    const places = ['old/a.log', '../out.log'].map((inner) => ({ token: logs!.token, inner }));
    const choice = {
      excluded: places,
      incident: { at: '2026-11-22T13:00:00+03:00', minutesBefore: 30, minutesAfter: 15 },
      masking: { kept: ['email-address' as const], ownWords: ['Ромашка'], shown: [] },
    };
    const asked = { tokens: [logs!.token], includeSystemInformation: false, choice };
    const document = { ...soundRequest(), reference };
    const pack = vi.spyOn(window.services.diagnostics, 'pack');
    const forecast = vi.spyOn(window.services.diagnostics, 'forecast');
    expect(await window.calls.forecastPackage({ document, ...asked })).toMatchObject({
      value: { bytes: 100 },
    });
    expect((await window.calls.preparePackage({ document, ...asked })).ok).toBe(true);
    const wizard = {
      step: 'attach' as const,
      visited: [],
      selected: asked.tokens,
      includeSystemInformation: false,
    };
    await window.calls.saveDraft({ document, wizard: { ...wizard, choice } });
    const edited = { ...document, reportNumber: '777001' };
    vi.spyOn(window.services.diagnostics, 'readEntry').mockResolvedValue({
      ok: true,
      value: { text: '{}', next: null },
    });
    await window.calls.prepareLetter({ document: edited });
    const expected = {
      // The settings file has a switch of its own, which is off; a path that leads out names nothing.
      excluded: [join(folder, 'logs', 'old', 'a.log'), settings],
      since: '2026-11-22T09:30:00.000Z',
      until: '2026-11-22T10:15:00.000Z',
      masking: choice.masking,
    };
    expect(forecast.mock.calls.map(([input]) => input)).toMatchObject([expected]);
    expect(pack.mock.calls.map(([input]) => input)).toMatchObject([expected, expected]);
  });

  it('can be looked up: what the pseudonyms of the package stand for', async () => {
    expect(await window.calls.listPseudonyms(null)).toMatchObject({ failure: { kind: 'package-missing' } });
    const document = { ...soundRequest(), reference };
    await window.calls.preparePackage({ document, tokens: [], includeSystemInformation: true });
    expect(await window.calls.listPseudonyms(null)).toEqual({ ok: true, value: [samplePseudonym] });
  });
});

describe('packing', () => {
  const document = () => ({ ...soundRequest(), reference });

  it('needs something to pack', async () => {
    const nothing = { document: document(), tokens: [], includeSystemInformation: false };
    expect(await window.calls.preparePackage(nothing)).toEqual({
      ok: false,
      failure: { kind: 'nothing-to-pack' },
    });
  });

  it('runs one at a time and leaves the record in the draft', async () => {
    const input = { document: document(), tokens: [], includeSystemInformation: true };
    const both = await Promise.all([window.calls.preparePackage(input), window.calls.preparePackage(input)]);
    expect(both.map((one) => (one.ok ? 'packed' : one.failure.kind)).sort()).toEqual(['in-use', 'packed']);
    const draft = await window.services.cases.readDraft(reference);
    expect(draft).toMatchObject({ value: { document: { package: { name: `${reference}.zip` } } } });
  });

  it('keeps what was typed while the package was made', async () => {
    const wizard = { step: 'attach' as const, visited: [], selected: null, includeSystemInformation: true };
    const typed = { ...document(), summary: 'Набрано во время упаковки' };
    const { pack } = window.services.diagnostics;
    vi.spyOn(window.services.diagnostics, 'pack').mockImplementation(async (input, options) => {
      expect((await window.calls.saveDraft({ document: typed, wizard })).ok).toBe(true);
      return pack(input, options);
    });
    await window.calls.preparePackage({ document: document(), tokens: [], includeSystemInformation: true });
    expect(await window.services.cases.readDraft(reference)).toMatchObject({
      value: { document: { summary: 'Набрано во время упаковки', package: { name: `${reference}.zip` } } },
    });
  });

  it('can be called off, and the package can be removed', async () => {
    const input = { document: document(), tokens: [], includeSystemInformation: true };
    const packing = window.calls.preparePackage(input);
    await window.calls.cancelPacking(null);
    expect(await packing).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    await window.calls.preparePackage(input);
    expect(await window.calls.removePackage(null)).toEqual({ ok: true, value: null });
    expect(await readdir(window.services.cases.files(reference).folder)).not.toContain(`${reference}.zip`);
    expect(await window.calls.readPackageEntry({ name: 'system.json', from: 0 })).toMatchObject({
      failure: { kind: 'package-missing' },
    });
  });
});

describe('the handlers', () => {
  it('are exactly the calls of the contract', () => {
    expect(Object.keys(window.calls).sort()).toEqual(Object.keys(contract).sort());
  });

  it('answer about hours and articles from the product’s own data', async () => {
    expect(await window.calls.getWorkingHours({ at: '2026-11-22T10:00:00+03:00' })).toMatchObject({
      value: { open: false, reason: 'weekend' },
    });
    const hits = await window.calls.searchKnowledgeBase({
      query: 'регламент поддержки',
      language: 'ru',
      limit: 3,
    });
    if (!hits.ok) throw new Error('no search');
    expect(hits.value.length).toBeGreaterThan(0);
    expect(await window.calls.readArticle({ id: hits.value[0]!.id })).toMatchObject({ ok: true });
    expect(await window.calls.readArticle({ id: 'nothing' })).toMatchObject({
      failure: { kind: 'article-not-found' },
    });
  });
});

describe('safeFileName', () => {
  it.each([
    ['снимок экрана.png', 'снимок экрана.png'],
    ['..\\..\\windows\\system.ini', '_.._windows_system.ini'],
    ['/etc/passwd', '_etc_passwd'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['a\u202Egnp.exe', 'a_gnp.exe'],
    ['...', 'file'],
    ['имя. . ', 'имя'],
    [`${'д'.repeat(300)}.log`, `${'д'.repeat(104)}.log`],
  ])('makes %s harmless', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });
});
