import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedSmtp, type ScriptedSmtpServer, type SmtpScript } from '../mail/smtp-server.fixture';
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

describe('after a crash', () => {
  const crashed = async (endOfData: boolean) => {
    await prepare();
    const at = test.clock.now().toISOString();
    await test.cases.append(reference, { state: 'sending', at, host: 'localhost', endOfData: false });
    if (endOfData) await test.cases.append(reference, { state: 'sending', at, host: 'localhost', endOfData });
  };

  it('a letter without the end-of-data mark waits and goes out once', async () => {
    const { port, letters } = await serve();
    await crashed(false);
    expect(await test.submission.recover()).toBe(1);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'waiting-to-retry', attempts: 1 });
    await test.submission.retryDue(accessTo(port), {});
    expect(letters).toHaveLength(1);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'accepted-by-server' });
  });

  it('a letter with the mark is uncertain and is left alone', async () => {
    const { port, letters } = await serve();
    await crashed(true);
    await test.submission.recover();
    await test.submission.retryDue(accessTo(port), { all: true });
    expect(await test.cases.state(reference)).toMatchObject({ state: 'uncertain', host: 'localhost' });
    expect(await test.submission.resolveUncertain(reference, 'arrived')).toMatchObject({
      value: { state: 'accepted-by-server' },
    });
    expect(letters).toHaveLength(0);
  });

  it('a letter that a living process is sending is left to it', async () => {
    await crashed(false);
    const held = await test.cases.lock(reference);
    if (!held.ok) throw new Error('no lock');
    expect(await test.another().recover()).toBe(0);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'sending' });
    await held.value.release();
  });

  it('is settled as well when it is found at the next send', async () => {
    const { port, letters } = await serve();
    await crashed(true);
    expect(await test.submission.send(reference, accessTo(port), {})).toMatchObject({
      failure: { kind: 'already-settled', state: 'uncertain' },
    });
    expect(letters).toHaveLength(0);
  });
});
