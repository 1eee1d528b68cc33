import { accountDetectors } from './account-detectors';
import { addressDetectors } from './address-detectors';
import type { Detector } from './detector';
import { nameDetectors } from './name-detectors';
import { phoneDetectors } from './phone-detectors';

/** Detectors for personal data: narrower than the masker's rules, since a false alarm would stop a sending. */
export const personalDetectors: readonly Detector[] = [
  ...phoneDetectors,
  ...nameDetectors,
  ...accountDetectors,
  ...addressDetectors,
];
