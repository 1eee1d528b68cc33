import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMail } from '../mail/create-mail';
import { failureRows, type FailureRow } from '../mail/smtp-failures.fixture';
import { DROPS, startScriptedSmtp, type ScriptedSmtpServer } from '../mail/smtp-server.fixture';
import { describeState, refusalWayOut, retryReason } from '../request/messages/describe-state';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import type { RequestState } from '../request/request-state';
import {
  accessTo,
  soundRequest,
  testSubmission,
  withPackage,
  type TestSubmission,
} from './submission.fixture';

let dataDir: string;
let failing: ScriptedSmtpServer | null = null;
let healthy: ScriptedSmtpServer | null = null;
const document = soundRequest();
const { reference } = document;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'failure-table-'));
});
afterEach(async () => {
  await failing?.stop();
  await healthy?.stop();
  failing = healthy = null;
  await rm(dataDir, { recursive: true });
});

/** Real bytes to a real socket; only a server that says nothing is waited for less long than in the product. */
async function prepared(row: FailureRow): Promise<TestSubmission> {
  const timeouts = { connectMs: 400, greetingMs: 400, socketMs: 400 };
  const test = testSubmission(dataDir, row.isSilent === true ? { mail: createMail({ timeouts }) } : {});
  const { packagePath } = test.cases.files(reference);
  const named = await withPackage(packagePath, document, randomBytes(row.packageBytes ?? 200));
  const letter = await test.submission.prepareLetter(named, {});
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return test;
}

async function sendTo(test: TestSubmission, row: FailureRow, script = row.script): Promise<RequestState> {
  failing = await startScriptedSmtp(script);
  const { account, ...access } = accessTo(failing.port);
  const extraCa = row.isTrusted === false ? null : access.extraCa;
  await test.submission.send(
    reference,
    { ...access, account: { ...account, host: '127.0.0.1' }, extraCa },
    {},
  );
  return test.cases.state(reference);
}

/** The next day, and a server that takes everything: whatever is tried again by itself arrives now. */
async function arrivedByItself(test: TestSubmission): Promise<number> {
  healthy = await startScriptedSmtp();
  test.clock.move(24 * 60 * 60_000);
  await test.submission.recover();
  await test.submission.retryDue(accessTo(healthy.port), {});
  return healthy.letters.length;
}

function expectWords(state: RequestState, row: FailureRow): void {
  for (const language of ['ru', 'en'] as const) {
    const t = createTranslate(sharedMessages, language, 'Europe/Moscow');
    const { name, explained } = describeState(state, t);
    expect(name).toBe(t(`state.${row.state}`));
    expect(explained).not.toMatch(/undefined|null|[{}]/);
    if (state.state === 'refused') {
      expect(state.reason).toBe(row.failure.kind);
      expect(refusalWayOut(state.reason, t).length).toBeGreaterThan(20);
      expect(explained).toContain(state.response.trim().replace(/[.\s]+$/u, ''));
    }
    if (state.state === 'waiting-to-retry') {
      expect(state.reason).toBe(row.failure.kind);
      expect(retryReason(state, t).length).toBeGreaterThan(20);
      expect(explained).toContain(state.detail.trim());
    }
    if (state.state === 'uncertain') expect(explained).toContain('127.0.0.1');
  }
}

describe('every row of the failure table, from the sending to the outbox', () => {
  it.each(failureRows)('$name → $state', async (row) => {
    const test = await prepared(row);
    const state = await sendTo(test, row);
    expect(state.state).toBe(row.state);
    expectWords(state, row);
    const isRetried = row.state === 'waiting-to-retry';
    expect(await arrivedByItself(test)).toBe(isRetried ? 1 : 0);
    expect((await test.cases.state(reference)).state).toBe(isRetried ? 'accepted-by-server' : row.state);
  });

  it('says that greylisting is normal, in both languages, and nothing of the kind of a full disk', async () => {
    const row = failureRows.find(({ name }) => name === 'greylisting')!;
    const test = await prepared(row);
    const state = await sendTo(test, row);
    const reasons = (language: 'ru' | 'en', detail: string) =>
      retryReason({ reason: 'try-later', detail }, createTranslate(sharedMessages, language));
    if (state.state !== 'waiting-to-retry') throw new Error(state.state);
    expect(reasons('en', state.detail)).toMatch(/That is normal/);
    expect(reasons('ru', state.detail)).toMatch(/Это нормально/);
    expect(reasons('en', '450 4.2.0 <help@softphone.pro>: Recipient address rejected: Greylisted')).toMatch(
      /normal/,
    );
    expect(reasons('en', '452 4.3.1 Insufficient system storage')).not.toMatch(/normal/);
    expect(reasons('ru', '421 4.3.2 busy')).not.toMatch(/нормально/);
  });

  it('keeps the letter uncertain through a restart, and the outbox never sends it', async () => {
    const row = failureRows.find(({ script }) => script.endOfData === DROPS)!;
    const test = await prepared(row);
    expect((await sendTo(test, row)).state).toBe('uncertain');
    const restarted = test.another();
    healthy = await startScriptedSmtp();
    expect(await restarted.recover()).toBe(0);
    expect(await restarted.retryDue(accessTo(healthy.port), { all: true })).toEqual({ ok: true, value: [] });
    expect(await restarted.send(reference, accessTo(healthy.port), {})).toMatchObject({
      failure: { kind: 'already-settled', state: 'uncertain' },
    });
    expect(healthy.letters).toEqual([]);
  });
});
