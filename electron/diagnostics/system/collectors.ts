import type { LocationContext } from '../sources/locations';
import type { SystemCollector } from './collector';
import { COMPUTER_COLLECTORS } from './computer-collectors';
import { NETWORK_COLLECTORS } from './network-collectors';
import { surroundingsCollectors } from './surroundings-collectors';

/** All collectors in the order of the report. */
export function systemCollectors(
  context: LocationContext,
  now: Date,
  zone: string,
): readonly SystemCollector[] {
  return [...COMPUTER_COLLECTORS, ...NETWORK_COLLECTORS, ...surroundingsCollectors(context, now, zone)];
}
