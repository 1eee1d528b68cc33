import type { SystemValue } from '../../contract/evidence';
import { findVersion } from '../sources/find-version';
import { findSipServers } from '../sources/find-sip-server';
import { findSettingsDigest } from '../sources/settings-digest';
import { readLocations, type LocationContext } from '../sources/locations';
import { COMMAND_MS } from './access';
import { absent, found, within, type SystemCollector } from './collector';
import { COLLECTOR_MS } from './computer-collectors';
import type { Platform } from './platform';
import { sipServerValues } from './sip-servers';

/** Linux keeps at most 15 bytes of a process name in /proc/<pid>/comm (proc(5)). */
function shownAs(executable: string, platform: NodeJS.Platform): string {
  return platform === 'linux'
    ? Buffer.from(executable).subarray(0, 15).toString().toLowerCase()
    : executable.toLowerCase();
}

/** How many of the named programs run; other programs are counted by nobody and named nowhere. */
export function countRunning(
  executables: readonly string[],
  names: readonly string[],
  platform: NodeJS.Platform,
): SystemValue {
  const wanted = new Set(executables.map((name) => shownAs(name, platform)));
  const count = names.filter((name) => wanted.has(name.toLowerCase())).length;
  return found('running', count === 0 ? 'no' : `yes, ${count} ${count === 1 ? 'process' : 'processes'}`);
}

/** A name server or a disk that answers too late. */
const SIP_UNKNOWN = ['sip-servers', 'sip-addresses'].map((id) => absent(id, 'time limit passed'));

async function softphone(context: LocationContext, platform: Platform): Promise<SystemValue[]> {
  const { executables } = await readLocations(context);
  const [version, programs, digest, servers] = await Promise.all([
    within(findVersion(context), COMMAND_MS, null),
    platform.programs(),
    within(findSettingsDigest(context), COMMAND_MS, null),
    within(
      findSipServers(context).then((places) => sipServerValues(places)),
      COMMAND_MS,
      SIP_UNKNOWN,
    ),
  ]);
  return [
    version === null
      ? absent('version', 'no program file, log or settings file tells it')
      : found('version', version),
    'reason' in programs
      ? absent('running', programs.reason)
      : countRunning(executables, programs.names, context.platform),
    digest === null
      ? absent('settings-digest', 'no settings file was found')
      : found('settings-digest', digest),
    ...servers,
  ];
}

/** What stands around the calls: the softphone itself, sound, security products. */
export function surroundingsCollectors(
  context: LocationContext,
  platform: Platform,
): readonly SystemCollector[] {
  return [
    { id: 'softphone', timeoutMs: COLLECTOR_MS, collect: () => softphone(context, platform) },
    { id: 'audio', timeoutMs: COLLECTOR_MS, collect: () => platform.audio() },
    { id: 'security', timeoutMs: COLLECTOR_MS, collect: () => platform.security() },
  ];
}
