import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliveryStandingSchema } from '../../contract/delivery';
import { requestListSchema, type RequestView } from '../../contract/session';
import { newRequestDocument } from '../../request/new-document';
import type { RequestState } from '../../request/request-state';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

const at = '2026-11-20T09:00:00.000Z';
const host = 'smtp.example.ru';
const STATES: readonly RequestState[] = [
  { state: 'accepted-by-server', at, host, response: '250 Ok' },
  { state: 'uncertain', at, host, detail: 'ECONNRESET' },
  {
    state: 'waiting-to-retry',
    at,
    nextTryAt: '2026-11-23T10:00:00.000Z',
    attempts: 1,
    reason: 'try-later',
    detail: '451',
  },
  { state: 'refused', at, reason: 'letter-refused', response: '554 no' },
  { state: 'cancelled', at },
];

/** Requests in these states, one a day, and the window that shows them. */
async function filled(): Promise<{ window: TestWindow; references: string[] }> {
  const window = await openTestWindow();
  const { cases } = window.services;
  const references: string[] = [];
  for (const [index, state] of STATES.entries()) {
    const document = newRequestDocument({
      createdAt: `2026-11-1${index}T09:00:00+03:00`,
      random: [0, 0, 0, index],
      language: 'ru',
    });
    await cases.create({ ...document, summary: `Нет звука на месте ${index}` });
    await cases.append(document.reference, state);
    references.push(document.reference);
  }
  return { window, references };
}

async function listed(window: TestWindow, view: RequestView, words = ''): Promise<string[]> {
  const list = await window.calls.listRequests({ view, words, offset: 0, limit: 50 });
  if (!list.ok) throw new Error(JSON.stringify(list.failure));
  return requestListSchema.parse(list.value).requests.map(({ reference }) => reference);
}

const bounce = {
  kind: 'bounce',
  folder: 'INBOX',
  place: 'inbox',
  from: 'mailer-daemon@example.ru',
  subject: 'Undelivered',
  at,
  status: '5.1.1',
  diagnostic: 'smtp; 550 no such user',
  recipient: 'help@softphone.pro',
};

describe('listRequests', () => {
  it('gives newest first, part by part, with the count of all', async () => {
    const { window, references } = await filled();
    const newest = references.toReversed();
    expect(await listed(window, 'all')).toEqual(newest);
    const part = await window.calls.listRequests({ view: 'all', words: '', offset: 1, limit: 2 });
    expect(part).toMatchObject({ ok: true, value: { total: 5 } });
    if (part.ok) expect(part.value.requests.map(({ reference }) => reference)).toEqual(newest.slice(1, 3));
  });

  it('narrows down by state, by what needs the person, and by words in any case', async () => {
    const { window, references } = await filled();
    const [accepted = '', uncertain = '', waiting = '', refused = ''] = references;
    expect(await listed(window, 'waiting-to-retry')).toEqual([waiting]);
    expect(await listed(window, 'needs-you')).toEqual([refused, uncertain]);
    expect(await listed(window, 'all', 'ЗВУКА 10.11.2026')).toEqual([accepted]);
    expect(await listed(window, 'all', uncertain.toLowerCase())).toEqual([uncertain]);
    expect(await listed(window, 'refused', '2026-11-13 звука')).toEqual([refused]);
    expect(await listed(window, 'all', 'тишина')).toEqual([]);
  });

  it('shows what the mailbox told until the person has seen it', async () => {
    const { window, references } = await filled();
    const [accepted = ''] = references;
    const { mailboxPath } = window.services.cases.files(accepted);
    const report = { checkedAt: at, findings: [bounce], sentCopy: null };
    await window.services.cases.writeFile(mailboxPath, JSON.stringify(report));
    expect((await listed(window, 'needs-you')).at(-1)).toBe(accepted);
    const before = await window.calls.readStanding(null);
    expect(before).toMatchObject({ value: { newBounces: 1, newAnswers: 0 } });
    expect(await window.calls.markSeen({ reference: accepted })).toEqual({ ok: true, value: null });
    expect(window.events.map(({ name }) => name)).toContain('standing-changed');
    expect(await window.calls.readStanding(null)).toMatchObject({ value: { newBounces: 0 } });
    expect(await listed(window, 'needs-you')).not.toContain(accepted);
  });

  it('refuses to mark a request that is not there', async () => {
    const window = await openTestWindow();
    expect(await window.calls.markSeen({ reference: 'SR-20261101-ZZZZ' })).toMatchObject({
      failure: { kind: 'unknown-request' },
    });
  });
});

describe('readStanding', () => {
  it('counts what waits and what needs the person, and tells whether sending is paused', async () => {
    const { window } = await filled();
    const expected = {
      waiting: 1,
      nextTryAt: '2026-11-23T10:00:00.000Z',
      isPaused: false,
      uncertain: 1,
      refused: 1,
      newAnswers: 0,
      newBounces: 0,
      hasMailbox: false,
      lastLook: null,
    };
    const standing = await window.calls.readStanding(null);
    expect(standing).toEqual({ ok: true, value: expected });
    if (standing.ok) deliveryStandingSchema.parse(standing.value);
    const settings = { outboxPaused: true, keepFilesDays: null, proxy: null };
    await window.calls.saveDeliverySettings(settings);
    expect(await window.calls.readStanding(null)).toMatchObject({ value: { isPaused: true } });
  });
});

describe('calls about a request that is not the open one', () => {
  it('settles, takes back from the outbox and shows by its reference', async () => {
    const { window, references } = await filled();
    const [, uncertain = '', waiting = ''] = references;
    await window.calls.openSession(null);
    expect(await window.calls.settleUncertain({ answer: 'arrived', reference: uncertain })).toMatchObject({
      ok: true,
      value: { state: 'accepted-by-server' },
    });
    expect(await window.calls.cancelSending({ reference: waiting })).toEqual({ ok: true, value: null });
    expect((await window.services.cases.state(waiting)).state).toBe('cancelled');
    await window.calls.showSavedFile({ reference: waiting });
    expect(window.opened.at(-1)).toContain(waiting);
  });
});

describe('saveLetter', () => {
  it('puts the zip beside the letter and overwrites nothing', async () => {
    const window = await openTestWindow();
    const session = await window.calls.openSession(null);
    if (!session.ok) throw new Error('no session');
    const { reference, createdAt } = session.value.document;
    const document = { ...soundRequest(), reference, createdAt };
    await window.calls.preparePackage({ document, tokens: [], includeSystemInformation: true });
    expect(await window.calls.prepareLetter({ document })).toMatchObject({ ok: true });
    const folder = await temporaryFolder();
    await writeFile(join(folder, `${reference}.zip`), 'mine');
    window.picked.savePath = join(folder, 'Письмо.eml');
    expect(await window.calls.saveLetter(null)).toMatchObject({ value: { state: 'saved-as-file' } });
    expect((await readdir(folder)).sort()).toEqual(
      [`${reference} (2).zip`, `${reference}.zip`, 'Письмо.eml'].sort(),
    );
    expect(await readFile(join(folder, `${reference}.zip`), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, `${reference} (2).zip`))).toEqual(
      await readFile(window.services.cases.files(reference).packagePath),
    );
    expect(await window.calls.readLetter(null)).toMatchObject({
      ok: true,
      value: { to: 'help@softphone.pro', attachments: [{ name: `${reference}.zip` }] },
    });
    await window.calls.openMailto(null);
    expect(window.opened.at(-1)).toMatch(new RegExp(`^mailto:help@softphone.pro .*\\[${reference}\\]$`));
  });
});
