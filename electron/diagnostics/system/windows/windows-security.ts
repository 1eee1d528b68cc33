import type { SystemValue } from '../../../contract/evidence';
import { absent, found } from '../collector';
import type { Rows } from './answers';
import { flag, number, text, type Row } from './fields';
import type { RegistryAnswer } from './registry';

/**
 * Bits of `productState` as Windows' own security window reads them; its maker documents only the class, so that an
 * unknown state is shown as a number.
 */
const STATES: Readonly<Record<number, string>> = {
  0x0000: 'off',
  0x1000: 'on',
  0x2000: 'snoozed',
  0x3000: 'expired',
};
const STATE_BITS = 0xf000;
const SIGNATURE_BITS = 0xf0;

/** Registry names of the firewall's profiles and what people call them. */
const PROFILES: Readonly<Record<string, string>> = {
  domainprofile: 'domain',
  standardprofile: 'private',
  privateprofile: 'private',
  publicprofile: 'public',
};

function productOf(row: Row): string {
  const state = number(row, 'productState');
  const name = text(row, 'displayName');
  if (state === null) return name;
  const words = STATES[state & STATE_BITS] ?? `state ${state}`;
  return `${name} (${words}${(state & SIGNATURE_BITS) === 0 ? '' : ', signatures out of date'})`;
}

/** Products of one class of root/SecurityCenter2; servers do not have this namespace. */
export function describeProducts(id: 'antivirus' | 'firewall', answer: Rows): SystemValue {
  if (!answer.ok) return absent(id, `not in Windows' list of products (servers keep none): ${answer.reason}`);
  const names = [...new Set(answer.rows.map(productOf).filter((name) => name !== ''))];
  if (names.length > 0) return found(id, names.join(', '));
  return found(id, id === 'firewall' ? "none registered beside Windows' own" : 'none registered');
}

/** State of Microsoft Defender (MSFT_MpComputerStatus); AMRunningMode is not translated. */
export function describeDefender(answer: Rows): SystemValue {
  if (!answer.ok) return absent('defender', answer.reason);
  const [row] = answer.rows;
  if (row === undefined) return absent('defender', 'Microsoft Defender is not installed');
  const live = flag(row, 'RealTimeProtectionEnabled');
  const age = number(row, 'AntivirusSignatureAge');
  const parts = [
    text(row, 'AMRunningMode') || (flag(row, 'AntivirusEnabled') === true ? 'on' : 'off'),
    live === null ? '' : `real-time protection ${live ? 'on' : 'off'}`,
    // 65535 and 4294967295 stand for no signatures at all.
    age === null || age >= 65_535 ? '' : `signatures ${age} d old`,
    text(row, 'AMProductVersion'),
  ];
  return found('defender', parts.filter((part) => part !== '').join(', '));
}

function profilesOf(answer: RegistryAnswer): ReadonlyMap<string, boolean> {
  const values = answer.ok ? answer.values : [];
  return new Map(
    values.flatMap(({ key, data }) => {
      const profile = PROFILES[key.split('\\').at(-1)?.toLowerCase() ?? ''];
      return profile === undefined ? [] : [[profile, Number.parseInt(data, 16) === 1] as const];
    }),
  );
}

/** Windows' own firewall by profile; what a group policy says stands above the local setting (MS-GPFAS). */
export function describeFirewallProfiles(local: RegistryAnswer, policy: RegistryAnswer): SystemValue {
  const [own, forced] = [profilesOf(local), profilesOf(policy)];
  const names = ['domain', 'private', 'public'].filter((name) => own.has(name) || forced.has(name));
  if (names.length === 0)
    return absent('firewall-profiles', local.ok ? 'the registry names no profile' : local.reason);
  const state = (name: string): string =>
    `${(forced.get(name) ?? own.get(name)) === true ? 'on' : 'off'}${forced.has(name) ? ' by policy' : ''}`;
  return found('firewall-profiles', names.map((name) => `${name} ${state(name)}`).join(', '));
}
