import type { DescriptionPart } from '../../description-check';
import good from './good.json';
import sentBack from './send-back.json';
import weak from './weak.json';

/** A description as an employee would write it, with what support would say of it; written before the rules were looked at. */
export interface LabelledDescription {
  readonly text: string;
  readonly label: 'good' | 'weak' | 'send-back';
  /** What sort of text it is, such as `report-only`, `long-empty` or `log-with-words`. */
  readonly kind: string;
  readonly language: 'ru' | 'en' | 'mixed';
  /** The parts that the text gives; not filled in for what would be sent back. */
  readonly elements: readonly DescriptionPart[];
  /** Set where the rules were changed after a look at this one: it says nothing about texts not seen. */
  readonly isTunedOn?: boolean;
  /** Set where it was judged once, after the last change of the rules, and its answers were not looked at. */
  readonly isHeldOut?: boolean;
}

/** The part that the rules may be tuned on, and the part that they may not. */
export type LabelledPart = 'tuned' | 'unseen';

/** All labelled descriptions. */
export const LABELLED = [...good, ...weak, ...sentBack] as readonly LabelledDescription[];

/** The part of a description: the one that it names, else decided by its text, the lowest bit of FNV-1a over its UTF-8 bytes. */
export function labelledPart({
  text,
  isTunedOn = false,
  isHeldOut = false,
}: Pick<LabelledDescription, 'text' | 'isTunedOn' | 'isHeldOut'>): LabelledPart {
  if (isTunedOn) return 'tuned';
  if (isHeldOut) return 'unseen';
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 0 ? 'tuned' : 'unseen';
}

/** How well a judge tells what would be sent back. */
export interface SendBackScore {
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly LabelledDescription[];
}

/** Precision and recall of a judge that says of each text whether it would be sent back. */
export function scoreSendBack(part: LabelledPart, wouldBeSentBack: (text: string) => boolean): SendBackScore {
  const judged = LABELLED.filter((sample) => labelledPart(sample) === part).map((sample) => ({
    sample,
    said: wouldBeSentBack(sample.text),
    isSentBack: sample.label === 'send-back',
  }));
  const right = judged.filter(({ said, isSentBack }) => said && isSentBack).length;
  return {
    precision: right / judged.filter(({ said }) => said).length,
    recall: right / judged.filter(({ isSentBack }) => isSentBack).length,
    wrong: judged.filter(({ said, isSentBack }) => said !== isSentBack).map(({ sample }) => sample),
  };
}

/** Recall of one part of a description among the texts that give it, and how often it is seen where it is not. */
export function scoreElement(
  part: LabelledPart,
  element: DescriptionPart,
  given: (text: string) => readonly DescriptionPart[],
): { readonly recall: number; readonly falseShare: number } {
  const texts = LABELLED.filter((sample) => sample.label !== 'send-back' && labelledPart(sample) === part);
  const withIt = texts.filter(({ elements }) => elements.includes(element));
  const without = texts.filter(({ elements }) => !elements.includes(element));
  const sees = ({ text }: LabelledDescription) => given(text).includes(element);
  return {
    recall: withIt.filter(sees).length / withIt.length,
    falseShare: without.filter(sees).length / Math.max(1, without.length),
  };
}
