import { redactionKindSchema, type RedactionKind } from '../../electron/request/package-manifest';
import type { LanguageValue } from '../i18n/language-context';

/** Masked values by kind, as a manifest records them. */
export type MaskedCounts = Readonly<Partial<Record<RedactionKind, number>>>;

/** How many values were masked in all. */
export function countMasked(counts: MaskedCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** `passwords: 4 · phone numbers: 120`; empty when nothing was masked. */
export function maskedWords(counts: MaskedCounts, { t }: Pick<LanguageValue, 't'>): string {
  return redactionKindSchema.options
    .flatMap((kind) => {
      const count = counts[kind];
      return count === undefined ? [] : [t('package.masked.kind', { kind: t(`redaction.${kind}`), count })];
    })
    .join(' · ');
}
