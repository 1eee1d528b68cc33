import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found } from '../collector';
import type { Platform } from '../platform';
import { createAnswers, systemProgram, type AskWindows } from './answers';
import { createRegistry, dataOf, type AskRegistry } from './registry';
import { windowsComputer } from './windows-computer';
import { windowsNetwork } from './windows-network';
import { describeDefender, describeFirewallProfiles, describeProducts } from './windows-security';
import { askEndpoints, windowsSound } from './windows-sound';
import { askMicrophoneConsent } from './microphone-consent';

async function security(ask: AskWindows, registry: AskRegistry): Promise<SystemValue[]> {
  const option = { name: 'EnableFirewall', isDeep: true };
  const [local, policy] = await Promise.all([
    registry(
      String.raw`HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy`,
      option,
    ),
    registry(String.raw`HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall`, option),
  ]);
  return [
    describeProducts('antivirus', await ask('antivirus')),
    describeProducts('firewall', await ask('firewall')),
    describeFirewallProfiles(local, policy),
    describeDefender(await ask('defender')),
  ];
}

async function language(registry: AskRegistry): Promise<SystemValue[]> {
  const pages = await registry(String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage`);
  const [ansi, oem] = [dataOf(pages, 'ACP'), dataOf(pages, 'OEMCP')];
  return [
    ansi === ''
      ? absent('code-page', pages.ok ? 'not recorded' : pages.reason)
      : found('code-page', `ANSI ${ansi}, OEM ${oem}`),
  ];
}

/** Names of processes in the first column of `tasklist /FO CSV /NH`, the one column that is not translated. */
export function parseTasklist(output: string): string[] {
  return Array.from(output.matchAll(/^"([^"]{1,260})"/gm), ([, name = '']) => name);
}

async function programs({
  run,
  env,
}: SystemAccess): Promise<{ names: readonly string[] } | { reason: string }> {
  const listed = await run(systemProgram(env, 'tasklist.exe'), ['/FO', 'CSV', '/NH']);
  return listed.ok ? { names: parseTasklist(listed.stdout) } : { reason: listed.reason };
}

/** Windows: the registry by `reg.exe`, the rest by one PowerShell script in two halves; nothing waits for a half that hangs. */
export function windowsPlatform(access: SystemAccess): Platform {
  const [ask, registry] = [createAnswers(access), createRegistry(access)];
  return {
    ...windowsComputer(access, ask, registry),
    ...windowsNetwork(access, ask, registry),
    audio: async () => {
      const permission = askMicrophoneConsent(registry);
      return [...(await windowsSound(ask, askEndpoints(registry))), await permission];
    },
    security: () => security(ask, registry),
    language: () => language(registry),
    programs: () => programs(access),
  };
}
