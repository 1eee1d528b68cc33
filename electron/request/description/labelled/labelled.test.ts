import { describe, expect, it } from 'vitest';
import { checkDescription, type DescriptionPart } from '../../description-check';
import { newRequestDocument } from '../../new-document';
import { LABELLED, labelledPart, scoreElement, scoreSendBack } from './labelled-set.fixture';

const { description } = newRequestDocument({
  createdAt: '2026-11-20T09:12:44+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});
const answers = new Map(
  LABELLED.map(({ text }) => [
    text,
    checkDescription({ description: { ...description, happened: text }, reportNumber: '' }),
  ]),
);
const isSentBack = (text: string) => answers.get(text)?.verdict === 'send-back';

/** Recall of each part as last measured, rounded down: a change of the words must not lose it silently. */
const RECALL_AT_LEAST: readonly (readonly [DescriptionPart, number])[] = [
  ['what', 0.9],
  ['expected', 0.8],
  ['steps', 0.9],
  ['when', 0.9],
  ['frequency', 0.88],
  ['affected', 0.75],
  ['tried', 0.86],
  ['error', 0.9],
];

describe('descriptions that were labelled before the rules were looked at (R7)', () => {
  it('are enough of each label and language, without a text that is there twice', () => {
    expect(LABELLED.length).toBeGreaterThanOrEqual(320);
    expect(new Set(LABELLED.map(({ text }) => text)).size).toBe(LABELLED.length);
    for (const label of ['good', 'weak', 'send-back'] as const)
      for (const language of ['ru', 'en', 'mixed'] as const)
        expect(
          LABELLED.filter((one) => one.label === label && one.language === language).length,
          `${label} ${language}`,
        ).toBeGreaterThanOrEqual(3);
  });

  it('fall into two parts of about the same size by their text where nothing was tuned on them', () => {
    const untouched = LABELLED.filter(({ isTunedOn = false, isHeldOut = false }) => !isTunedOn && !isHeldOut);
    const unseen = untouched.filter((sample) => labelledPart(sample) === 'unseen').length;
    expect(unseen).toBeGreaterThanOrEqual(160);
    expect(unseen / untouched.length).toBeGreaterThan(0.4);
    expect(unseen / untouched.length).toBeLessThan(0.6);
  });

  it.each(['tuned', 'unseen'] as const)(
    'are told apart with precision and recall of at least 0.95: %s',
    (part) => {
      const { precision, recall, wrong } = scoreSendBack(part, isSentBack);
      const listed = wrong.map(({ label, text }) => `${label}: ${text}`).join('\n');
      expect(precision, listed).toBeGreaterThanOrEqual(0.95);
      expect(recall, listed).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.each([20, 50])('are told apart worse by %i characters, which the field counts', (least) => {
    for (const part of ['tuned', 'unseen'] as const) {
      const counted = scoreSendBack(part, (text) => text.trim().length < least);
      const ours = scoreSendBack(part, isSentBack);
      expect(ours.precision).toBeGreaterThanOrEqual(counted.precision);
      expect(ours.recall).toBeGreaterThan(counted.recall + 0.1);
    }
  });

  it.each(RECALL_AT_LEAST)('have the part found that they give: %s in at least %d', (element, least) => {
    for (const part of ['tuned', 'unseen'] as const) {
      const { recall, falseShare } = scoreElement(part, element, (text) => answers.get(text)?.given ?? []);
      expect(recall, part).toBeGreaterThanOrEqual(least);
      if (element !== 'what') expect(falseShare, part).toBeLessThanOrEqual(0.3);
    }
  });
});
