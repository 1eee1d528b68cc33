import { describe, expect, it } from 'vitest';
import { asTeam, expectFindings, type Case } from './rule-cases.fixture';

/** Inputs beside those that a rule is about, and where each answer belongs. */
const CASES: readonly Case[] = [
  [
    'R7: each missing part is named',
    (d) => Object.assign(d.description, { frequency: null, startedAt: null }),
    ['R7 advice missing-when description.startedAt', 'R7 advice missing-frequency description.frequency'],
  ],
  [
    'R7: what goes wrong is asked for in the description itself',
    (d) => (d.description.happened = 'Вчера в 15:20 оператор принимает вызов'),
    ['R7 advice missing-what description.happened'],
  ],
  ['R6: a subject may use all of its length', (d) => (d.summary = ` ${'я'.repeat(90)} `), []],
  [
    'R6: blanks are no version',
    (d) => (d.product.softphoneVersion = ' '),
    ['R6 advice version-missing product.softphoneVersion'],
  ],
  [
    'R6: blanks are no Team account',
    (d) => {
      asTeam(d);
      d.product.teamTenant = ' ';
    },
    ['R6 advice tenant-missing product.teamTenant'],
  ],
  [
    'R3: words invite a second look while the scope is open, and none once it is answered as outside',
    (d) => {
      d.description.tried = 'Отключали антивирус.';
      d.scope.kind = null;
    },
    ['R3 advice scope-not-answered scope.kind', 'R3 note scope-words scope.kind'],
  ],
  [
    'R3: a topic that is answered as outside is not hinted at again',
    (d) => {
      d.description.tried = 'Отключали антивирус.';
      d.scope = { kind: 'third-party-software', statement: 'без него то же' };
    },
    ['R3 note scope-stated-third-party-software scope.statement'],
  ],
  [
    'R7: what was tried is worth adding',
    (d) => (d.description.tried = ''),
    ['R7 note worth-tried description.tried'],
  ],
  [
    'R7: the words of an error that is spoken of are worth adding',
    (d) => (d.description.happened += ' Потом выскакивает ошибка.'),
    ['R7 note worth-error description.happened'],
  ],
  [
    'R3: words that the user says it is not about are not named again',
    (d) => {
      d.description.tried = 'Отключали антивирус.';
      d.scope.dismissedHints = ['антивирус'];
    },
    [],
  ],
  [
    'R14: an agent who cannot open the Team site is told that this is how roles work',
    (d) => {
      asTeam(d);
      d.product.teamRole = 'agent';
      d.description.happened += ' Сайт acme.softphone.pro тоже не открывается.';
    },
    ['R14 note agent-has-no-site product.teamRole'],
  ],
  [
    'R14: an agent who writes of the softphone is told nothing of the site',
    (d) => {
      asTeam(d);
      d.product.teamRole = 'agent';
    },
    [],
  ],
  [
    'R14: a supervisor may well open the Team site',
    (d) => {
      asTeam(d);
      d.product.teamRole = 'supervisor';
      d.summary = 'Не открывается личный кабинет';
    },
    [],
  ],
  [
    'R7: capitals only are hard to read',
    (d) => (d.description.happened = 'ОКНО СОФТФОНА ЗАКРЫВАЕТСЯ ПОСЛЕ ВОЗВРАТА С УДЕРЖАНИЯ'),
    ['R7 note shouting description.happened'],
  ],
];

describe('the rules, closer by', () => {
  it.each(CASES)('%s', (_title, change, expected) => {
    expectFindings(change, expected);
    expect(expected.every((line) => /^(?:R\d+|privacy) (?:stop|advice|note) /.test(line))).toBe(true);
  });
});
