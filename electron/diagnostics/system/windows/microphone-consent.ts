import type { SystemValue } from '../../../contract/evidence';
import { absent, found } from '../collector';
import { dataOf, numberOf, type AskRegistry } from './registry';

const CONSENT = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone`;

/** The consents that decide whether a desktop program may use the microphone (Settings, Privacy, Microphone). */
export interface Consents {
  readonly machine: string;
  readonly user: string;
  readonly desktop: string;
  /** LetAppsAccessMicrophone: 0 the user decides, 1 forced on, 2 forced off (learn.microsoft.com, Policy CSP Privacy). */
  readonly policy: number | null;
}

/** `Deny` at the machine or for desktop programs forbids it; the switch of Store apps alone does not. */
export function describeConsent({ machine, user, desktop, policy }: Consents): SystemValue {
  const id = 'microphone-permission';
  const shown = `machine ${machine || 'not set'}, Store apps ${user || 'not set'}, desktop programs ${desktop || 'not set'}${policy === null ? '' : `, policy ${policy}`}`;
  if (machine === '' && user === '' && desktop === '' && policy === null)
    return absent(id, 'this Windows does not record consent, or does not show it');
  const isDenied = [machine, desktop].some((value) => value.toLowerCase() === 'deny');
  return found(id, `${isDenied ? 'denied' : 'not denied'} to desktop programs (${shown})`);
}

/** Asks the registry for the consents and says what they mean. */
export async function askMicrophoneConsent(registry: AskRegistry): Promise<SystemValue> {
  const [machine, user, desktop, policy] = await Promise.all([
    registry(`HKLM\\${CONSENT}`, { name: 'Value' }),
    registry(`HKCU\\${CONSENT}`, { name: 'Value' }),
    registry(`HKCU\\${CONSENT}\\NonPackaged`, { name: 'Value' }),
    registry(String.raw`HKLM\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy`, {
      name: 'LetAppsAccessMicrophone',
    }),
  ]);
  return describeConsent({
    machine: dataOf(machine, 'Value'),
    user: dataOf(user, 'Value'),
    desktop: dataOf(desktop, 'Value'),
    policy: numberOf(policy, 'LetAppsAccessMicrophone'),
  });
}
