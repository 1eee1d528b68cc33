import { describe, expect, it } from 'vitest';
import { wordsOf } from '../word-pattern';
import { evidenceOf, hasParticipant, hasPredicate, ownWordsOf, QUOTED, type Evidence } from './evidence';

const NOTHING: Evidence = {
  subject: 0,
  subjects: 0,
  symptom: 0,
  subjectAndSymptom: 0,
  ownWords: 0,
  threeOwnWords: 0,
  subjectInWords: 0,
  silent: 0,
  threeOwnWordsPlainly: 0,
  ownShare: 0,
  predicate: 0,
  exact: 0,
  errorCode: 0,
  reader: 0,
  question: 0,
  sparse: 0,
  quoted: 0,
  participant: 0,
  steps: 0,
  affected: 0,
  plea: 0,
  complaint: 0,
  emptyPhrase: 0,
  tablesFindNothing: 0,
};

describe('evidenceOf', () => {
  it.each<readonly [string, Partial<Evidence>]>([
    ['', { silent: 1 }],
    ['ну и где', { silent: 1 }],
    // One word of its own, and one of the softphone.
    ['гудок', { subject: 1, subjects: 1, ownWords: Math.log(2), ownShare: 1 }],
    ['колибри', { ownWords: Math.log(2), ownShare: 1 }],
    [
      'пропал гудок',
      {
        subject: 1,
        subjects: 1,
        symptom: 1,
        subjectAndSymptom: 1,
        ownWords: Math.log(3),
        subjectInWords: 1,
        ownShare: 1,
        predicate: 1,
      },
    ],
    [
      'колибри жёлтый кактус',
      { ownWords: Math.log(4), threeOwnWords: 1, threeOwnWordsPlainly: 1, ownShare: 1 },
    ],
    ['прошу колибри жёлтый кактус', { ownWords: Math.log(4), threeOwnWords: 1, ownShare: 0.75, plea: 1 }],
    ['вам колибри жёлтый кактус', { ownWords: Math.log(4), threeOwnWords: 1, ownShare: 0.75, reader: 1 }],
    [
      'жалоба колибри жёлтый кактус',
      { ownWords: Math.log(4), threeOwnWords: 1, ownShare: 0.75, complaint: Math.log(2) },
    ],
    [
      'жду звонка, колибри жёлтый кактус',
      { ownWords: Math.log(4), threeOwnWords: 1, ownShare: 1, emptyPhrase: 1 },
    ],
    ['вы вам вас you', { silent: 1, reader: 3 }],
    ['на 12 ПК в 10:15 80%', { silent: 1, exact: 2, affected: 1 }],
    ['ошибка 40310', { symptom: 1, silent: 1, errorCode: 1 }],
    ['колибри «да же»', { ownWords: Math.log(2), ownShare: 1 / 3, quoted: 1 }],
    ['можно спрятать колибри', { ownWords: Math.log(3), ownShare: 2 / 3, question: 1 }],
    ['где же', { silent: 1 }],
  ])('of %j', (text, expected) => {
    expect(evidenceOf(text, false)).toEqual({ ...NOTHING, ...expected });
  });

  it('holds what the tables found, and what was done', () => {
    expect(evidenceOf('', true)).toEqual({ ...NOTHING, silent: 1, tablesFindNothing: 1 });
    expect(evidenceOf('нажимаю', false).steps).toBe(1);
    expect(evidenceOf('клиент бубукает', false).participant).toBe(1);
  });

  it('counts three things and no more, among the first thirty words of its own', () => {
    expect(evidenceOf('гудок кнопка окно звук', false).subjects).toBe(3);
    const letters = Array.from('абвгдежзиклмнопрстуфхцчшэю');
    const strange = letters.map((letter) => `кактус${letter}`).join(' ');
    expect(evidenceOf(`${strange} лама лиса лось рысь гудок`, false).subjects).toBe(0);
    expect(evidenceOf(`${strange} лама лиса лось гудок`, false).subjects).toBe(1);
  });

  it('calls a text of twenty words and more sparse where it names one thing at most', () => {
    const nineteen = 'ну '.repeat(18);
    expect(evidenceOf(`${nineteen} гудок`, false).sparse).toBe(0);
    expect(evidenceOf(`${nineteen} ну гудок`, false).sparse).toBe(1);
    expect(evidenceOf(`${nineteen} ну гудок кнопка`, false).sparse).toBe(0);
  });
});

describe('ownWordsOf', () => {
  it.each([
    ['кактус кактус лама', ['кактус', 'лама']],
    ['не работает програма памагите ничиво', []],
    ['жалоба начальству', []],
    ['asdfgh кактус', ['кактус']],
    // A noun of offices is no word of its own, the same ending in the name of a thing is.
    ['промедление anticipation', []],
    ['соединение устройство громкость', ['соединение', 'устройство', 'громкость']],
  ])('of %j', (text, own) => {
    expect(ownWordsOf(wordsOf(text))).toEqual(own);
  });
});

describe('hasPredicate', () => {
  const judge = (text: string) => hasPredicate(text, ownWordsOf(wordsOf(text)));

  it.each([
    'ламель утонула',
    'слайдер прыгает',
    'юзеры двоятся',
    'фон гудел',
    'речь рвет',
    'the dot is blinking',
    'the app has not frozen',
    'moh bleeds into it',
    'it turns purple, mode leaks to them',
  ])('is true of what something does: %s', (text) => {
    expect(judge(text)).toBe(true);
  });

  it.each([
    'нажимаю',
    'принимает',
    'мет',
    'кактус и лама',
    'все работает',
    'the headsets in it',
    'cactus',
    'a purple cactus',
  ])('is false of things and of what a person did: %s', (text) => {
    expect(judge(text)).toBe(false);
  });
});

describe('hasParticipant', () => {
  const judge = (text: string) => hasParticipant(wordsOf(text), ownWordsOf(wordsOf(text)));

  it.each([
    'клиент бубукает',
    'покупателя не то кактусит',
    'callers all go purple',
    'cutomer purple',
    'пациентам уже давно мяукает',
  ])('is true where somebody on the line does something: %s', (text) => {
    expect(judge(text)).toBe(true);
  });

  it.each([
    'клиент',
    'клиент уже давно не бубукает',
    'бубукает клиент',
    'костюмер бубукает',
    'costumes purple',
  ])('is false without it, or too far from it: %s', (text) => {
    expect(judge(text)).toBe(false);
  });
});

describe('QUOTED', () => {
  it.each(['«раз два»', '"four"', '“four”', "it says 'four' there", '„vier”'])('finds %s', (text) => {
    expect(QUOTED.test(text)).toBe(true);
  });

  it.each(['«три»', '"abc"', "don't and can't", "agents' and callers'", 'four'])(
    'does not find %s',
    (text) => {
      expect(QUOTED.test(text)).toBe(false);
    },
  );
});
