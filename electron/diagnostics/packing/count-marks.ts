import { PSEUDONYM_PATTERN } from '../../redaction/masking-profile';
import type { RedactionCounts } from '../../redaction/scanner';
import { decodeBytes, type TextEncoding } from '../../redaction/text-encoding';
import type { RedactionKind } from '../../request/package-manifest';
import { KIND_OF_PREFIX } from '../../request/redaction-kinds';

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

/** Counts the marks and pseudonyms that stand in masked text, by kind. */
export function countMarks(content: Buffer, encoding: TextEncoding): RedactionCounts {
  const even = encoding === 'bytes' ? content : content.subarray(0, content.length & ~1);
  const text = decodeBytes(even, encoding);
  const counts: RedactionCounts = {};
  const add = (kind: RedactionKind | null): void => {
    if (kind !== null) counts[kind] = (counts[kind] ?? 0) + 1;
  };
  for (const [, word = ''] of text.matchAll(/\[masked:([a-z-]{1,40})\]/g)) add(kindOfWord(word));
  for (const [pseudonym] of text.matchAll(PSEUDONYM_PATTERN))
    add(KIND_OF_PREFIX[pseudonym.slice(0, pseudonym.indexOf('-'))] ?? null);
  return counts;
}
