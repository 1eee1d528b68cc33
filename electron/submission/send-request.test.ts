import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DROPS,
  startScriptedSmtp,
  type ScriptedSmtpServer,
  type SmtpScript,
} from '../mail/smtp-server.fixture';
import type { RequestState } from '../request/request-state';
import {
  accessTo,
  soundRequest,
  testSubmission,
  withPackage,
  type TestSubmission,
} from './submission.fixture';

let dataDir: string;
let server: ScriptedSmtpServer | null = null;
let test: TestSubmission;
const document = soundRequest();
const { reference } = document;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'submission-'));
  test = testSubmission(dataDir);
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(dataDir, { recursive: true });
});

const serve = async (script: SmtpScript = {}) => {
  server = await startScriptedSmtp(script);
  return server;
};
const prepare = async () => {
  const withZip = await withPackage(test.cases.files(reference).packagePath, document, Buffer.from('PK zip'));
  const letter = await test.submission.prepareLetter(withZip, {});
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return letter.value;
};
const states = async () => (await test.cases.history(reference)).map(({ state }) => state);

describe('send', () => {
  it('delivers exactly the frozen bytes and journals every step before it is taken', async () => {
    const { port, accepted } = await serve();
    const letter = await prepare();
    const sent = await test.submission.send(reference, accessTo(port), {});
    expect(sent).toMatchObject({
      ok: true,
      value: { state: 'accepted-by-server', host: 'localhost', response: '250 2.0.0 queued as TEST1' },
    });
    expect(accepted).toHaveLength(1);
    expect(accepted[0]!.equals(await readFile(test.cases.files(reference).letterPath))).toBe(true);
    expect(await states()).toEqual(['prepared', 'sending', 'sending', 'accepted-by-server']);
    expect(accepted[0]!.toString('latin1')).toContain(letter.messageId);
  });

  it('sends one letter on a double click, from two windows and from another process at once', async () => {
    const { port, letters } = await serve();
    await prepare();
    const senders = [test.submission, test.submission, test.another(), test.another()];
    const outcomes = await Promise.all(senders.map((one) => one.send(reference, accessTo(port), {})));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure.kind]));
    for (const kind of refusals) expect(['in-use', 'already-settled']).toContain(kind);
    expect(letters).toHaveLength(1);
    expect(await test.another().send(reference, accessTo(port), {})).toEqual({
      ok: false,
      failure: { kind: 'already-settled', reference, state: 'accepted-by-server' },
    });
    expect(letters).toHaveLength(1);
  });

  it('waits and goes out unchanged at the retry when the server asks to come later', async () => {
    const first = await serve({ rcpt: '451 4.7.1 greylisted, come again' });
    const letter = await prepare();
    expect(await test.submission.send(reference, accessTo(first.port), {})).toMatchObject({
      ok: true,
      value: {
        state: 'waiting-to-retry',
        attempts: 1,
        reason: 'try-later',
        nextTryAt: '2026-11-23T09:01:00.000Z',
      },
    });
    await first.stop();
    const second = await serve();
    expect(await test.submission.retryDue(accessTo(second.port), {})).toEqual({ ok: true, value: [] });
    // An edit made while it waits does not change what the person sent off.
    const draft = await test.cases.readDraft(reference);
    if (!draft.ok) throw new Error('no draft');
    await test.cases.saveDraft({ ...draft.value, document: { ...draft.value.document, summary: 'Другое' } });
    test.clock.move(60_000);
    const retried = await test.submission.retryDue(accessTo(second.port), {});
    expect(retried).toMatchObject({
      value: [{ reference, outcome: { value: { state: 'accepted-by-server' } } }],
    });
    expect(second.accepted[0]!.toString('latin1')).toContain(letter.messageId);
    expect(await test.submission.outbox()).toEqual({ ok: true, value: [] });
  });

  it('counts the tries and gives up after three days with the server’s words', async () => {
    const { port } = await serve({ mail: '451 4.3.0 not now' });
    await prepare();
    let last = await test.submission.send(reference, accessTo(port), {});
    for (let tries = 1; tries < 200 && last.ok && last.value.state === 'waiting-to-retry'; tries += 1) {
      expect(last.value.attempts).toBe(tries);
      test.clock.move(60 * 60_000);
      last = await test.submission.send(reference, accessTo(port), {});
    }
    expect(last).toMatchObject({
      ok: false,
      failure: { kind: 'retries-ended', attempts: 75, response: '451 4.3.0 not now' },
    });
    expect(await test.cases.state(reference)).toMatchObject({
      state: 'refused',
      reason: 'retries-ended',
      response: expect.stringContaining('not now') as string,
    });
  });

  it('journals a refusal with the server’s words and lets the person correct and send', async () => {
    const refusing = await serve({ auth: '535 5.7.8 wrong password' });
    await prepare();
    expect(await test.submission.send(reference, accessTo(refusing.port), {})).toMatchObject({
      ok: false,
      failure: { kind: 'sign-in-refused' },
    });
    expect(await test.cases.state(reference)).toMatchObject({
      state: 'refused',
      reason: 'sign-in-refused',
      response: expect.stringContaining('wrong password') as string,
    });
    await refusing.stop();
    const { port } = await serve();
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      value: { state: 'accepted-by-server' },
    });
  });

  it('keeps the letter prepared when this PC does not trust the server, for those are not the server’s words', async () => {
    const { port, accepted } = await serve();
    await prepare();
    const sent = await test.submission.send(reference, { ...accessTo(port), extraCa: null }, {});
    expect(sent).toMatchObject({ ok: false, failure: { kind: 'certificate-not-trusted' } });
    expect(await test.cases.state(reference)).toMatchObject({ state: 'prepared' });
    expect(accepted).toHaveLength(0);
  });

  it('is uncertain when the answer to the whole letter is lost, and never sends again by itself', async () => {
    const { port, letters } = await serve({ endOfData: DROPS });
    await prepare();
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      ok: true,
      value: { state: 'uncertain' },
    });
    test.clock.move(10 * 24 * 3_600_000);
    await test.submission.retryDue(accessTo(port), { all: true });
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      failure: { kind: 'already-settled', state: 'uncertain' },
    });
    expect(letters).toHaveLength(1);
    expect(await test.submission.outbox()).toMatchObject({
      value: [{ reference, state: { state: 'uncertain' } }],
    });
  });

  it('goes again after the person said so, with the same Message-ID', async () => {
    const dropping = await serve({ endOfData: DROPS });
    const letter = await prepare();
    await test.submission.send(reference, accessTo(dropping.port), {});
    await dropping.stop();
    const { port, accepted } = await serve();
    expect(await test.submission.resolveUncertain(reference, 'resend')).toMatchObject({
      value: { state: 'prepared' },
    });
    expect(accepted).toHaveLength(0);
    await test.submission.send(reference, accessTo(port), {});
    expect(accepted[0]!.toString('latin1')).toContain(letter.messageId);
    expect(await test.submission.resolveUncertain(reference, 'arrived')).toMatchObject({
      failure: { kind: 'already-settled' },
    });
  });

  it('is prepared again when it was cancelled before the end of data', async () => {
    const { port, letters } = await serve();
    await prepare();
    const cancelling = new AbortController();
    const sending = test.submission.send(reference, accessTo(port), {
      signal: cancelling.signal,
      onProgress: () => cancelling.abort(),
    });
    expect(await sending).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(letters).toHaveLength(0);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'prepared' });
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      value: { state: 'accepted-by-server' },
    });
  });

  it('does not send when the end-of-data mark cannot be written', async () => {
    const { port, letters } = await serve();
    await prepare();
    const { append } = test.cases;
    const full = testSubmission(dataDir, {
      cases: {
        ...test.cases,
        append: (name, state: RequestState) =>
          state.state === 'sending' && state.endOfData
            ? Promise.resolve({ ok: false, failure: { kind: 'disk-full', name: 'data' } })
            : append(name, state),
      },
    });
    expect(await full.submission.send(reference, accessTo(port), {})).toEqual({
      ok: false,
      failure: { kind: 'disk-full', name: 'data' },
    });
    expect(letters).toHaveLength(0);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'prepared' });
  });

  it('refuses a letter whose bytes or whose request were changed after freezing', async () => {
    const { port, letters } = await serve();
    await prepare();
    const { letterPath } = test.cases.files(reference);
    const bytes = await readFile(letterPath);
    await writeFile(letterPath, Buffer.concat([bytes, Buffer.from('x')]));
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      failure: { kind: 'letter-changed' },
    });
    await writeFile(letterPath, bytes);
    const draft = await test.cases.readDraft(reference);
    if (!draft.ok) throw new Error('no draft');
    await test.cases.saveDraft({ ...draft.value, document: { ...draft.value.document, summary: 'Другое' } });
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      failure: { kind: 'letter-changed' },
    });
    expect(letters).toHaveLength(0);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'prepared' });
  });

  it('names the letter that was never prepared', async () => {
    await test.cases.create(document);
    expect(await test.submission.send(reference, accessTo(1), {})).toEqual({
      ok: false,
      failure: { kind: 'letter-missing', name: 'letter.eml' },
    });
  });
});
