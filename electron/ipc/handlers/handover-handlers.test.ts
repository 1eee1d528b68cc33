import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionSchema, type Session } from '../../contract/session';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

const open = async ({ calls }: TestWindow): Promise<Session> => {
  const session = await calls.openSession(null);
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.value;
};

/** A filled-in request on the affected PC and the path for its hand-over file. */
const affectedPc = async (options: { realPackages: boolean } = { realPackages: false }) => {
  const window = await openTestWindow(options);
  const { reference, createdAt } = (await open(window)).document;
  const path = join(await temporaryFolder(), 'Передача – Мария.handover.zip');
  return { window, path, document: { ...soundRequest(), reference, createdAt } };
};

const exportTo = async (window: TestWindow, path: string, document: Session['document']) => {
  window.picked.savePath = path;
  return window.calls.exportHandover({ document });
};
const importFrom = async (window: TestWindow, path: string) => {
  window.picked.paths = [path];
  return window.calls.importHandover(null);
};

describe('a hand-over from window to window', () => {
  it('carries what was typed last and becomes the open request, also after a restart', async () => {
    const { window, path, document } = await affectedPc();
    const typed = { ...document, summary: 'Нет звука после удержания' };
    const exported = await exportTo(window, path, typed);
    expect(exported).toMatchObject({ ok: true, value: { fileName: 'Передача – Мария.handover.zip' } });
    expect(JSON.stringify(exported)).not.toContain(window.dataDir);

    const there = await openTestWindow();
    const before = (await open(there)).document.reference;
    const imported = await importFrom(there, path);
    if (!imported.ok || imported.value === null) throw new Error(JSON.stringify(imported));
    const session = sessionSchema.parse(imported.value);
    expect(session).toMatchObject({ document: typed, wizard: { step: 'describe' }, package: null });
    expect(session.wizard.includeSystemInformation).toBe(false);
    const again = await open(await openTestWindow({ dataDir: there.dataDir }));
    expect(again).toMatchObject({ restored: true, document: typed });
    const list = await there.calls.listRequests({ view: 'all', words: '', offset: 0, limit: 50 });
    expect(list.ok ? list.value.requests.map(({ reference }) => reference) : []).toContain(before);
  });

  it('keeps who wrote it, and does not make the administrator the person who did', async () => {
    const { window, path, document } = await affectedPc();
    await exportTo(window, path, document);
    const there = await openTestWindow();
    const own = await open(there);
    const me = { ...own.document.sender, name: 'Админ', email: 'admin@example.ru' };
    await there.calls.saveDraft({ document: { ...own.document, sender: me }, wizard: own.wizard });
    const imported = await importFrom(there, path);
    if (!imported.ok || imported.value === null) throw new Error(JSON.stringify(imported));
    const { document: taken, wizard } = imported.value;
    await there.calls.saveDraft({ document: { ...taken, summary: 'Дополнил администратор' }, wizard });
    expect(there.services.settings.read().profile?.sender).toEqual(me);
    const fresh = await there.calls.startNewRequest(null);
    expect(fresh.ok ? fresh.value.document.sender : null).toEqual(me);

    const finished = { ...taken, sender: { ...me, role: 'administrator' as const, technicalSkills: true } };
    const again = await importFrom(there, path);
    expect(again).toMatchObject({ failure: { kind: 'already-exists' } });
    const letter = await there.calls.prepareLetter({ document: finished });
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    expect(letter.value.body).toContain(document.sender.email);
    expect(letter.value.body).toMatch(/Описал на затронутом ПК|Written on the affected PC/);
    // What was measured on the affected PC is not replaced by what the administrator's PC shows.
    const { reference, createdAt } = taken;
    expect(await there.calls.measureChanges({ reference, createdAt, startedAt: null })).toEqual({
      ok: true,
      value: null,
    });
  });

  it(
    'keeps the log of the affected PC in the package when the administrator changes the description',
    { timeout: 120_000 },
    async () => {
      const { window, path, document } = await affectedPc({ realPackages: true });
      const logs = join(await temporaryFolder(), 'Журналы');
      await mkdir(logs);
      await writeFile(
        join(logs, 'sip.log'),
        '2026-11-19 16:25:01.123 INFO Вызов на удержании\r\n'.repeat(50),
      );
      const added = await window.calls.addDroppedPaths({ paths: [logs] });
      if (!added.ok) throw new Error(JSON.stringify(added.failure));
      const tokens = added.value.map(({ token }) => token);
      await window.calls.preparePackage({ document, tokens, includeSystemInformation: true });
      expect((await exportTo(window, path, document)).ok).toBe(true);

      const there = await openTestWindow({ realPackages: true });
      await open(there);
      const imported = await importFrom(there, path);
      if (!imported.ok || imported.value === null) throw new Error(JSON.stringify(imported));
      const taken = imported.value;
      expect(taken.package?.record).toEqual(taken.document.package);
      expect(taken.system).not.toBeNull();
      const finished = {
        ...taken.document,
        sender: { ...taken.document.sender, role: 'administrator' as const, technicalSkills: true },
      };
      const letter = await there.calls.prepareLetter({ document: finished });
      if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
      const session = await there.calls.openSession(null);
      const names = session.ok ? session.value.package?.entries.map(({ name }) => name) : [];
      expect(names?.filter((name) => name.endsWith('sip.log'))).toHaveLength(1);
    },
  );

  it('is nothing when a dialog is closed', async () => {
    const { window, document } = await affectedPc();
    expect(await window.calls.exportHandover({ document })).toEqual({ ok: true, value: null });
    expect(await window.calls.importHandover(null)).toEqual({ ok: true, value: null });
  });

  it('leaves the open request alone when the file is no hand-over, is gone, or is here already', async () => {
    const { window, path, document } = await affectedPc();
    const { reference } = document;
    await writeFile(path, 'not a zip');
    const refused = await importFrom(window, path);
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'handover-refused' } });
    expect(await importFrom(window, join(path, 'gone.zip'))).toMatchObject({
      failure: { kind: 'not-found' },
    });
    await exportTo(window, path, document);
    expect(await importFrom(window, path)).toEqual({
      ok: false,
      failure: { kind: 'already-exists', name: reference },
    });
    expect((await open(window)).document).toEqual(document);
    expect(await readdir(join(window.dataDir, 'requests'))).toEqual([reference]);
  });

  it('says when the file cannot be written where it was to go', async () => {
    const { window, path, document } = await affectedPc();
    expect(await exportTo(window, join(path, 'no', 'x.zip'), document)).toMatchObject({
      ok: false,
      failure: { kind: 'not-writable', name: 'x.zip' },
    });
  });
});
