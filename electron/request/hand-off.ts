import type { Language, RequestDocument } from './document';
import { checksFor } from './hand-off-checks';
import type { HandOffParty, OutsideKind } from './hand-off-parties';
import { dayInWords, momentInWords } from './letter/moments';
import { indent, oneLine, textLines } from './letter/plain-text';
import type { SharedTranslate } from './messages/shared-messages';
import { findSecrets } from './text-secrets';

/** A text for another party, ready to be copied or saved: nothing is sent by itself. */
export interface HandOff {
  readonly party: HandOffParty;
  readonly subject: string;
  /** Lines end with LF; no secret that was typed is in it. */
  readonly text: string;
  /** A name for the file, plain on every system. */
  readonly fileName: string;
}

/**
 * Writes what was told so far for the party that can solve it (R3): the facts, what the party is asked to look at, and how to answer. The
 * words and the dates are in the reader's language, whatever the request is written in. Secrets are taken out; what is not known is left out rather than asked.
 */
export function handOff(
  document: RequestDocument,
  { kind, party }: { readonly kind: OutsideKind; readonly party: HandOffParty },
  { t, language }: { readonly t: SharedTranslate; readonly language: Language },
): HandOff {
  const topic = t(`scope.${kind}`);
  const subject = oneLine(withoutSecrets(document.summary, t)) || topic;
  const paragraphs = [
    [t(`hand-off.greeting.${party}`)],
    [t('hand-off.topic', { topic })],
    facts(document, language, t),
    listing(t('hand-off.please-check'), checksFor(document, { kind, party }, t)),
    changesOf(document, language, t),
    [t('hand-off.result')],
    signature(document),
  ];
  return {
    party,
    subject,
    text: [
      t('hand-off.subject', { subject }),
      ...paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')),
    ].join('\n\n'),
    fileName: `${document.reference}-${party}.txt`,
  };
}

/** What is known of the problem, each fact under its name. */
function facts(document: RequestDocument, language: Language, t: SharedTranslate): string[] {
  const { description, product } = document;
  const { users, usersTotal, pcs, pcsTotal } = description.affected;
  const count = (part: number | null, whole: number | null) =>
    part === null ? '' : whole === null ? String(part) : t('hand-off.of', { part, whole });
  const moment = (at: string | null) => (at === null ? '' : momentInWords(at, language, t));
  const call = description.exampleCall;
  const known: readonly (readonly [string, string])[] = [
    [t('hand-off.happened'), description.happened],
    [t('hand-off.expected'), description.expected],
    [t('hand-off.steps'), description.steps],
    [t('hand-off.since'), moment(description.startedAt)],
    [t('hand-off.frequency'), description.frequency === null ? '' : t(`frequency.${description.frequency}`)],
    [t('hand-off.users'), count(users, usersTotal)],
    [t('hand-off.pcs'), count(pcs, pcsTotal)],
    [t('hand-off.call-at'), moment(call?.at ?? null)],
    [t('hand-off.call-direction'), call?.direction == null ? '' : t(`direction.${call.direction}`)],
    [t('hand-off.call-number'), call?.number ?? ''],
    [t('hand-off.tried'), description.tried],
    [t('hand-off.version'), product.softphoneVersion],
  ];
  return known
    .map(([name, value]) => [name, textLines(withoutSecrets(value, t))] as const)
    .filter(([, lines]) => lines.length > 0)
    .map(([name, [first = '', ...more]]) =>
      // What follows is moved in, so that no line of a sender's text looks like another fact.
      [t('hand-off.fact', { name, value: first.trim() }), ...indent(more)].join('\n'),
    );
}

/** What changed around the softphone (R16): the party looks there first. */
function changesOf({ infrastructure }: RequestDocument, language: Language, t: SharedTranslate): string[] {
  const told = infrastructure.changes.flatMap((change) =>
    change.answer === 'yes' && change.what.trim() !== ''
      ? [
          oneLine(
            `${withoutSecrets(change.what, t)}${change.when === null ? '' : `, ${dayInWords(change.when.slice(0, 10), language)}`}`,
          ),
        ]
      : [],
  );
  return listing(t('hand-off.changes'), told);
}

function listing(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `- ${item}`)];
}

function signature({ sender }: RequestDocument): string[] {
  return [sender.name, sender.company, sender.email]
    .map((line) => oneLine(line))
    .filter((line) => line !== '');
}

/** A text in which every secret that was typed is replaced by words that say so. */
function withoutSecrets(text: string, t: SharedTranslate): string {
  let clean = '';
  let from = 0;
  for (const { start, end } of findSecrets(text)) {
    clean += `${text.slice(from, start)}${t('hand-off.secret-removed')}`;
    from = end;
  }
  return clean + text.slice(from);
}
