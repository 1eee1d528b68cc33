import type { RedactionKind } from '../request/package-manifest';
import { valueOf } from './detectors/detector';
import { createDetectorSearch, type DetectorSearch } from './detectors/detector-search';
import { personalDetectors } from './detectors/personal-detectors';
import { secretDetectors } from './detectors/secret-detectors';
import {
  codesOf,
  decodeBytes,
  encodeText,
  sniffEncoding,
  SNIFF_BYTES,
  type TextEncoding,
} from './text-encoding';
import type { SearchedText } from './triggers';

/** A place that looks like a secret or like personal data: its kind and line, never its value. */
export interface SecretPlace {
  readonly kind: RedactionKind;
  /** From 1. */
  readonly line: number;
  /** What `identify` made of the values of this kind on the line. */
  readonly identities?: readonly string[];
}

/** Makes of a value something that tells it from others without telling it. */
export type Identify = (kind: RedactionKind, value: string) => string;

/** Searches one file that comes in chunks. */
export interface SecretFinder {
  push(bytes: Uint8Array): void;
  /** Everything found, by line; a kind once a line. */
  end(): SecretPlace[];
}

/** What is searched for: secrets always, personal data in files that were masked with pseudonyms. */
export type FinderScope = 'secrets' | 'secrets-and-personal-data';

/** Places of one value that are told, and values of one kind: more than a person reads, and no value hides another. */
const MAX_PLACES = 200;
const MAX_VALUES = 1000;
/** Characters that are searched at once: the joints between blocks cost time. */
const BLOCK = 256 * 1024;
/** A match near the end of a block is looked at when what follows is there; no pattern reaches further. */
const AHEAD = 4096;
/** What a detector may look back at. */
const BACK = 2048;

interface Place {
  readonly kind: RedactionKind;
  /** In the present text. */
  readonly at: number;
  readonly identity: string | null;
}

interface Search {
  readonly detectors: DetectorSearch;
  readonly found: Map<string, SecretPlace>;
  /** Places by kind and identity, and identities by kind. */
  readonly counts: Map<string, number>;
  /** What the present text has been found to hold. */
  places: Place[];
  /** Line ends in front of the present text. */
  lines: number;
}

const DETECTORS = {
  secrets: secretDetectors,
  'secrets-and-personal-data': [...secretDetectors, ...personalDetectors],
} as const;

function startSearch(scope: FinderScope, identify: Identify | undefined): Search {
  const detectors = createDetectorSearch(DETECTORS[scope], (detector, match) => {
    const { kind } = detector;
    const identity = identify?.(kind, valueOf(detector, match)) ?? null;
    search.places.push({ kind, at: placeOf(match), identity });
  });
  // Each text begins with a line end, so that its first line begins behind one like every other.
  const search: Search = { detectors, found: new Map(), counts: new Map(), places: [], lines: -1 };
  return search;
}

/** A value stands behind its name, and the name may stand on an earlier line. */
function placeOf({ index, 0: matched }: RegExpExecArray): number {
  return matched.includes('\n') ? index + matched.length : index;
}

/** Counts the line ends of one text, always forwards. */
function createLineCounter(text: string): (to: number) => number {
  let lines = 0;
  let counted = 0;
  return (to) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
      lines += 1;
    counted = Math.max(counted, to);
    return lines;
  };
}

function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function isWorthTelling({ counts }: Search, { kind, identity }: Place): boolean {
  const places = countUp(counts, `${kind}:${identity ?? ''}`);
  if (identity === null) return places <= MAX_VALUES;
  return places <= MAX_PLACES && (places > 1 || countUp(counts, kind) <= MAX_VALUES);
}

function tell(search: Search, place: Place, line: number): void {
  if (!isWorthTelling(search, place)) return;
  const { kind, identity } = place;
  const key = `${line}:${kind}`;
  const known = search.found.get(key)?.identities ?? [];
  const identities = identity === null ? {} : { identities: [...known, identity] };
  search.found.set(key, { kind, line, ...identities });
}

/** Searches a text up to `to` and forgets what is not needed any more; gives how many characters those are. */
function searchText(search: Search, searched: SearchedText, to: number): number {
  search.detectors.run(searched, to);
  const count = createLineCounter(searched.text);
  for (const place of search.places.sort((one, other) => one.at - other.at))
    tell(search, place, search.lines + count(place.at) + 1);
  search.places = [];
  const cut = Math.max(0, to - BACK);
  search.lines += createLineCounter(searched.text)(cut);
  search.detectors.shift(cut);
  return cut;
}

function listPlaces({ found }: Search): SecretPlace[] {
  return [...found.values()].sort((one, other) => one.line - other.line);
}

/** `size` bytes as text with its codes, one 0 behind the last. */
function toSearched(bytes: Buffer, size: number, encoding: TextEncoding): SearchedText {
  const text = decodeBytes(bytes.subarray(0, size), encoding);
  return { text, codes: encoding === 'bytes' ? bytes : codesOf(`${text}\0`, null) };
}

/** A finder for one file; recognises UTF-16. `identify` gets each value once a place: it must not keep it. */
export function createSecretFinder(
  scope: FinderScope = 'secrets-and-personal-data',
  identify?: Identify,
): SecretFinder {
  const search = startSearch(scope, identify);
  let encoding: TextEncoding | null = null;
  let waiting: Buffer[] = [];
  let size = 0;

  function take(bytes: Buffer, last: boolean): void {
    waiting.push(bytes);
    size += bytes.length;
    if (encoding === null) {
      if (!last && size < SNIFF_BYTES) return;
      encoding = sniffEncoding(Buffer.concat(waiting).subarray(0, SNIFF_BYTES));
      const start = encodeText('\n', encoding);
      waiting.unshift(start);
      size += start.length;
    }
    const unit = encoding === 'bytes' ? 1 : 2;
    if (!last && size < (BLOCK + AHEAD) * unit) return;
    const joined = Buffer.concat(waiting, size + 1);
    const searched = toSearched(joined, size - (size % unit), encoding);
    const { length } = searched.text;
    const cut = searchText(search, searched, last ? length : length - AHEAD);
    const rest = Buffer.from(joined.subarray(cut * unit, size));
    waiting = [rest];
    size = rest.length;
  }

  return {
    push: (bytes) => take(Buffer.from(bytes), false),
    end() {
      take(Buffer.alloc(0), true);
      return listPlaces(search);
    },
  };
}

/** Searches one string for anything that still looks like a secret. */
export function findSecrets(text: string, scope: FinderScope = 'secrets'): SecretPlace[] {
  const search = startSearch(scope, undefined);
  const whole = `\n${text}`;
  searchText(search, { text: whole, codes: codesOf(`${whole}\0`, null) }, whole.length);
  return listPlaces(search);
}
