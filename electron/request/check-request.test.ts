import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  canBeOverridden,
  checkRequest,
  describeProblems,
  type CheckContext,
  type RequestCheck,
} from './check-request';
import type { RequestDocument } from './document';
import { ruleMessages } from './messages/rule-messages';
import { createTranslate } from './messages/translate';
import { parseRequestJson } from './parse-document';
import { parseWorkingCalendar } from './working-hours';

const calendarFile: unknown = JSON.parse(
  readFileSync(new URL('../../assets/working-calendar.json', import.meta.url), 'utf8'),
);
const calendar = parseWorkingCalendar(calendarFile);
if (!calendar.ok) throw new Error('calendar');
const context: CheckContext = {
  now: new Date('2026-11-20T12:00:00+03:00'),
  zone: 'Asia/Yekaterinburg',
  calendar: calendar.value,
};

const complete = readFileSync(new URL('rules/complete-request.json', import.meta.url), 'utf8');

const claim = {
  criterion: 'team-account-unreachable' as const,
  since: '2026-11-20T08:40:00+03:00',
  usersAffected: null,
  usersTotal: null,
  pcsChecked: 3,
  pcsAffected: 3,
  sameNetwork: true,
  confirmedBy: 'И. Петров',
  statement: null,
};

function documentWith(change: (document: RequestDocument) => void = () => undefined): RequestDocument {
  const parsed = parseRequestJson(complete, 'complete');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  change(parsed.value);
  return parsed.value;
}

function check(change?: (document: RequestDocument) => void, more: Partial<CheckContext> = {}): RequestCheck {
  return checkRequest(documentWith(change), { ...context, ...more });
}

function brief({ problems }: RequestCheck): string[] {
  return problems.map(({ rule, severity, code, field }) => `${rule} ${severity} ${code} ${field}`);
}

function asTeam(document: RequestDocument) {
  document.product = {
    kind: 'team',
    softphoneVersion: '5.7.1.0',
    teamTenant: 'acme.softphone.pro',
    teamRole: 'administrator',
  };
  document.description.affected = { users: null, usersTotal: null, pcs: null, pcsTotal: null };
  document.description.happened += ' Так у всех операторов.';
}

describe('checkRequest', () => {
  it('has nothing against a complete request', () => {
    expect(check()).toEqual({
      ok: true,
      problems: [],
      verdict: 'ok',
      missing: [],
      worthAdding: [],
      secrets: [],
      critical: { allowed: false, reason: 'not-chosen', needsStatement: false },
      language: 'ru',
      scope: { kind: 'in-scope', hints: [] },
    });
  });
});

describe('outside hours (R8)', () => {
  const evening = { now: new Date('2026-11-20T18:00:00+03:00') };

  it('says in the user’s own time when support opens', () => {
    const answer = check(undefined, evening);
    expect(brief(answer)).toEqual(['R8 note outside-hours critical']);
    expect(answer.ok).toBe(true);
    expect(answer.problems[0]?.message).toContain('понедельник, 23 ноября 2026');
    expect(answer.problems[0]?.message).toContain('10:00');
  });

  it('says what it means for a critical letter', () => {
    const answer = check((document) => {
      asTeam(document);
      document.critical = { ...claim };
    }, evening);
    expect(brief(answer)).toEqual(['R8 note critical-outside-hours critical']);
    expect(answer.critical).toEqual({ allowed: true, reason: 'allowed', needsStatement: false });
  });

  it('is not judged without a calendar', () => {
    expect(brief(check(undefined, { ...evening, calendar: null }))).toEqual([]);
  });
});

describe('the support period (R17)', () => {
  it('ends with the day in Moscow, whatever the zone of the user', () => {
    const endsOn20 = (document: RequestDocument) => (document.customer.supportValidUntil = '2026-11-20');
    expect(check(endsOn20, { now: new Date('2026-11-20T20:59:59Z') }).ok).toBe(true);
    expect(check(endsOn20, { now: new Date('2026-11-20T21:00:00Z') }).ok).toBe(false);
  });
});

describe('the reply address (R5)', () => {
  it.each([
    'a@b.ru',
    'first.last+tag@sub.example.com',
    "o'neil@example.co.uk",
    'user@xn--e1afmkfd.xn--p1ai',
    '1@1.io',
  ])('takes %s', (email) => {
    expect(check((document) => (document.sender.email = email)).ok).toBe(true);
  });

  it.each([
    'a',
    'a@',
    '@b.ru',
    'a b@c.ru',
    'a@b..ru',
    '.a@b.ru',
    'a.@b.ru',
    'a@-b.ru',
    'a@b.ru\nBcc: x@y.z',
    'a@b.ru, c@d.ru',
    'Имя <a@b.ru>',
    `${'a'.repeat(65)}@b.ru`,
    'a@1.1',
  ])('refuses %j', (email) => {
    expect(brief(check((document) => (document.sender.email = email)))).toEqual([
      'R5 stop email-invalid sender.email',
    ]);
  });
});

describe('overrides', () => {
  const unsearched =
    (statement: string, field = 'knowledgeBase.queries', rule = 'R4') =>
    (document: RequestDocument) => {
      document.knowledgeBase.queries = [];
      document.overrides = [{ rule, field, statement }];
    };

  it('turn advice into a note when a reason is given for that rule and field', () => {
    expect(brief(check(unsearched('нет доступа')))).toEqual(['R4 note no-search-made knowledgeBase.queries']);
  });

  it.each([
    ['without a reason', unsearched(' ')],
    ['of another field', unsearched('нет', 'summary')],
    ['of another rule', unsearched('нет', 'knowledgeBase.queries', 'R7')],
  ])('change nothing %s', (_what, change) => {
    expect(brief(check(change))).toEqual(['R4 advice no-search-made knowledgeBase.queries']);
  });

  const described = (happened: string, statement: string) => (document: RequestDocument) => {
    document.description.happened = happened;
    document.overrides = [{ rule: 'R7', field: 'description.happened', statement }];
  };

  it.each([
    ['filler', 'не работает софтфон'],
    ['repetition', 'обрыв обрыв обрыв обрыв'],
    ['log-only', '2026-11-20 15:20:01 [ERROR] rtp timeout'],
  ])('lift the judgement %s, for which the user has a reason in words', (code, text) => {
    const answer = check(described(text, 'больше мне ничего не известно'));
    expect(brief(answer)).toContain(`R7 note ${code} description.happened`);
    expect(answer.ok).toBe(true);
    expect(answer.verdict).toBe('send-back');
    expect(check(described(text, 'больше не знаю')).ok).toBe(true);
    for (const statement of ['', 'ну да', 'ывапр фывап йцукен фыва'])
      expect(check(described(text, statement)).ok, statement).toBe(false);
  });

  it.each(['', '?!', '128841', 'Что произошло:', 'фывапролд'])(
    'cannot stand for a description that is not there: %j',
    (text) => {
      expect(check(described(text, 'больше мне ничего не известно')).ok).toBe(false);
    },
  );

  it('are for advice of any rule and for the judgements of R7 that stop, and for nothing else', () => {
    expect(canBeOverridden({ rule: 'R4', severity: 'advice', code: 'no-search-made' })).toBe(true);
    expect(canBeOverridden({ rule: 'R7', severity: 'stop', code: 'filler' })).toBe(true);
    expect(canBeOverridden({ rule: 'R7', severity: 'stop', code: 'empty' })).toBe(false);
    expect(canBeOverridden({ rule: 'R7', severity: 'note', code: 'filler' })).toBe(false);
    expect(canBeOverridden({ rule: 'R9', severity: 'stop', code: 'customer-kind-missing' })).toBe(false);
  });

  it('tell what the problem was before, so that its reason can still be read', () => {
    const [problem] = check(unsearched('нет доступа')).problems;
    expect(problem).toMatchObject({ severity: 'note', wasBefore: 'advice' });
    expect(check(unsearched('')).problems[0]).not.toHaveProperty('wasBefore');
  });

  it('cannot lift a stop', () => {
    const answer = check((document) => {
      document.customer.kind = null;
      document.overrides = [{ rule: 'R9', field: 'customer.kind', statement: 'не знаю' }];
    });
    expect(brief(answer)).toEqual(['R9 stop customer-kind-missing customer.kind']);
    expect(answer.ok).toBe(false);
  });
});

describe('the words', () => {
  it('are in the letter’s language, and in any other by translator', () => {
    const answer = check((document) => (document.customer.supportValidUntil = '2026-11-19'));
    expect(answer.problems[0]?.message).toBe(
      ruleMessages.ru['rule.support-expired'].replace('{until}', '2026-11-19'),
    );
    const [problem] = describeProblems(answer, createTranslate(ruleMessages, 'en'));
    expect(problem?.message).toBe(ruleMessages.en['rule.support-expired'].replace('{until}', '2026-11-19'));
    const english = check((document) => {
      document.language = 'en';
      document.sender.email = '';
    });
    expect(english.problems[0]?.message).toBe(ruleMessages.en['rule.email-missing']);
  });

  it('exist in both languages and can be formatted with any value', () => {
    const values = {
      max: 90,
      count: 2,
      language: 'uk',
      opens: 0,
      until: '2026-11-19',
      words: 'кодек',
      expected: 'string',
      found: 'null',
      allowed: '"a"',
      limit: 5,
      missing: 'usersTotal',
      conflict: 'usersOf',
      one: 30,
      other: 24,
      where: 'elsewhere',
      pc: 'PC-2.zip',
    };
    for (const language of ['ru', 'en'] as const) {
      const t = createTranslate(ruleMessages, language, 'UTC');
      for (const key of Object.keys(ruleMessages[language]) as (keyof (typeof ruleMessages)['en'])[]) {
        expect(t(key, values).trim(), key).not.toBe('');
      }
    }
  });

  it('never repeat a secret', () => {
    expect(
      JSON.stringify(check((document) => (document.description.tried = 'пароль: Abc123'))),
    ).not.toContain('Abc123');
  });
});
