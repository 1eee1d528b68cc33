import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand, temporaryDataDir } from './cli/cli-run.fixture';
import { openTestWindow } from './ipc/handlers/handlers.fixture';
import { checkRequest, describeProblems, type RequestCheck } from './request/check-request';
import type { Language, RequestDocument } from './request/document';
import { ruleMessages } from './request/messages/rule-messages';
import { createTranslate } from './request/messages/translate';
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
