import type { CallOutput } from '../../../electron/contract/calls';
import type { EvidenceChoice } from '../../../electron/contract/evidence';
import { useCall, type CallState } from '../../api/use-call';
import type { StepProps } from '../../wizard/step-props';
import { choiceOf } from '../../wizard/wizard-model';

/** Making the package. */
export interface Packing {
  readonly state: CallState<CallOutput<'preparePackage'>>;
  readonly isBusy: boolean;
  /** Packs what is chosen now. */
  readonly make: () => void;
  /** Decides something and packs again at once. */
  readonly decide: (change: (choice: EvidenceChoice) => EvidenceChoice) => void;
}

/** Packs the present choice; a package belongs to the choice that it was made from. */
export function usePacking({ model, dispatch }: Pick<StepProps, 'model' | 'dispatch'>): Packing {
  const { state, run } = useCall('preparePackage');
  const pack = async (wizard: StepProps['model']['wizard']) => {
    const result = await run({
      document: { ...model.document, package: null },
      tokens: [...(wizard.selected ?? [])],
      includeSystemInformation: wizard.includeSystemInformation,
      choice: choiceOf(wizard),
    });
    if (result?.ok === true) dispatch({ type: 'packed', package: result.value, choice: wizard });
  };
  return {
    state,
    isBusy: state.status === 'busy',
    make: () => void pack(model.wizard),
    decide: (change) => {
      const choice = change(choiceOf(model.wizard));
      dispatch({ type: 'choose', change: () => choice });
      void pack({ ...model.wizard, choice });
    },
  };
}
