import { useCallback, useState } from 'react';
import type { Pseudonym } from '../../electron/contract/evidence';
import { useCall, type CallState } from '../api/use-call';

/** What pseudonyms stand for, as far as it was asked. */
export interface Meanings {
  readonly known: ReadonlyMap<string, Pseudonym>;
  readonly state: CallState<readonly Pseudonym[]>;
  /** Reads the private list of this PC. */
  readonly ask: () => void;
}

/** The private list of the present package; what an earlier package of this request told stays known. */
export function useMeanings(): Meanings {
  const { state, run } = useCall('listPseudonyms', 'overtake');
  const [known, setKnown] = useState<ReadonlyMap<string, Pseudonym>>(new Map());
  const ask = useCallback(() => {
    void run(null).then((result) => {
      if (result?.ok !== true) return;
      const read = result.value.map((one) => [one.pseudonym, one] as const);
      setKnown((former) => new Map([...former, ...read]));
    });
  }, [run]);
  return { known, state, ask };
}
