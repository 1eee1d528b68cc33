import { describe, expect, it } from 'vitest';
import { LABELLED, labelledPart } from './description/labelled/labelled-set.fixture';
import notes from './language-notes.json';
import samples from './language-samples.json';
import { detectTextLanguage, SUPPORT_LANGUAGES } from './text-language';

const isRead = (language: string | null) => language === null || SUPPORT_LANGUAGES.includes(language);

describe('short texts in 25 languages (R11)', () => {
  it('are at least 200, mostly of 5 to 12 words, and of each language that customers write in', () => {
    expect(samples.length).toBeGreaterThanOrEqual(200);
    const short = samples.filter(({ text }) => {
      const words = text.split(/\s+/).length;
      return words >= 5 && words <= 12;
    });
    expect(short.length / samples.length).toBeGreaterThan(0.9);
    for (const language of ['ru', 'en', 'uk', 'be', 'kk', 'uz', 'de'])
      expect(samples.filter((one) => one.language === language).length, language).toBeGreaterThanOrEqual(15);
    expect(new Set(samples.map(({ language }) => language)).size).toBeGreaterThanOrEqual(20);
  });

  it.each(['tuned', 'unseen'] as const)('are told apart in at least 95 of 100: %s', (part) => {
    const mine = samples.filter((sample) => labelledPart(sample) === part);
    const wrong = mine.filter(({ text, language }) => detectTextLanguage(text) !== language);
    const listed = wrong.map(({ text, language }) => `${language}, not ${detectTextLanguage(text)}: ${text}`);
    expect(1 - wrong.length / mine.length, listed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it('never bring advice on the language where support reads it', () => {
    const ours = samples.filter(({ language }) => isRead(language)).map(({ text }) => text);
    const texts = [...ours, ...LABELLED.map(({ text }) => text)];
    expect(texts.filter((text) => !isRead(detectTextLanguage(text)))).toEqual([]);
  });
});

describe('notes of two to six words, with names, cities and words of the program from other languages (R11)', () => {
  const told = (text: string) => ({ text, told: detectTextLanguage(text) });

  it('never bring advice on the language where support reads it', () => {
    const ours = notes.filter(({ language }) => isRead(language)).map(({ text }) => told(text));
    expect(ours.length).toBeGreaterThanOrEqual(100);
    expect(ours.filter((one) => !isRead(one.told))).toEqual([]);
  });

  it.each([
    ['tuned', 0.95],
    ['unseen', 0.75],
  ] as const)('are told apart where their words allow it: %s, at least %d', (part, goal) => {
    const mine = notes.filter((note) => note.part === part);
    const wrong = mine.filter(({ text, language }) => detectTextLanguage(text) !== language);
    expect(1 - wrong.length / mine.length).toBeGreaterThanOrEqual(goal);
    // Silence is honest; another language than the right one is not.
    const misled = wrong
      .map(({ text }) => told(text))
      .filter((one) => one.told !== null && !isRead(one.told));
    expect(misled).toEqual([]);
  });
});
