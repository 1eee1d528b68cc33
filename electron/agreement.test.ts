import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createCliHost } from './cli/cli-host';
import { runCommand, temporaryDataDir } from './cli/cli-run.fixture';
import { runCli } from './cli/run-cli';
import { createTerminal } from './cli/terminal';
import type { CheckResult } from './contract/evidence';
import { createInfrastructure } from './infrastructure/create-infrastructure';
import type { Endpoints } from './infrastructure/endpoints';
import { answerOk, https, listen } from './infrastructure/loopback.fixture';
import { TEST_CERTIFICATES } from './infrastructure/test-certificates.fixture';
import { createCallHandlers } from './ipc/handlers/create-call-handlers';
import { openTestWindow } from './ipc/handlers/handlers.fixture';
import { checkName, checkWords } from './request/checks/check-words';
import { checkRequest, describeProblems, type RequestCheck } from './request/check-request';
import type { Language, RequestDocument } from './request/document';
import { ruleMessages } from './request/messages/rule-messages';
import { sharedMessages } from './request/messages/shared-messages';
import { createTranslate } from './request/messages/translate';
import { createServices, type Services } from './services';
import { openConfSettings } from './settings/conf-settings';
import { soundRequest } from './submission/submission.fixture';

const NOW = '2026-11-20T09:00:00Z';
const change = (edit: (document: RequestDocument) => void): RequestDocument => {
  const document = soundRequest();
  edit(document);
  return document;
};

/** Documents with something to say of every part of a check. */
const DOCUMENTS: readonly (readonly [string, RequestDocument])[] = [
  ['a sound one', soundRequest()],
  ['no description', change((d) => (d.description.happened = '128841'))],
  [
    'filler with a reason',
    change((d) => {
      d.description.happened = 'help asap';
      d.overrides = [{ rule: 'R7', field: 'description.happened', statement: 'I know no more' }];
    }),
  ],
  ['a secret and a hint', change((d) => (d.description.tried = 'Антивирус выключен, пароль: Abc12345'))],
  [
    'a hint that was dismissed',
    change((d) => {
      d.description.tried = 'Антивирус выключен, кодек прежний';
      d.scope.dismissedHints = ['антивирус'];
    }),
  ],
  ['an outside topic', change((d) => (d.scope = { kind: 'equipment', statement: null }))],
  ['an expired period', change((d) => (d.customer.supportValidUntil = '2026-11-19'))],
  ['a demo user', change((d) => (d.customer = { kind: 'demo', licenceHolder: '', supportValidUntil: null }))],
  [
    'another language',
    change((d) => (d.description.happened = 'Софтфон закривається, коли я знімаю виклик з утримання')),
  ],
  [
    'an agent and the site',
    change((d) => {
      d.product = {
        kind: 'team',
        softphoneVersion: '5.8',
        teamTenant: 'acme.softphone.pro',
        teamRole: 'agent',
      };
      d.description.happened += ' Сайт тоже не открывается.';
    }),
  ],
  [
    'a critical claim without evidence',
    change((d) => {
      d.product = {
        kind: 'team',
        softphoneVersion: '5.8',
        teamTenant: 'acme.softphone.pro',
        teamRole: 'administrator',
      };
      d.critical = {
        criterion: 'team-login-all-users',
        since: null,
        usersAffected: null,
        usersTotal: null,
        pcsChecked: null,
        pcsAffected: null,
        sameNetwork: null,
        confirmedBy: '',
        statement: null,
      };
    }),
  ],
];

/** What the window's check says, in the keys that the command prints; the window asks for the hours elsewhere. */
function asInWindow(document: RequestDocument, language: Language): RequestCheck {
  const check = checkRequest(document, { now: new Date(NOW), zone: 'Europe/Moscow', calendar: null });
  return {
    ...check,
    problems: describeProblems(check, createTranslate(ruleMessages, language, 'Europe/Moscow')),
  };
}

describe('the command line and the window', () => {
  it.each(DOCUMENTS)('judge a request the same: %s', async (_what, document) => {
    const path = join(temporaryDataDir(), 'request.json');
    writeFileSync(path, JSON.stringify(document));
    for (const language of ['ru', 'en'] as const) {
      const run = await runCommand(['check', path, '--json', '--language', language], { now: NOW });
      const {
        ok,
        problems,
        verdict,
        missing,
        secrets,
        critical,
        scope,
        language: found,
      } = asInWindow(document, language);
      expect(run.json()).toEqual({
        ok,
        verdict,
        missing,
        secrets,
        critical,
        scope,
        language: found,
        problems: problems.map(({ rule, field, severity, message }) => ({ rule, field, severity, message })),
      });
      expect(run.code).toBe(ok ? 0 : 1);
    }
  });

  it('read these documents as different ones', () => {
    const answers = DOCUMENTS.map(([, document]) => JSON.stringify(asInWindow(document, 'en')));
    expect(new Set(answers).size).toBe(DOCUMENTS.length);
  });

  it.each([
    '2026-11-20T04:59:00Z',
    '2026-11-20T05:00:00Z',
    '2026-11-21T09:00:00Z',
    '2026-11-04T09:00:00Z',
    '2026-12-31T09:00:00Z',
    '2027-05-03T09:00:00Z',
  ])('tell the same hours of support at %s', async (at) => {
    const window = await openTestWindow();
    const told = await window.calls.getWorkingHours({ at });
    const run = await runCommand(['hours', '--at', at, '--json']);
    expect(told).toEqual({ ok: true, value: run.json() });
  });
});

/** One PC: the services of both, over servers of its own in place of the far network. */
function onePc(endpoints: Partial<Endpoints>): Services {
  const dataDir = temporaryDataDir();
  const clock = { now: () => new Date(), zone: () => 'Europe/Moscow' };
  const services = createServices({
    dataDir,
    resources: {
      assetsDir: resolve('assets'),
      workersDir: resolve('dist/workers'),
      version: '0.0.0-test',
    },
    clock,
    host: createCliHost(process.platform),
    settingsStore: openConfSettings(dataDir),
    env: { SOFTPHONE_REPORT_POLICY: '/nonexistent/policy.json' },
  });
  const here = {
    site: 'localhost',
    siteRu: 'localhost',
    stunHost: 'localhost',
    tenantHost: 'localhost',
    stunPort: 9,
    httpsPort: 9,
    httpPort: 9,
    ca: TEST_CERTIFICATES.ca,
  };
  return {
    ...services,
    infrastructure: createInfrastructure({
      clock,
      limitMs: 3000,
      endpoints: { ...here, ...endpoints },
      env: {},
    }),
  };
}

/** What `checks` prints on that PC. */
async function checksCommand(services: Services, args: readonly string[]) {
  const stdout = new PassThrough();
  let printed = '';
  stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await runCli(['checks', ...args], {
    env: {},
    clock: services.clock,
    terminal: createTerminal({ stdin: Readable.from(['']), stdout, stderr: new PassThrough() }),
    signal: new AbortController().signal,
    version: services.version,
    systemLanguage: 'en-GB',
    openServices: () => services,
  });
  return { code, printed };
}

/** What `runChecks` tells the window of that PC. */
async function checksOfWindow(services: Services, tenant: string | null): Promise<readonly CheckResult[]> {
  const calls = createCallHandlers({
    services,
    dialogs: { pickPaths: () => Promise.resolve([]), pickSavePath: () => Promise.resolve(null) },
    emit: () => undefined,
    hostKind: 'preview',
    clock: services.clock,
    onWaiting: () => undefined,
  });
  await calls.openSession(null);
  const told = await calls.runChecks({ tenant });
  if (!told.ok) throw new Error(JSON.stringify(told.failure));
  return told.value;
}

/** Two runs differ in nothing but their times. */
const untimed = (results: readonly CheckResult[]) =>
  results.map(({ at: _at, durationMs: _duration, detail, values, ...result }) => ({
    ...result,
    // How long it took, and by how many seconds the clock differs from a header that has whole seconds.
    detail: result.id === 'clock' ? '' : detail.replace(/\d+ ms\b/g, 'ms'),
    values: { ...values, ms: 0 },
  }));

describe('the checks of one PC', () => {
  it.each([
    ['without a Team account', null, () => https(TEST_CERTIFICATES.good)],
    ['with a Team account', 'acme.softphone.pro', () => https(TEST_CERTIFICATES.good)],
    ['with something that is no account', 'https://acme.example/', () => https(TEST_CERTIFICATES.good)],
    ['with an expired certificate', 'acme', () => https(TEST_CERTIFICATES.expired)],
    ['with a certificate of another name', 'acme', () => https(TEST_CERTIFICATES.wrong)],
    ['with something that speaks no TLS', 'acme', () => listen(createServer(answerOk))],
    ['with nothing that answers', 'acme', () => Promise.resolve(9)],
  ] as const)('are told the same by the command line and the window: %s', async (_what, tenant, serve) => {
    const services = onePc({ httpsPort: await serve() });
    const asked = tenant === null ? [] : ['--tenant', tenant];
    const told = await checksOfWindow(services, tenant);
    const run = await checksCommand(services, [...asked, '--json']);
    expect(untimed(JSON.parse(run.printed) as CheckResult[])).toEqual(untimed(told));
    expect(run.code).toBe(told.some(({ verdict }) => verdict === 'failed') ? 1 : 0);
    for (const language of ['ru', 'en'] as const) {
      const t = createTranslate(sharedMessages, language, 'Europe/Moscow');
      const { printed } = await checksCommand(services, [...asked, '--language', language]);
      for (const result of told) {
        expect(printed).toContain(checkName(result.id, t));
        expect(printed).toContain(checkWords(result, t));
      }
    }
  });
});
