import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionSchema, type Session } from '../../contract/session';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, type TestWindow } from './handlers.fixture';

const open = async ({ calls }: TestWindow): Promise<Session> => {
  const session = await calls.openSession(null);
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return sessionSchema.parse(session.value);
};
const filled = (session: Session) => {
  const { reference, createdAt } = session.document;
  return { ...soundRequest(), reference, createdAt };
};
const wizard = {
  step: 'describe' as const,
  visited: ['find-answer' as const, 'describe' as const],
  selected: [],
  includeSystemInformation: false,
};

describe('openSession', () => {
  it('begins with an empty request in the user’s zone, the detected version and the fixed recipient', async () => {
    const session = await open(await openTestWindow());
    expect(session).toMatchObject({
      restored: false,
      recipient: 'help@softphone.pro',
      recipientFromPolicy: false,
      zone: 'Europe/Moscow',
      host: 'preview',
      version: '0.1.0',
      state: { state: 'draft' },
      package: null,
      notices: [],
      document: { createdAt: '2026-11-23T12:00:00+03:00', product: { softphoneVersion: '5.7.1.0' } },
    });
    expect(session.document.reference).toMatch(/^SR-20261123-[0-9A-Z]{4}$/);
  });

  it('is back after a restart at the same step with everything typed', async () => {
    const first = await openTestWindow();
    const document = filled(await open(first));
    expect((await first.calls.saveDraft({ document, wizard })).ok).toBe(true);
    const again = await open(await openTestWindow({ dataDir: first.dataDir }));
    expect(again).toMatchObject({ restored: true, document, wizard });
  });

  it.each([
    ['bad JSON', '{', 'invalid-json'],
    ['a newer schema', '{"document": {"schemaVersion": 9}}', 'newer-schema'],
    ['an unknown key', '{"documents": 1}', 'invalid-document'],
  ])(
    'names a draft with %s, leaves it untouched, and a new request can be begun',
    async (_, content, kind) => {
      const first = await openTestWindow();
      const { document } = await open(first);
      const path = join(first.dataDir, 'requests', document.reference, 'draft.json');
      await writeFile(path, content);
      const second = await openTestWindow({ dataDir: first.dataDir });
      expect(await second.calls.openSession(null)).toMatchObject({ ok: false, failure: { kind } });
      expect((await second.calls.startNewRequest(null)).ok).toBe(true);
      expect(await readFile(path, 'utf8')).toBe(content);
      const listed = await second.calls.listRequests({
        view: 'all',
        words: '',
        offset: 0,
        limit: 50,
      });
      expect(listed).toMatchObject({ ok: true });
      if (listed.ok) expect(listed.value.requests).toHaveLength(2);
    },
  );

  it('does not offer a package that is gone or torn as attached', async () => {
    const first = await openTestWindow();
    const document = filled(await open(first));
    await first.calls.preparePackage({ document, tokens: [], includeSystemInformation: true });
    const path = first.services.cases.files(document.reference).packagePath;
    const whole = await open(await openTestWindow({ dataDir: first.dataDir }));
    expect(whole.package?.record.name).toBe(`${document.reference}.zip`);
    await writeFile(path, 'PK torn');
    const torn = await open(await openTestWindow({ dataDir: first.dataDir }));
    expect(torn).toMatchObject({
      package: null,
      document: { package: null },
      notices: [{ kind: 'package-changed' }],
    });
  });

  it('tells of damaged settings and of an unusable policy, and goes on', async () => {
    const first = await openTestWindow();
    await mkdir(first.dataDir, { recursive: true });
    await writeFile(join(first.dataDir, 'settings.json'), '{');
    await writeFile(join(first.dataDir, 'policy.json'), '{"recipients": 1}');
    const window = await openTestWindow({
      dataDir: first.dataDir,
      env: { SOFTPHONE_REPORT_POLICY: join(first.dataDir, 'policy.json') },
    });
    const { notices, recipient } = await open(window);
    expect(notices?.map(({ kind }) => kind)).toEqual(['settings-damaged', 'invalid-document']);
    expect(recipient).toBe('help@softphone.pro');
  });

  it('points out a recipient that a policy set, and proposes its mail server', async () => {
    const first = await openTestWindow();
    await mkdir(first.dataDir, { recursive: true });
    const path = join(first.dataDir, 'policy.json');
    const smtp = { host: 'mail.example.ru', port: 465, security: 'tls' };
    await writeFile(path, JSON.stringify({ recipient: 'helpdesk@example.ru', smtp, maxPackageBytes: 5000 }));
    const window = await openTestWindow({ dataDir: first.dataDir, env: { SOFTPHONE_REPORT_POLICY: path } });
    const session = await open(window);
    expect(session).toMatchObject({
      recipient: 'helpdesk@example.ru',
      recipientFromPolicy: true,
      account: null,
    });
    await window.calls.saveDraft({ document: filled(session), wizard });
    expect((await open(window)).account).toEqual({ ...smtp, user: 'm.selezneva@example.ru' });
    expect(window.services.maxPackageBytes).toBe(5000);
  });
});

describe('drafts', () => {
  it('remember who writes and for whom, for the next request', async () => {
    const window = await openTestWindow();
    const document = filled(await open(window));
    await window.calls.saveDraft({ document, wizard });
    const next = await window.calls.startNewRequest(null);
    if (!next.ok) throw new Error('no request');
    expect(next.value.document).toMatchObject({
      sender: document.sender,
      customer: document.customer,
      summary: '',
    });
    expect(next.value.document.product).toMatchObject({ kind: 'softphone' });
    expect(next.value.document.reference).not.toBe(document.reference);
    expect(next.value.wizard.step).toBe('find-answer');
  });

  it('keep the frozen package when the window saves an older view of the request', async () => {
    const window = await openTestWindow();
    const document = filled(await open(window));
    await Promise.all([
      window.calls.preparePackage({ document, tokens: [], includeSystemInformation: true }),
      window.calls.saveDraft({ document, wizard }),
      window.calls.saveDraft({ document: { ...document, summary: 'Позже' }, wizard }),
    ]);
    await window.calls.saveDraft({ document: { ...document, summary: 'Последнее' }, wizard });
    const session = await open(window);
    expect(session.document.summary).toBe('Последнее');
    expect(session.document.package?.sha256).toBe(session.package?.record.sha256);
    expect(session.package).not.toBeNull();
  });

  it('that cannot be stored are told without any path of this PC', async () => {
    const window = await openTestWindow();
    const session = await open(window);
    const { cases } = window.services;
    const { folder } = cases.files(session.document.reference);
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    const saved = await window.calls.saveDraft({ document: filled(session), wizard });
    expect(saved).toMatchObject({ ok: false, failure: { kind: 'not-writable' } });
    expect(JSON.stringify(saved)).not.toContain(window.dataDir);
  });

  it('end when an article helped: kept in history, and a new request is open', async () => {
    const window = await openTestWindow();
    const { document } = await open(window);
    const next = await window.calls.closeAsSolved({ articleId: 'first-aid/call-on-hold' });
    expect(next).toMatchObject({ ok: true, value: { restored: false, state: { state: 'draft' } } });
    expect(await window.services.cases.state(document.reference)).toMatchObject({
      state: 'solved',
      articleId: 'first-aid/call-on-hold',
    });
    expect(await window.calls.saveDraft({ document, wizard })).toMatchObject({
      failure: { kind: 'already-settled' },
    });
  });

  it('end when an article helped although the draft and its letter are still on their way', async () => {
    const window = await openTestWindow();
    const document = filled(await open(window));
    const [saved, , closed] = await Promise.all([
      window.calls.saveDraft({ document, wizard }),
      window.calls.prepareLetter({ document }),
      window.calls.closeAsSolved({ articleId: 'first-aid/call-on-hold' }),
    ]);
    expect(saved).toMatchObject({ ok: true });
    expect(closed).toMatchObject({ ok: true, value: { state: { state: 'draft' } } });
    expect(await window.services.cases.state(document.reference)).toMatchObject({ state: 'solved' });
  });

  it('speak the language that was chosen, also in new requests', async () => {
    const window = await openTestWindow();
    await open(window);
    await window.calls.setLanguage({ language: 'ru' });
    expect(await window.calls.startNewRequest(null)).toMatchObject({
      value: { language: 'ru', document: { language: 'ru' } },
    });
  });
});
