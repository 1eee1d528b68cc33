import { redactionKindSchema, type RedactionKind } from '../../electron/request/package-manifest';
import { KIND_OF_PREFIX, PSEUDONYM_KINDS, type PseudonymKind } from '../../electron/request/redaction-kinds';

/** A place in a masked text where something else stood. */
export interface MaskedPlace {
  readonly start: number;
  readonly end: number;
  /** What stands there now. */
  readonly text: string;
  readonly kind: RedactionKind;
}

/** Marks of secrets `[masked:<kind>]` and pseudonyms such as `PHONE-BCDFGHJK-67`, as masking writes them. */
const MARK =
  /\[masked:([a-z-]{1,40})\]|\b(PHONE|EXT|EMAIL|USER|COMPUTER|IP|WORD)-[BCDFGHJKLMNPQRSTVWXZ]{8}(?:-\d\d|-\d|)\b/g;

/** Words in marks of secrets that name the setting rather than the kind. */
const LABEL_KINDS: Readonly<Record<string, RedactionKind>> = {
  guid: 'token',
  'phone-number': 'account-name',
};

/** Every masked place of a text in its order. */
export function findMaskedPlaces(text: string): MaskedPlace[] {
  return [...text.matchAll(MARK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    kind: kindOf(match[1], match[2]),
  }));
}

function kindOf(label: string | undefined, prefix: string | undefined): RedactionKind {
  if (prefix !== undefined) return KIND_OF_PREFIX[prefix] ?? 'own-word';
  const known = redactionKindSchema.safeParse(label);
  return LABEL_KINDS[label ?? ''] ?? (known.success ? known.data : 'password');
}

/** True for kinds that stand under a pseudonym: only they can be shown on purpose. */
export function isPseudonymKind(kind: RedactionKind): kind is PseudonymKind {
  return (PSEUDONYM_KINDS as readonly RedactionKind[]).includes(kind);
}

/** A stretch of text: plain, or a masked place with its number in the list. */
export interface TextPiece {
  readonly text: string;
  /** Index of the place, `null` for plain text. */
  readonly place: number | null;
}

/** Cuts a text at its masked places; the pieces together are the text again. */
export function cutAtPlaces(text: string, places: readonly MaskedPlace[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const [index, { start, end }] of places.entries()) {
    if (start > position) pieces.push({ text: text.slice(position, start), place: null });
    pieces.push({ text: text.slice(start, end), place: index });
    position = end;
  }
  if (position < text.length) pieces.push({ text: text.slice(position), place: null });
  return pieces;
}

/** The next or previous place of the filter after the present one, going around at the ends; `null` when there is none. */
export function stepPlace(
  places: readonly MaskedPlace[],
  { current, kind }: { readonly current: number | null; readonly kind: RedactionKind | 'all' },
  offset: 1 | -1,
): number | null {
  const indexes = [...places.keys()].filter((index) => kind === 'all' || places[index]?.kind === kind);
  if (indexes.length === 0) return null;
  if (current === null) return (offset === 1 ? indexes[0] : indexes.at(-1)) ?? null;
  const further =
    offset === 1 ? indexes.find((index) => index > current) : indexes.findLast((index) => index < current);
  return further ?? (offset === 1 ? indexes[0] : indexes.at(-1)) ?? null;
}
