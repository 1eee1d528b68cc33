import { PSEUDONYM_PATTERN } from '../../redaction/masking-profile';
import type { RedactionCounts } from '../../redaction/scanner';
import { decodeBytes, type TextEncoding } from '../../redaction/text-encoding';
import type { RedactionKind } from '../../request/package-manifest';
import { KIND_OF_PREFIX } from '../../request/redaction-kinds';

const MARK = /\[masked:([a-z-]{1,40})\]/g;

/** What the word of a mark counts as; two words are not the kind that they stand for. */
const KIND_OF_WORD: Readonly<Record<RedactionKind | 'guid', RedactionKind>> = {
  password: 'password',
  'licence-key': 'licence-key',
  'sip-digest': 'sip-digest',
  'sdp-key': 'sdp-key',
  token: 'token',
  guid: 'token',
  cookie: 'cookie',
  'private-key': 'private-key',
  'url-credentials': 'url-credentials',
  'card-number': 'card-number',
  'account-name': 'account-name',
  'phone-number': 'account-name',
  'email-address': 'email-address',
  'user-name': 'user-name',
  'computer-name': 'computer-name',
  'public-address': 'public-address',
  'own-word': 'own-word',
};

function kindOfWord(word: string): RedactionKind | null {
  return Object.hasOwn(KIND_OF_WORD, word) ? KIND_OF_WORD[word as RedactionKind] : null;
}

function kindOfPseudonym(pseudonym: string): RedactionKind | null {
  return KIND_OF_PREFIX[pseudonym.slice(0, pseudonym.indexOf('-'))] ?? null;
}

/** Looked at in parts: a string of a whole slice would lie about until the heap is looked at. */
const PART = 64 * 1024;
/** Longer than any mark: one that begins in a part is seen whole. */
const OVERLAP = 128;

/** Finds what matches, part by part, as if it were searched as a whole. */
function* findAll(content: Buffer, encoding: TextEncoding, pattern: RegExp): Generator<RegExpExecArray> {
  const unit = encoding === 'bytes' ? 1 : 2;
  const size = content.length - (content.length % unit);
  for (let at = 0; at < size;) {
    const text = decodeBytes(content.subarray(at, Math.min(size, at + PART + OVERLAP)), encoding);
    let next = PART / unit;
    for (const match of text.matchAll(pattern)) {
      if (match.index >= PART / unit) break;
      yield match;
      next = Math.max(next, match.index + match[0].length);
    }
    at += next * unit;
  }
}

/** Counts the marks and pseudonyms that stand in masked text, by kind. */
export function countMarks(content: Buffer, encoding: TextEncoding): RedactionCounts {
  const counts: RedactionCounts = {};
  const add = (kind: RedactionKind | null): void => {
    if (kind !== null) counts[kind] = (counts[kind] ?? 0) + 1;
  };
  for (const [, word = ''] of findAll(content, encoding, MARK)) add(kindOfWord(word));
  for (const [pseudonym] of findAll(content, encoding, PSEUDONYM_PATTERN)) add(kindOfPseudonym(pseudonym));
  return counts;
}
