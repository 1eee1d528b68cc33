import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found, fromOutput } from '../collector';

const SHORT_MS = 2000;
const XPROTECT = '/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info';

interface Extension {
  readonly name: string;
  readonly kind: string;
}

/**
 * Active extensions of `systemextensionsctl list`: security programs and VPNs run as such. Columns are set apart by
 * tabulators: enabled, active, team, identifier, name, state.
 */
export function parseSystemExtensions(output: string): Extension[] {
  let kind = '';
  return output.split(/\r?\n/).flatMap((line) => {
    kind = /^--- com\.apple\.system_extension\.(\w{1,40})/.exec(line)?.[1]?.replaceAll('_', ' ') ?? kind;
    const [, , team = '', bundle = '', name = '', state = ''] = line.split('\t');
    const isActive = /^\[activated enabled\]$/.test(state.trim());
    return isActive && team !== '' ? [{ kind, name: `${name.trim() || bundle}, ${bundle.trim()}` }] : [];
  });
}

/** Security products as far as macOS lists them: the active endpoint security extensions. */
export function describeExtensions(output: string): SystemValue[] {
  const all = parseSystemExtensions(output);
  const isKnown = /^\s*\d{1,4} extension\(s\)/.test(output);
  const named = (kind: string): string =>
    all
      .filter((item) => item.kind === kind)
      .map(({ name }) => name)
      .join('; ');
  const reason = 'systemextensionsctl answered with something else than the list';
  if (!isKnown) return [absent('antivirus', reason), absent('network-extensions', reason)];
  return [
    found('antivirus', named('endpoint security') || "none registered beside macOS' own"),
    found('network-extensions', named('network extension') || 'none'),
  ];
}

/** `Firewall is enabled. (State = 1)` of socketfilterfw; 0 is off, 2 lets nothing in. */
export function describeMacFirewall(output: string): SystemValue[] {
  const state = /\(State = (\d)\)/.exec(output)?.[1];
  const words: Readonly<Record<string, string>> = {
    '0': 'off',
    '1': 'on',
    '2': 'on, all incoming connections blocked',
  };
  const value = state === undefined ? undefined : words[state];
  return [value === undefined ? absent('firewall', 'the firewall gave no state') : found('firewall', value)];
}

/** Security of macOS: extensions, firewall, version of XProtect. */
export async function macosSecurity({ run }: SystemAccess): Promise<SystemValue[]> {
  const [extensions, firewall, xprotect] = await Promise.all([
    run('systemextensionsctl', ['list'], SHORT_MS),
    run('/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate'], SHORT_MS),
    run('defaults', ['read', XPROTECT, 'CFBundleShortVersionString'], SHORT_MS),
  ]);
  return [
    ...fromOutput(extensions, ['antivirus', 'network-extensions'], describeExtensions),
    ...fromOutput(firewall, ['firewall'], describeMacFirewall),
    ...fromOutput(xprotect, ['xprotect'], (output) => [found('xprotect', `version ${output.trim()}`)]),
  ];
}
