import type { Language, PcEvidence, RequestDocument } from '../document';
import { dayInWords, momentInWords } from '../letter/moments';
import { oneLine } from '../letter/plain-text';
import type { SharedTranslate } from '../messages/shared-messages';
import { comparePcs, type PcComparison } from './compare-pcs';
import { THIS_PC } from './pc-evidence';

/** Words in one language. */
export interface InWords {
  readonly t: SharedTranslate;
  readonly language: Language;
}

/** What each PC of a claim has shown and what is the same on all of them, one line each; none where nothing was measured. */
export function evidenceLines(
  claim: NonNullable<RequestDocument['critical']>,
  words: InWords,
): { readonly title: string; readonly lines: string[] } | null {
  const { pcs = [], criterion } = claim;
  if (pcs.length === 0) return null;
  const { t } = words;
  const common = commonWords(comparePcs(pcs, criterion), t);
  return {
    title: t('critical.pcs.measured', { count: pcs.length }),
    lines: [
      ...pcs.flatMap((pc) => pcLines(pc, words)),
      ...(common === '' ? [] : [t('critical.pcs.same', { facts: common })]),
    ],
  };
}

/** What is the same on several PCs, as words; empty where nothing is. */
export function commonWords({ common }: PcComparison, t: SharedTranslate): string {
  return common.map(({ what, value }) => t(`critical.common.${what}`, { value: oneLine(value) })).join(', ');
}

/** The name of a PC for people. */
export function pcName({ name }: Pick<PcEvidence, 'name'>, t: SharedTranslate): string {
  return name === THIS_PC ? t('critical.pc.this') : oneLine(name);
}

/** What one PC has shown: what it reaches, then what it is. */
export function pcLines(pc: PcEvidence, { t, language }: InWords): string[] {
  const { account, servers, site, at } = pc;
  const facts = (['softphone', 'os', 'network'] as const).flatMap((what) =>
    pc[what] === '' ? [] : [t(`critical.common.${what}`, { value: oneLine(pc[what]) })],
  );
  const name = pcName(pc, t);
  const reach = { pc: name, account, servers, site, moment: momentInWords(at, language, t) };
  return [
    t('critical.pc.line', reach),
    ...(facts.length === 0 ? [] : [t('critical.pc.facts', { pc: name, facts: facts.join(', ') })]),
  ];
}

/** A claim that was taken back, with its reason; `null` where none was. */
export function withdrawnWords(
  { withdrawn }: Pick<RequestDocument, 'withdrawn'>,
  { t, language }: InWords,
): string | null {
  if (withdrawn === undefined) return null;
  return t('critical.withdrawn', {
    criterion: t(`critical.${withdrawn.criterion}`),
    reason: t(`critical.refusal.${withdrawn.reason}`),
    day: dayInWords(withdrawn.at.slice(0, 10), language),
  });
}
