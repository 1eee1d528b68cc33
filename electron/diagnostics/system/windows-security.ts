import { z } from 'zod';
import type { SystemValue } from '../../contract/evidence';
import { absent, found } from './collector';

/**
 * One PowerShell start for both questions. Namespace root/SecurityCenter2, classes AntiVirusProduct and
 * FirewallProduct with `displayName`; servers do not have it.
 */
export const SECURITY_SCRIPT = [
  "$ErrorActionPreference='Stop'",
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8',
  'function ask($class){try{@(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName $class|ForEach-Object{$_.displayName})}catch{$null}}',
  "ConvertTo-Json -Compress @{antivirus=(ask 'AntiVirusProduct');firewall=(ask 'FirewallProduct')}",
].join(';');

/** PowerShell turns a list of one into the item itself. */
const names = z.union([z.array(z.string()), z.string().transform((name) => [name]), z.null()]);
const outputSchema = z.object({ antivirus: names, firewall: names });

function toValue(id: 'antivirus' | 'firewall', list: readonly string[] | null): SystemValue {
  if (list === null) return absent(id, 'Windows does not keep this list here (servers have none)');
  if (list.length > 0) return found(id, [...new Set(list)].join(', '));
  return found(id, id === 'firewall' ? "none registered beside Windows' own" : 'none registered');
}

/** Reads what the script printed. */
export function parseSecurityProducts(output: string): SystemValue[] {
  const reason = 'PowerShell answered with something else than the list';
  try {
    const parsed = outputSchema.safeParse(JSON.parse(output.replace(/^\uFEFF/, '')));
    if (parsed.success)
      return [toValue('antivirus', parsed.data.antivirus), toValue('firewall', parsed.data.firewall)];
  } catch {
    // Not JSON: said below in the same words.
  }
  return [absent('antivirus', reason), absent('firewall', reason)];
}
