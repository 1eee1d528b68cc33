import type { PseudonymKind } from '../request/redaction-kinds';
import type { MaskingProfile, PseudonymRecord } from './masking-profile';
import { createCodeMaker, pseudonymCode, type MakeCode } from './pseudonym-code';
import { copyOf } from './rules/pseudonyms/remember';
import { normalizeValue, toPlain } from './rules/pseudonyms/values';

const PREFIX: Readonly<Record<PseudonymKind, string>> = {
  'phone-number': 'PHONE',
  'email-address': 'EMAIL',
  'user-name': 'USER',
  'computer-name': 'COMPUTER',
  'public-address': 'IP',
  'own-word': 'WORD',
};
const MAX_CACHED = 50_000;
const MAX_RECORDS = 100_000;
const MAX_VALUE = 300;

/** A record and the round of `take` in which it was last noted. */
interface Entry {
  readonly record: PseudonymRecord;
  round: number;
}

type Entries = Map<PseudonymKind, Map<string, Entry>>;

/** Gives the pseudonyms of one file and remembers which it gave. */
export interface PseudonymBook {
  /** Some values stay as they are. */
  readonly showsSome: boolean;
  /** The pseudonym of a value as it stands in text; `null` where the value is shown on purpose. */
  give(kind: PseudonymKind, raw: string): string | null;
  /** Pseudonyms given since the last call, each once; at most 100,000. */
  take(): PseudonymRecord[];
}

function makePseudonym(makeCode: MakeCode, kind: PseudonymKind, plain: string): string {
  const value = normalizeValue(kind, plain);
  const code = makeCode(kind, value);
  if (kind !== 'phone-number') return `${PREFIX[kind]}-${code}`;
  // Of a number of two digits one is enough.
  const last = value.slice(value.length <= 2 ? -1 : -2);
  return `${value.length <= 6 ? 'EXT' : PREFIX[kind]}-${code}-${last}`;
}

/** The pseudonym of a value as it stands in text; spellings of one value have the same. */
export function pseudonymOf(key: string, kind: PseudonymKind, raw: string): string {
  return makePseudonym((of, value) => pseudonymCode(key, of, value), kind, toPlain(raw));
}

/** What is known under the key used last: the parts of one package are masked one after another by the same worker. */
let shared: { readonly key: string; readonly entries: Entries; readonly makeCode: MakeCode } | null = null;
let rounds = 0;

function shareKnown(key: string) {
  if (shared?.key !== key) shared = { key, entries: new Map(), makeCode: createCodeMaker(key) };
  return shared;
}

/** Opens the book of one file; `shown` lists the pseudonyms whose values stay in it. */
export function openPseudonymBook({ pseudonymKey }: MaskingProfile, shown: readonly string[]): PseudonymBook {
  const { entries, makeCode } = shareKnown(pseudonymKey);
  const show = new Set(shown);
  let fresh = new Map<string, PseudonymRecord>();
  let round = (rounds += 1);

  function makeEntry(kind: PseudonymKind, raw: string): Entry {
    const plain = toPlain(raw);
    const pseudonym = makePseudonym(makeCode, kind, plain);
    const entry = { record: { pseudonym, kind, value: plain.trim().slice(0, MAX_VALUE) }, round: 0 };
    const known = entries.get(kind);
    if (known === undefined || known.size >= MAX_CACHED) entries.set(kind, new Map([[raw, entry]]));
    else known.set(raw, entry);
    return entry;
  }

  return {
    showsSome: show.size > 0,
    give(kind, raw) {
      const entry = entries.get(kind)?.get(raw) ?? makeEntry(kind, copyOf(raw));
      const { record } = entry;
      if (show.size > 0 && show.has(record.pseudonym)) return null;
      if (entry.round === round) return record.pseudonym;
      entry.round = round;
      if (!fresh.has(record.pseudonym) && fresh.size < MAX_RECORDS) fresh.set(record.pseudonym, record);
      return record.pseudonym;
    },
    take() {
      const taken = [...fresh.values()];
      fresh = new Map();
      round = rounds += 1;
      return taken;
    },
  };
}
