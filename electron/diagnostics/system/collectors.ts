import type { LocationContext } from '../sources/locations';
import { presentSystem } from './access';
import type { SystemCollector } from './collector';
import { computerCollectors } from './computer-collectors';
import { linuxPlatform } from './linux/linux-platform';
import { macosPlatform } from './macos/macos-platform';
import { networkCollectors } from './network-collectors';
import type { Platform } from './platform';
import { surroundingsCollectors } from './surroundings-collectors';
import { timeCollectors } from './time-collectors';
import { windowsPlatform } from './windows/windows-platform';

function platformOf({ platform, env }: LocationContext): Platform {
  const access = presentSystem(env);
  if (platform === 'win32') return windowsPlatform(access);
  return platform === 'darwin' ? macosPlatform(access) : linuxPlatform(access);
}

/** All collectors; what stands on the first screen is started first. */
export function systemCollectors(
  context: LocationContext,
  now: Date,
  zone: string,
): readonly SystemCollector[] {
  const platform = platformOf(context);
  return [
    ...computerCollectors(platform),
    ...networkCollectors(platform, context.env),
    ...timeCollectors(platform, { now, zone, env: context.env }),
    ...surroundingsCollectors(context, platform),
  ];
}
