import type { RequestDocument } from './document';
import { DESCRIPTION_PARTS, findElements, speaksOfError } from './description/elements';
import { judgeSubstance, type SubstanceReason } from './description/substance';
import { readableText } from './description/transliteration';

/** The parts of a description that support asks for (R7). */
export type DescriptionElement = 'what' | 'expected' | 'steps' | 'when' | 'frequency' | 'affected';
/** Every part that a description can give; the last two help and are not needed for an answer. */
export type DescriptionPart = DescriptionElement | 'tried' | 'error';
/** What is worth adding although support could begin without it: what was tried, the exact words of an error. */
export type WorthAdding = Exclude<DescriptionPart, DescriptionElement>;
/** `send-back`: the vendor would surely ask again; `weak`: something is missing; `ok`: nothing left to ask. */
export type DescriptionVerdict = 'ok' | 'weak' | 'send-back';
/** Why the verdict is what it is; each has words in both languages (`description.<reason>`). */
export type DescriptionReason = SubstanceReason | `missing-${DescriptionElement}`;

/** The verdict on a description, with the parts that are missing. */
export interface DescriptionCheck {
  readonly verdict: DescriptionVerdict;
  readonly missing: readonly DescriptionElement[];
  /** The parts that are there. */
  readonly given: readonly DescriptionPart[];
  readonly worthAdding: readonly WorthAdding[];
  readonly reasons: readonly DescriptionReason[];
}

/** What is judged: the description and the report number, which never stands for a description. */
export type DescriptionInput = Pick<RequestDocument, 'description' | 'reportNumber'>;

/**
 * Judges a description by meaning, not by length (R7): useless text is named for what it is, and each part that support would ask for
 * is looked for in its own field and in the words of the others. `hints` are the texts that the fields show before anything is typed.
 */
export function checkDescription(input: DescriptionInput, hints: readonly string[] = []): DescriptionCheck {
  const { reportNumber } = input;
  const description = readable(input.description);
  const substance = judgeSubstance(description.happened, { reportNumber, hints });
  const given = findElements(description, substance);
  const missing = ELEMENTS.filter((element) => !given.has(element));
  const verdict = substance.useless ? 'send-back' : missing.length > 0 ? 'weak' : 'ok';
  const reasons = [...substance.reasons, ...missing.map((element) => `missing-${element}` as const)];
  return {
    verdict,
    missing,
    given: DESCRIPTION_PARTS.filter((part) => given.has(part)),
    worthAdding: substance.useless ? [] : worthAdding(description, given),
    reasons,
  };
}

function readable(description: DescriptionInput['description']): DescriptionInput['description'] {
  const { happened, expected, steps, tried } = description;
  return {
    ...description,
    happened: readableText(happened),
    expected: readableText(expected),
    steps: readableText(steps),
    tried: readableText(tried),
  };
}

function worthAdding(
  description: DescriptionInput['description'],
  given: ReadonlySet<DescriptionPart>,
): WorthAdding[] {
  const parts: WorthAdding[] = given.has('tried') ? [] : ['tried'];
  if (!given.has('error') && speaksOfError(description)) parts.push('error');
  return parts;
}

const ELEMENTS: readonly DescriptionElement[] = [
  'what',
  'expected',
  'steps',
  'when',
  'frequency',
  'affected',
];
