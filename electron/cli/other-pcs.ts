import { resolve } from 'node:path';
import { describeFailure } from '../contract/describe-failure';
import { comparePcs, type PcComparison } from '../request/critical/compare-pcs';
import { commonWords, pcLines, pcName } from '../request/critical/evidence-lines';
import { mergeEvidence } from '../request/critical/pc-evidence';
import type { PcEvidence, RequestDocument } from '../request/document';
import type { RefusedReport } from '../submission/other-pcs';
import type { CommandContext } from './command';

/** What `check --also` adds to the answer: each PC, what they say together, and the files that were not counted. */
export interface AlsoReport extends PcComparison {
  readonly pcs: readonly PcEvidence[];
  readonly refused: readonly (RefusedReport & { readonly message: string })[];
}

/** Reads the reports of other PCs for one request; `null` when none were given. */
export async function readAlso(
  document: RequestDocument,
  paths: readonly string[],
  { services, t }: CommandContext,
): Promise<AlsoReport | null> {
  if (paths.length === 0) return null;
  const known = document.critical?.pcs ?? [];
  const { pcs, refused } = await services().otherPcs.read(
    paths.map((path) => resolve(path)),
    known,
  );
  const all = mergeEvidence(known, pcs);
  const criterion = document.critical?.criterion ?? 'team-account-unreachable';
  return {
    ...comparePcs(all, criterion),
    pcs: all,
    refused: refused.map((one) => {
      if (one.failure === null)
        return {
          ...one,
          message: t('check.also-same', { name: one.name, other: pcName({ name: one.sameAs }, t) }),
        };
      const { message, wayOut } = describeFailure(one.failure, t);
      return { ...one, message: `${message} ${wayOut}` };
    }),
  };
}

/** The same for people. */
export function alsoLines(also: AlsoReport | null, { t, language }: CommandContext): string[] {
  if (also === null) return [];
  const common = commonWords(also, t);
  const network = also.sameNetwork === null ? null : also.sameNetwork ? 'yes' : 'no';
  return [
    t('check.also', { count: also.count }),
    ...also.pcs.flatMap((pc) => pcLines(pc, { t, language })).map((line) => `  ${line}`),
    ...(also.checked === 0
      ? []
      : [`  ${t('check.also-seen', { affected: also.affected, checked: also.checked })}`]),
    ...(network === null ? [] : [`  ${t(`check.also-same-network.${network}`)}`]),
    ...(common === '' ? [] : [`  ${t('critical.pcs.same', { facts: common })}`]),
    ...also.refused.map(({ message }) => `  ${message}`),
  ];
}
