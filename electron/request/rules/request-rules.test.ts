import { describe, expect, it } from 'vitest';
import { asTeam, claim, expectFindings, type Case } from './rule-cases.fixture';

/** Rule by rule: what is changed in the complete request, and all that is then found. */
const CASES: readonly Case[] = [
  [
    'R2: a user without technical skills is offered the hand-over',
    (d) => (d.sender.technicalSkills = false),
    ['R2 note hand-over-offered sender.technicalSkills'],
  ],
  [
    'R2: who writes is asked',
    (d) => (d.sender.technicalSkills = null),
    ['R2 advice skills-not-answered sender.technicalSkills'],
  ],
  ['R3: the scope is asked', (d) => (d.scope.kind = null), ['R3 advice scope-not-answered scope.kind']],
  [
    'R3: an out-of-scope topic stops',
    (d) => (d.scope.kind = 'equipment'),
    ['R3 stop scope-equipment scope.statement'],
  ],
  [
    'R3: a blank statement does not help',
    (d) => (d.scope = { kind: 'workplace', statement: ' \n' }),
    ['R3 stop scope-workplace scope.statement'],
  ],
  [
    'R3: a statement lets it go on',
    (d) => (d.scope = { kind: 'sip-settings', statement: 'в другом клиенте работает' }),
    ['R3 note scope-stated-sip-settings scope.statement'],
  ],
  [
    'R3: words invite a second look',
    (d) => (d.description.tried = 'Отключали антивирус.'),
    ['R3 note scope-words scope.kind'],
  ],
  [
    'R4: the knowledge base is looked into',
    (d) => (d.knowledgeBase.queries = [' ']),
    ['R4 advice no-search-made knowledgeBase.queries'],
  ],
  ['R5: an address is needed', (d) => (d.sender.email = ' '), ['R5 stop email-missing sender.email']],
  [
    'R5: an address that cannot be answered stops',
    (d) => (d.sender.email = 'maria@example'),
    ['R5 stop email-invalid sender.email'],
  ],
  [
    'R5: support does not write to itself',
    (d) => (d.sender.email = 'Help@Softphone.Pro'),
    ['R5 stop email-is-support sender.email'],
  ],
  [
    'R5, R9: the demo user is led to the demo letter',
    (d) => (d.customer = { kind: 'demo', licenceHolder: '', supportValidUntil: null }),
    ['R5 note demo-letter-not-answered reply', 'R9 note demo-comes-later customer.kind'],
  ],
  ['R6: a subject is needed', (d) => (d.summary = ' - '), ['R6 stop summary-missing summary']],
  [
    'R6: a subject has its length',
    (d) => (d.summary = 'я'.repeat(91)),
    ['R6 advice summary-too-long summary'],
  ],
  ['R6: the product is asked', (d) => (d.product.kind = null), ['R6 advice product-missing product.kind']],
  [
    'R6: the version is asked',
    (d) => (d.product.softphoneVersion = ''),
    ['R6 advice version-missing product.softphoneVersion'],
  ],
  [
    'R6: the Team account is asked',
    (d) => (d.product.kind = 'team'),
    ['R6 advice tenant-missing product.teamTenant'],
  ],
  [
    'R7: a description is needed',
    (d) => (d.description.happened = ' '),
    ['R7 stop empty description.happened'],
  ],
  [
    'R7: a bare report number never passes',
    (d) => (d.description.happened = 'Отчёт 128841'),
    ['R7 stop bare-report-number description.happened'],
  ],
  [
    'R7: filler is named',
    (d) => (d.description.happened = 'не работает, срочно!'),
    ['R7 stop filler description.happened'],
  ],
  [
    'R9: the customer kind is needed',
    (d) => (d.customer.kind = null),
    ['R9 stop customer-kind-missing customer.kind'],
  ],
  [
    'R7: each missing part is asked for where its answer can be written',
    (d) => {
      d.description = {
        happened: 'Окно софтфона закрывается, звонок обрывается.',
        expected: '',
        steps: '',
        startedAt: null,
        frequency: null,
        affected: { users: null, usersTotal: null, pcs: null, pcsTotal: null },
        tried: 'Перезапуск.',
        exampleCall: null,
      };
    },
    [
      'R7 advice missing-expected description.expected',
      'R7 advice missing-steps description.steps',
      'R7 advice missing-when description.startedAt',
      'R7 advice missing-frequency description.frequency',
      'R7 advice missing-affected description.affected.users',
    ],
  ],
  [
    'R11: another language is advice',
    (d) =>
      Object.assign(d.description, {
        happened:
          'Das Programm schließt sich, wenn ich einen Anruf aus dem Halten zurückhole und der Ton ist weg',
        expected: 'Der Anruf soll weitergehen',
        steps: 'Anruf annehmen, halten und wieder zurückholen',
        tried: 'Neustart',
      }),
    ['R11 advice other-language description.happened'],
  ],
  [
    'R13: the mark is not borrowed in the subject',
    (d) => (d.summary = 'Critical: не звонит'),
    ['R13 stop critical-in-summary summary'],
  ],
  [
    'R13: Critical is only for Team',
    (d) => (d.critical = { ...claim }),
    ['R13 stop critical-not-team product.kind'],
  ],
  [
    'R14: Critical without its evidence stops and names it',
    (d) => {
      asTeam(d);
      d.critical = { ...claim, pcsChecked: 1, pcsAffected: 1 };
    },
    ['R14 stop critical-too-few-pcs critical.pcsChecked'],
  ],
  [
    'R14: Critical with its evidence passes',
    (d) => {
      asTeam(d);
      d.critical = { ...claim };
    },
    [],
  ],
  [
    'R15: Critical on an excluded topic stops',
    (d) => {
      asTeam(d);
      d.critical = { ...claim };
      d.scope = { kind: 'sip-settings', statement: 'причина' };
    },
    ['R3 note scope-stated-sip-settings scope.statement', 'R15 stop critical-out-of-scope scope.kind'],
  ],
  [
    'R16: the questions are asked',
    (d) => (d.infrastructure.changes = []),
    ['R16 stop changes-not-asked infrastructure.changes'],
  ],
  [
    'R16: each question is answered',
    (d) => (d.infrastructure.changes[0] = { id: 'network', answer: null }),
    ['R16 stop change-not-answered infrastructure.changes.network'],
  ],
  [
    'R16: not knowing is an answer',
    (d) => (d.infrastructure.changes[0] = { id: 'network', answer: 'unknown' }),
    ['R16 note change-unknown infrastructure.changes.network'],
  ],
  [
    'R16: a change is described',
    (d) => (d.infrastructure.changes[0] = { id: 'isp', answer: 'yes', what: ' ', when: null }),
    [
      'R16 advice change-what-missing infrastructure.changes.isp.what',
      'R16 advice change-when-missing infrastructure.changes.isp.when',
    ],
  ],
  [
    'R16: somebody is asked',
    (d) => (d.infrastructure.asked = []),
    ['R16 advice nobody-asked infrastructure.asked'],
  ],
  [
    'R16: a measured difference is asked about',
    (d) =>
      (d.infrastructure.differences = [
        { id: 'network', before: '10.0.0.1', after: '10.0.0.2', observedAt: '2026-11-19T10:00:00+03:00' },
      ]),
    ['R16 advice change-measured infrastructure.changes.network'],
  ],
  [
    'R17: an expired support period stops',
    (d) => (d.customer.supportValidUntil = '2026-11-19'),
    ['R17 stop support-expired customer.supportValidUntil'],
  ],
  ['R17: the last day still counts', (d) => (d.customer.supportValidUntil = '2026-11-20'), []],
  [
    'R17: a dealer has a period too',
    (d) => (d.customer = { kind: 'dealer', licenceHolder: '', supportValidUntil: '2020-01-01' }),
    ['R17 stop support-expired customer.supportValidUntil'],
  ],
  [
    'R17: the period is asked for',
    (d) => (d.customer.supportValidUntil = null),
    ['R17 advice support-period-missing customer.supportValidUntil'],
  ],
  [
    'privacy: a typed password stops',
    (d) => (d.description.tried = 'Пробовали пароль: Abc123'),
    ['privacy stop secret-password description.tried'],
  ],
];

describe('the rules', () => {
  it.each(CASES)('%s', (_title, change, expected) => {
    expectFindings(change, expected);
  });

  it('has a case for every rule that the request can break', () => {
    const titles = CASES.map(([title]) => title).join('\n');
    for (const rule of [
      'R2',
      'R3',
      'R4',
      'R5',
      'R6',
      'R7',
      'R9',
      'R11',
      'R13',
      'R14',
      'R15',
      'R16',
      'R17',
      'privacy',
    ]) {
      expect(titles).toMatch(new RegExp(`(?:^|\\n|, )${rule}[:,]`));
    }
  });
});
