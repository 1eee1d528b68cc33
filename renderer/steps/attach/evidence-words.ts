import type { EvidenceKind } from '../../../electron/contract/evidence';
import type { LanguageValue } from '../../i18n/language-context';
import type { IconName } from '../../ui/icon';
import type { EvidenceLine } from './evidence-lines';

/** The picture of a kind of evidence. */
export const kindIcons: Readonly<Record<EvidenceKind, IconName>> = {
  settings: 'gear',
  log: 'log',
  'crash-dump': 'crash',
  recording: 'recording',
  'report-zip': 'archive',
  other: 'file',
};

/** Moments between which something happened, in the person's zone; empty when nothing is known. */
export function spanWords(
  { first, last }: { readonly first: string | null; readonly last: string | null },
  { t, format }: LanguageValue,
): string {
  const from = first ?? last;
  const to = last ?? first;
  if (from === null || to === null) return '';
  if (format.moment(from) === format.moment(to)) return format.moment(from);
  const [fromDay, toDay] = [format.day(from), format.day(to)];
  if (fromDay !== toDay) return t('attach.span', { from: fromDay, to: toDay });
  return t('attach.span.day', { day: fromDay, from: format.time(from), to: format.time(to) });
}

/** What is known about a line in one row of words: kind, size, files, time span. */
export function factsOf(line: EvidenceLine, language: LanguageValue): string {
  const { t, format } = language;
  const kind =
    line.isFolder && line.kind === 'other' ? t('attach.kind.folder') : t(`attach.kind.${line.kind}`);
  const facts = [kind, format.bytes(line.bytes)];
  if (line.canOpen && line.files !== 1) facts.push(t('attach.file-count', { count: line.files }));
  const span = spanWords(line.timeSpan, language);
  return [...facts, ...(span === '' ? [] : [span])].join(' · ');
}

/** What should be known about a line before it is packed, or why it cannot be; `null` when there is nothing to say. */
export function remarkOf(line: EvidenceLine, { t }: LanguageValue): string | null {
  if (line.leftOut !== null) return t('attach.cannot', { reason: t(`omission.${line.leftOut}`) });
  return line.problem === null ? null : t(`attach.problem.${line.problem}`);
}

/** The line as a screen reader says it: name, facts, remark, and that only a part is on. */
export function spokenLine(line: EvidenceLine, language: LanguageValue): string {
  const remark = remarkOf(line, language);
  const parts = [line.name, ...factsOf(line, language).split(' · ')];
  if (remark !== null) parts.push(remark);
  if (line.state === 'mixed') parts.push(language.t('attach.partly'));
  return parts.join(', ');
}
