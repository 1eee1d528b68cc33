import type { RequestDocument } from './document';
import { SECRET_PATTERNS } from './secret-patterns';

/** What a secret in a text is; each has a name in both languages (`secret.<kind>`). */
export type TextSecretKind =
  'password' | 'sip-secret' | 'token' | 'licence-key' | 'card-number' | 'private-key' | 'url-credentials';

/** Where a secret stands in one text: from `start` to `end` (not included), in UTF-16 units. Its value is never repeated. */
export interface SecretSpan {
  readonly kind: TextSecretKind;
  readonly start: number;
  readonly end: number;
}

/** A secret in a field of the request document. */
export interface TextSecret extends SecretSpan {
  /** Path of the field, such as `description.happened`. */
  readonly field: string;
}

/** Parts that no person types, or that were written by the vendor. */
const NOT_TYPED = new Set(['schemaVersion', 'reference', 'createdAt', 'language', 'reply', 'package']);

/** Finds secrets in one text, in their order; where two finds overlap, the first one of the table counts. */
export function findSecrets(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { kind, pattern, accept } of SECRET_PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.['secret'] ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      const overlaps = spans.some((span) => start < span.end && span.start < end);
      if (!overlaps && (accept === undefined || accept(value, text, start))) spans.push({ kind, start, end });
    }
  }
  return spans.sort((one, other) => one.start - other.start);
}

/** Finds secrets in every text field that a person fills in, before anything is sent. */
export function findTextSecrets(document: RequestDocument): TextSecret[] {
  const found: TextSecret[] = [];
  for (const [part, value] of Object.entries(document)) {
    if (!NOT_TYPED.has(part)) visit(value, part, found);
  }
  return found;
}

function visit(value: unknown, field: string, found: TextSecret[]): void {
  if (typeof value === 'string') {
    found.push(...findSecrets(value).map((span) => ({ field, ...span })));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) visit(item, `${field}.${key}`, found);
  }
}
