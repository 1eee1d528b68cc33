import { useCallback, useEffect, useRef, useState } from 'react';
import type { OtherPcsAnswer } from '../../../electron/contract/other-pcs';
import { mergeEvidence, THIS_PC } from '../../../electron/request/critical/pc-evidence';
import type { CriticalClaim, PcEvidence } from '../../../electron/request/document';
import { useClient } from '../../api/client-context';
import { useCall } from '../../api/use-call';
import type { StepProps } from '../../wizard/step-props';

/** Evidence of PCs beside a claim, and the ways to more of it. */
export interface PcEvidencePanelModel {
  readonly pcs: readonly PcEvidence[];
  readonly thisPc: PcEvidence | null;
  readonly isChecking: boolean;
  readonly check: () => void;
  readonly isReading: boolean;
  readonly pick: () => void;
  readonly drop: (files: readonly File[]) => void;
  readonly remove: (name: string) => void;
  readonly refused: OtherPcsAnswer['refused'];
  /** True after files were dropped that this host cannot read by their paths. */
  readonly hasNoPaths: boolean;
}

const ABOUT_PCS: readonly CriticalClaim['criterion'][] = [
  'team-account-unreachable',
  'team-servers-unreachable',
];

type SetPcs = (change: (pcs: readonly PcEvidence[]) => readonly PcEvidence[]) => void;

/** What PCs show beside a claim, and the ways to more of it. */
export function usePcEvidence(
  claim: CriticalClaim,
  { model, onChange }: Pick<StepProps, 'model' | 'onChange'>,
): PcEvidencePanelModel {
  const pcs = claim.pcs ?? [];
  const { teamTenant } = model.document.product;
  const setPcs: SetPcs = useCallback(
    (change) =>
      onChange((request) => {
        const { critical } = request;
        if (critical === null) return request;
        return { ...request, critical: { ...critical, pcs: [...change(critical.pcs ?? [])] } };
      }),
    [onChange],
  );
  const thisPc = pcs.find(({ name }) => name === THIS_PC) ?? null;
  const tenant = teamTenant === '' ? null : teamTenant;
  const isWanted = thisPc === null && tenant !== null && ABOUT_PCS.includes(claim.criterion);
  return {
    pcs,
    thisPc,
    ...useThisPc({ tenant, isWanted, setPcs }),
    ...useReports(pcs, setPcs),
    remove: (name) => setPcs((known) => known.filter((pc) => pc.name !== name)),
  };
}

interface ThisPcParts {
  readonly tenant: string | null;
  /** True measures once by itself: the claim is about what this PC can reach (R14 b, c). */
  readonly isWanted: boolean;
  readonly setPcs: SetPcs;
}

function useThisPc({
  tenant,
  isWanted,
  setPcs,
}: ThisPcParts): Pick<PcEvidencePanelModel, 'isChecking' | 'check'> {
  const { state, run } = useCall('measureThisPc');
  const check = useCallback(async () => {
    const result = await run({ tenant });
    if (result?.ok === true) setPcs((known) => mergeEvidence(known, [result.value]));
  }, [run, tenant, setPcs]);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (!isWanted || wasAsked.current) return;
    wasAsked.current = true;
    void check();
  }, [isWanted, check]);
  return { isChecking: state.status === 'busy', check: () => void check() };
}

function useReports(
  pcs: readonly PcEvidence[],
  setPcs: SetPcs,
): Pick<PcEvidencePanelModel, 'isReading' | 'pick' | 'drop' | 'refused' | 'hasNoPaths'> {
  const client = useClient();
  const { state, run } = useCall('pickReports');
  const [refused, setRefused] = useState<OtherPcsAnswer['refused']>([]);
  const [hasNoPaths, setNoPaths] = useState(false);
  const take = (answer: OtherPcsAnswer) => {
    setRefused(answer.refused);
    if (answer.pcs.length > 0) setPcs((known) => mergeEvidence(known, answer.pcs));
  };
  const pick = async () => {
    setNoPaths(false);
    const result = await run({ known: [...pcs] });
    if (result?.ok === true) take(result.value);
  };
  const drop = async (files: readonly File[]) => {
    const result = await client.readDroppedReports(files, [...pcs]);
    setNoPaths(result === 'no-paths');
    if (result !== 'no-paths' && result.ok) take(result.value);
  };
  return {
    isReading: state.status === 'busy',
    pick: () => void pick(),
    drop: (files) => void drop(files),
    refused,
    hasNoPaths,
  };
}
