import { useEffect } from 'react';
import { useCall, type TrackedCall } from '../api/use-call';
import { isPackageStale, type WizardModel } from './wizard-model';

/**
 * Takes a package that no longer holds what is selected away from the request on disk too: else the letter would
 * carry it although the window says that it does not. While another one is being made it waits: the new one takes its
 * place, and a request serves one of the two at a time.
 */
export function useStalePackage(model: WizardModel, isPacking: boolean): TrackedCall<'removePackage'> {
  const removal = useCall('removePackage', 'overtake');
  const { run } = removal;
  const isStale = isPackageStale(model);
  const stale = isStale && !isPacking ? model.package : null;
  useEffect(() => {
    if (stale !== null) void run(null);
  }, [stale, run]);
  return removal;
}
