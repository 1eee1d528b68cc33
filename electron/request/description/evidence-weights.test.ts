import { describe, expect, it } from 'vitest';
import { evidenceOf } from './evidence';
import { oddsOfSendingBack } from './evidence-weights';

const NOTHING = { ...evidenceOf('', false), silent: 0 };
const of = (text: string) => oddsOfSendingBack(evidenceOf(text, false));

describe('the odds that a text would be sent back', () => {
  it.each([
    'subject',
    'subjects',
    'symptom',
    'subjectAndSymptom',
    'ownWords',
    'threeOwnWords',
    'subjectInWords',
    'threeOwnWordsPlainly',
    'ownShare',
    'predicate',
    'exact',
    'errorCode',
    'question',
    'quoted',
    'participant',
    'steps',
    'affected',
  ] as const)('fall with what tells something: %s', (kind) => {
    expect(oddsOfSendingBack({ ...NOTHING, [kind]: 1 })).toBeLessThan(oddsOfSendingBack(NOTHING));
  });

  it.each(['silent', 'reader', 'sparse', 'plea', 'complaint', 'emptyPhrase', 'tablesFindNothing'] as const)(
    'rise with what speaks to the reader or says nothing: %s',
    (kind) => {
      expect(oddsOfSendingBack({ ...NOTHING, [kind]: 1 })).toBeGreaterThan(oddsOfSendingBack(NOTHING));
    },
  );

  it('grow with each piece in proportion, from what is said by an empty text', () => {
    const none = oddsOfSendingBack(NOTHING);
    const one = oddsOfSendingBack({ ...NOTHING, reader: 1 });
    expect(none).toBeGreaterThan(0);
    expect(oddsOfSendingBack({ ...NOTHING, reader: 3 }) - none).toBeCloseTo(3 * (one - none), 10);
  });

  it.each([
    ['колибри жёлтый кактус', 'прошу вас, колибри жёлтый кактус'],
    ['гудок дрожит', 'жду гудок'],
    ['клиент бубукает', 'бубукает'],
  ])('are better for %j than for %j', (better, worse) => {
    expect(of(better)).toBeLessThan(of(worse));
  });
});
