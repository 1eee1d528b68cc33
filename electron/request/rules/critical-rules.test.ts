import { describe, expect, it } from 'vitest';
import type { CriticalDecision } from '../critical-gate';
import type { CriticalRefusal } from '../critical/critical-refusals';
import type { PcEvidence } from '../document';
import { describeProblems } from '../check-request';
import { ruleMessages } from '../messages/rule-messages';
import { createTranslate } from '../messages/translate';
import { parseRequestJson } from '../parse-document';
import completeRequest from './complete-request.json';
import { criticalRules } from './critical-rules';
import { claim } from './rule-cases.fixture';
import type { RuleContext } from './rule';

type Parts = Partial<Pick<RuleContext, 'critical' | 'hints' | 'measured'>> & {
  readonly change?: (document: RuleContext['document']) => void;
};

const decision = (allowed: boolean, reason: CriticalDecision['reason']): CriticalDecision => ({
  allowed,
  reason,
  needsStatement: false,
  missing: [],
});

/** What the rules on Critical find when nothing but these parts of a check matters. */
function findings({ critical, hints = [], measured = [], change }: Parts): string[] {
  const parsed = parseRequestJson(JSON.stringify(completeRequest), 'complete');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  change?.(parsed.value);
  const context: RuleContext = {
    document: parsed.value,
    now: new Date('2026-11-20T12:00:00+03:00'),
    zone: 'UTC',
    calendar: null,
    description: { verdict: 'ok', missing: [], reasons: [], given: [], worthAdding: [] },
    critical: critical ?? decision(false, 'not-chosen'),
    secrets: [],
    language: 'ru',
    hints,
    measured,
  };
  return criticalRules
    .flatMap((rule) => rule(context))
    .map(({ rule, severity, code, field }) => `${rule} ${severity} ${code} ${field}`);
}

const pc = (reach: Partial<PcEvidence>): PcEvidence => ({
  name: 'this-pc',
  at: '2026-11-20T09:00:00+03:00',
  account: 'unknown',
  servers: 'unknown',
  site: 'unknown',
  network: '',
  softphone: '',
  os: '',
  key: '',
  ...reach,
});

describe('the rules on the mark Critical (R13 to R15)', () => {
  const rows: Readonly<Record<CriticalRefusal, string>> = {
    'not-team': 'R13 stop critical-not-team product.kind',
    'agent-role': 'R14 stop critical-agent-role product.teamRole',
    'out-of-scope': 'R15 stop critical-out-of-scope scope.kind',
    'settings-question': 'R15 stop critical-settings-question critical.statement',
    'excluded-topic': 'R15 stop critical-excluded-topic critical.statement',
    'since-missing': 'R14 stop critical-since-missing critical.since',
    'since-in-future': 'R14 stop critical-since-in-future critical.since',
    'users-missing': 'R14 stop critical-users-missing critical.usersAffected',
    'not-all-users': 'R14 stop critical-not-all-users critical.usersAffected',
    'one-user-only': 'R14 stop critical-one-user-only critical.usersTotal',
    'pcs-missing': 'R14 stop critical-pcs-missing critical.pcsChecked',
    'too-few-pcs': 'R14 stop critical-too-few-pcs critical.pcsChecked',
    'not-all-pcs': 'R14 stop critical-not-all-pcs critical.pcsAffected',
    'same-network-missing': 'R14 stop critical-same-network-missing critical.sameNetwork',
    'not-confirmed': 'R14 stop critical-not-confirmed critical.confirmedBy',
    contradiction: 'R14 stop critical-contradiction critical.statement',
    reachable: 'R14 stop critical-reachable critical.statement',
  };

  it.each(Object.entries(rows))('refused for %s, the piece that is missing is named', (reason, expected) => {
    const critical = decision(false, reason as CriticalRefusal);
    expect(findings({ critical })).toEqual([expected]);
  });

  it('find nothing where the mark was let through, or was not chosen', () => {
    expect(findings({ critical: decision(true, 'allowed') })).toEqual([]);
    expect(findings({})).toEqual([]);
  });

  it.each([
    ['team-account-unreachable', { account: 'unreached', site: 'unreached' }, true],
    ['team-servers-unreachable', { servers: 'unreached', site: 'unreached' }, true],
    ['team-account-unreachable', { account: 'unreached', site: 'reached' }, false],
    ['team-account-unreachable', { servers: 'unreached', site: 'unreached' }, false],
    ['team-servers-unreachable', { account: 'unreached', site: 'unreached' }, false],
    ['all-users-at-once', { account: 'unreached', servers: 'unreached', site: 'unreached' }, false],
  ] as const)('for %s with %j say that the PC is offline: %s', (criterion, reach, isOffline) => {
    const change = (document: RuleContext['document']) => {
      document.critical = { ...claim, criterion, pcs: [pc(reach)] };
    };
    expect(findings({ change })).toEqual(
      isOffline ? ['R14 advice critical-pc-offline critical.criterion'] : [],
    );
  });

  it('take no PC for offline while another one reaches the vendor’s site, or when none was measured', () => {
    const offline = pc({ account: 'unreached', site: 'unreached' });
    const online = pc({ name: 'PC-2.zip', account: 'unreached', site: 'reached' });
    for (const pcs of [[offline, online], [online, offline], []])
      expect(findings({ change: (d) => (d.critical = { ...claim, pcs }) })).toEqual([]);
    expect(findings({ change: (d) => (d.critical = { ...claim }) })).toEqual([]);
  });

  it('count what was measured and does not stand in the document', () => {
    const offline = pc({ account: 'unreached', site: 'unreached' });
    const online = pc({ name: 'PC-2.zip', account: 'unreached', site: 'reached' });
    const change = (d: RuleContext['document']) => void (d.critical = { ...claim, pcs: [] });
    expect(findings({ change, measured: [offline] })).toEqual([
      'R14 advice critical-pc-offline critical.criterion',
    ]);
    expect(findings({ change, measured: [offline, online] })).toEqual([]);
  });

  it('tell words of telephony under a claim, and let them decide nothing', () => {
    const hints = [{ kind: 'sip-settings', words: '486 Busy' }] as const;
    const claimed = (kind: RuleContext['document']['scope']['kind']) => (d: RuleContext['document']) => {
      d.critical = { ...claim };
      d.scope.kind = kind;
    };
    const told = ['R15 note critical-topic-words scope.kind'];
    expect(findings({ hints, change: claimed('in-scope') })).toEqual(told);
    expect(findings({ hints, change: claimed(null) })).toEqual(told);
    expect(findings({ hints, change: claimed('sip-settings') })).toEqual([]);
    expect(findings({ change: claimed('in-scope') })).toEqual([]);
    expect(findings({ hints })).toEqual([]);
  });

  it.each([
    ['Critical нет входа', true],
    ['  «CRITICAL»: нет входа', true],
    ['critical', true],
    // Cyrillic and full-width letters that look the same.
    ['Сritical не звонит', true],
    ['ＣＲＩＴＩＣＡＬ не звонит', true],
    ['Критично: не звонит', false],
    ['Нет входа, critical', false],
    ['Criticality of calls', false],
    ['', false],
  ])('let nobody borrow the mark in the subject: %j %s', (summary, isBorrowed) => {
    const change = (d: RuleContext['document']) => {
      d.summary = summary;
    };
    expect(findings({ change })).toEqual(isBorrowed ? ['R13 stop critical-in-summary summary'] : []);
    const chosen = (d: RuleContext['document']) => {
      d.summary = summary;
      d.critical = { ...claim };
    };
    expect(findings({ change: chosen })).toEqual([]);
  });
});

describe('the words of a refusal (R14)', () => {
  const words = (language: 'ru' | 'en', critical: CriticalDecision) => {
    const document = structuredClone(completeRequest) as unknown as RuleContext['document'];
    const found = criticalRules.flatMap((rule) =>
      rule({ document, critical, hints: [] } as unknown as RuleContext),
    );
    return describeProblems({ problems: found }, createTranslate(ruleMessages, language, 'UTC')).map(
      ({ field, message }) => `${field}: ${message}`,
    );
  };
  const refused = (
    reason: CriticalRefusal,
    missing: CriticalDecision['missing'],
    values: NonNullable<CriticalDecision['values']>,
  ): CriticalDecision => ({ ...decision(false, reason), missing, values });

  it('name the exact piece and its field', () => {
    const total = refused('users-missing', ['usersTotal', 'confirmedBy'], { missing: 'usersTotal' });
    expect(words('en', total)).toEqual([
      'critical.usersTotal: Say how many users there are in all: Critical is only for problems of everybody at once.',
    ]);
    const pcs = refused('pcs-missing', ['pcsAffected'], { missing: 'pcsAffected' });
    expect(words('ru', pcs)).toEqual([
      'critical.pcsAffected: Укажите, на скольких из проверенных компьютеров проблема есть.',
    ]);
    const both = refused('users-missing', ['usersAffected', 'usersTotal'], {
      missing: 'usersAffected-usersTotal',
    });
    expect(words('ru', both)[0]).toContain('у скольких пользователей проблема и сколько их всего');
  });

  it('name the numbers that disagree, and the PC that reaches', () => {
    const conflict = refused('contradiction', ['statement'], { conflict: 'users', one: 3, other: 24 });
    expect(words('en', conflict)).toEqual([
      'critical.statement: The description says that 3 users are affected, the evidence for Critical 24. Correct it, or explain why it is so.',
    ]);
    const own = refused('reachable', ['statement'], { where: 'here', pc: 'this-pc' });
    expect(words('ru', own)[0]).toContain('Этот компьютер всё же связывается с тем, что названо недоступным');
    const other = refused('reachable', ['statement'], { where: 'elsewhere', pc: 'PC-2.zip' });
    expect(words('en', other)[0]).toContain('The computer of “PC-2.zip” does reach');
  });
});
