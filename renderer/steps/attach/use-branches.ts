import { useCallback, useState } from 'react';
import type { EvidencePlace } from '../../../electron/contract/evidence';
import { useClient } from '../../api/client-context';
import { keyOf, LINES_AT_ONCE, type Branch, type Branches } from './evidence-lines';

/** The opened insides of the tree. */
export interface OpenedBranches {
  readonly branches: Branches;
  /** Looks inside; what was seen earlier stays visible until the answer comes. */
  readonly open: (place: EvidencePlace) => void;
  /** Shows more of what was listed already. */
  readonly showMore: (place: EvidencePlace) => void;
}

/** Opens folders and zips one level at a time, only when somebody looks into them. */
export function useBranches(): OpenedBranches {
  const client = useClient();
  const [branches, setBranches] = useState<Branches>(new Map());
  const set = useCallback(
    (place: EvidencePlace, next: (former: Branch | undefined) => Branch | undefined) =>
      setBranches((former) => {
        const branch = next(former.get(keyOf(place)));
        return branch === undefined ? former : new Map([...former, [keyOf(place), branch]]);
      }),
    [],
  );
  const open = useCallback(
    (place: EvidencePlace) => {
      set(place, (former) => (former?.status === 'done' ? undefined : { status: 'busy' }));
      void client.call('openEvidence', place).then((result) =>
        set(place, (former) => {
          if (!result.ok) return { status: 'failed', failure: result.failure };
          const shown = former?.status === 'done' ? former.shown : LINES_AT_ONCE;
          return { status: 'done', value: result.value, shown };
        }),
      );
    },
    [client, set],
  );
  const showMore = useCallback(
    (place: EvidencePlace) =>
      set(place, (former) =>
        former?.status === 'done' ? { ...former, shown: former.shown + LINES_AT_ONCE } : undefined,
      ),
    [set],
  );
  return { branches, open, showMore };
}
