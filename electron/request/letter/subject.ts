import type { ReplyTarget, RequestDocument } from '../document';
import type { SharedTranslate } from '../messages/shared-messages';
import { cutAtGrapheme, headerText, textLines } from './plain-text';

/** Longest subject before encoding, in UTF-16 units (request-format: The letter). */
export const SUBJECT_MAX = 120;

/** First word of a critical subject (R13). */
const CRITICAL_WORD = 'Critical';

/** `Re:` and `Fwd:` as mail programs write them, Russian, German, Nordic and French ones included. */
const REPLY_MARKS = 're|res|fw|fwd|ответ|отв|на|ha|пересл|пер|aw|wg|antw|sv|vs|rv|tr';
const REPLY_MARK = new RegExp(
  `^(?:${REPLY_MARKS})\\s?(?:[[(]\\s?\\d{1,4}\\s?[\\])]|[*^]?\\d{1,4})?\\s?[:\\uff1a]\\s*`,
  'iu',
);

/** The word with whatever stands around it: `[CRITICAL]`, `«Critical!»`, `critical -`. */
const CRITICAL_MARK = /^[\s\p{P}\p{S}\p{M}]*critical(?![\p{L}\p{N}\p{M}])[\s\p{P}\p{S}]*/iu;

/** Our own references of earlier letters: one reference stands in a subject, the present one. */
const REFERENCE_TAG = /\s?\[SR-\d{8}-[0-9A-Z]{4}\]/gu;

/** Letters of other alphabets that look like those of `Critical`. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  с: 'c',
  // NFKC has made it of the lunate sigma.
  ς: 'c',
  і: 'i',
  ι: 'i',
  ı: 'i',
  т: 't',
  τ: 't',
  а: 'a',
  α: 'a',
};

/** What the subject is made of. */
export interface SubjectInput {
  readonly document: Pick<RequestDocument, 'reference' | 'summary' | 'reply'> & {
    readonly description: Pick<RequestDocument['description'], 'happened'>;
  };
  /** True only for a request that passed the critical gate (R14). */
  readonly critical: boolean;
}

/**
 * Subject of a letter: at most {@link SUBJECT_MAX} UTF-16 units, on one line, ending with the whole reference. It
 * begins with `Critical` if and only if the request is critical (R13); a reply has exactly one `Re:`.
 */
export function subjectOf({ document, critical }: SubjectInput, t: SharedTranslate): string {
  const tail = ` [${document.reference}]`;
  const summary = summaryOf(document) || t('letter.subject.fallback');
  const [prefix, text] = critical ? [`${CRITICAL_WORD} `, summary] : ordinary(document.reply, summary);
  return prefix + shorten(text, SUBJECT_MAX - prefix.length - tail.length) + tail;
}

function ordinary(reply: ReplyTarget | null, summary: string): readonly [string, string] {
  if (reply === null) return ['', summary];
  return ['Re: ', withoutMarks(headerText(reply.subject)) || summary];
}

/** The short summary without marks; without one, the first line of what happened. */
function summaryOf(document: SubjectInput['document']): string {
  const summary = withoutMarks(headerText(document.summary));
  if (summary !== '') return summary;
  return withoutMarks(headerText(textLines(document.description.happened)[0] ?? ''));
}

/** A subject as it was before marks and references were put around it: what a follow-up answers to. */
export function withoutSubjectMarks(subject: string): string {
  return withoutMarks(headerText(subject)).slice(0, SUBJECT_MAX);
}

/** Takes reply marks, `Critical` and references away, in whatever order they are stacked. */
function withoutMarks(text: string): string {
  let rest = text.replace(REFERENCE_TAG, '').trim();
  for (;;) {
    const before = rest;
    rest = withoutCritical(rest.replace(REPLY_MARK, ''));
    if (rest === before) return rest;
  }
}

/** True for a summary that begins with the word that marks a critical letter (R13), in whatever letters it is written. */
export function beginsWithCritical(text: string): boolean {
  return withoutCritical(text) !== text;
}

function withoutCritical(text: string): string {
  const characters = [...text];
  const found = CRITICAL_MARK.exec(characters.map(plainLetter).join(''));
  return found === null ? text : characters.slice([...found[0]].length).join('');
}

/** One character for one, so that positions stay: `Ｃ` and Cyrillic `С` count as `c`. */
function plainLetter(character: string): string {
  const composed = character.normalize('NFKC');
  const plain = [...composed].length === 1 ? composed.toLowerCase() : character;
  return LOOKALIKES[plain] ?? ([...plain].length === 1 ? plain : character);
}

/** Cuts at a word where one ends in the last third, and marks the cut. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = cutAtGrapheme(text, max - 1);
  const space = cut.lastIndexOf(' ');
  const atWord = text[cut.length] === ' ' || space < (max * 2) / 3 ? cut : cut.slice(0, space);
  return `${atWord.replace(/[\s\p{P}]+$/u, '')}…`;
}
