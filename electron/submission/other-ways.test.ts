import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DROPS,
  startScriptedSmtp,
  type ScriptedSmtpServer,
  type SmtpScript,
} from '../mail/smtp-server.fixture';
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

describe('the other ways', () => {
  it('saves an unsent draft where the person said, and never says sent', async () => {
    await prepare();
    const path = join(dataDir, 'Письмо.eml');
    expect(await test.submission.saveAsFile(reference, path)).toMatchObject({
      value: { state: 'saved-as-file', fileName: 'Письмо.eml' },
    });
    const text = await readFile(path, 'latin1');
    expect(text.split('\r\n').findIndex((line) => line.startsWith('X-Unsent: 1'))).toBeGreaterThan(0);
    expect(text).not.toMatch(/^Message-ID:/im);
  });

  it('hands the draft to the mail program, and stays prepared when none opens', async () => {
    await prepare();
    expect(await test.submission.handToMailProgram(reference)).toMatchObject({
      value: { state: 'handed-to-mail-client', client: 'default' },
    });
    expect(test.opened).toEqual([test.cases.files(reference).draftLetterPath]);
    const without = testSubmission(dataDir, {
      host: {
        openFile: () =>
          Promise.resolve({ ok: false, failure: { kind: 'could-not-open', name: 'x.eml', detail: '' } }),
      },
    });
    await prepare();
    expect(await without.submission.handToMailProgram(reference)).toMatchObject({
      failure: { kind: 'could-not-open' },
    });
    expect(await test.cases.state(reference)).toMatchObject({ state: 'prepared' });
  });

  it('stay open when the delivery is uncertain, since the person decides', async () => {
    const { port } = await serve({ endOfData: DROPS });
    await prepare();
    await test.submission.send(reference, accessTo(port), {});
    const path = join(dataDir, 'x.eml');
    expect(await test.submission.saveAsFile(reference, path)).toMatchObject({
      value: { state: 'saved-as-file' },
    });
  });

  it('are closed once the server has the letter', async () => {
    const { port } = await serve();
    await prepare();
    await test.submission.send(reference, accessTo(port), {});
    const closed = { failure: { kind: 'already-settled', state: 'accepted-by-server' } };
    expect(await test.submission.saveAsFile(reference, join(dataDir, 'x.eml'))).toMatchObject(closed);
    expect(await test.submission.handToMailProgram(reference)).toMatchObject(closed);
    expect(await test.submission.cancel(reference)).toMatchObject(closed);
    expect(await test.submission.prepareLetter(document, {})).toMatchObject(closed);
  });

  it('cancels what waits, and it is not sent any more', async () => {
    const refusing = await serve({ mail: '451 4.3.0 not now' });
    await prepare();
    await test.submission.send(reference, accessTo(refusing.port), {});
    expect(await test.submission.cancel(reference)).toMatchObject({ value: { state: 'cancelled' } });
    expect(await test.submission.retryDue(accessTo(refusing.port), { all: true })).toEqual({
      ok: true,
      value: [],
    });
  });
});
