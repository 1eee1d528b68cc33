import type { RequestDocument, ScopeKind } from './document';
import { SCOPE_HINTS } from './scope-hints';

/** A hint that the text may be about something that the vendor does not support (R3, R15). */
export interface ScopeHint {
  readonly kind: Exclude<ScopeKind, 'in-scope'>;
  /** The user's own words that gave the hint. */
  readonly words: string;
}

/**
 * Finds words in a text that point to a topic outside of support (R3). A hint only invites a question and never decides: each
 * kind and wording is given once, in the order of the text.
 */
export function scopeHints(text: string): ScopeHint[] {
  const found: (ScopeHint & { readonly index: number })[] = [];
  for (const { kind, pattern } of SCOPE_HINTS) {
    for (const match of text.matchAll(pattern)) {
      const words = match[0].trim();
      const known = found.some(
        (hint) => hint.kind === kind && hint.words.toLowerCase() === words.toLowerCase(),
      );
      if (!known) found.push({ kind, words, index: match.index });
    }
  }
  return found.sort((one, other) => one.index - other.index).map(({ kind, words }) => ({ kind, words }));
}

/** The hints of a request that its user has not answered with 'it is not about that' (R3). */
export function openScopeHints(document: Pick<RequestDocument, 'scope'>, text: string): ScopeHint[] {
  const dismissed = new Set((document.scope.dismissedHints ?? []).map((words) => words.toLowerCase()));
  return scopeHints(text).filter(({ words }) => !dismissed.has(words.toLowerCase()));
}
