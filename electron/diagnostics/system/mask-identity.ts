import { homedir, hostname, userInfo } from 'node:os';
import { isIPv4, isIPv6 } from 'node:net';
import type { SystemSection } from './collector';

/** Names that must not appear in a report. */
export interface Identity {
  readonly userName: string;
  readonly hostName: string;
  readonly homeFolder: string;
}

/** The names of this PC and its user. */
export function presentIdentity(): Identity {
  const read = (ask: () => string): string => {
    try {
      return ask();
    } catch {
      // A user without an entry in the system's list has no name to hide.
      return '';
    }
  };
  return { userName: read(() => userInfo().username), hostName: read(hostname), homeFolder: read(homedir) };
}

function replaceWord(text: string, word: string, by: string): string {
  // Shorter names are ordinary words; in them the digits of addresses and sizes would be lost.
  if (word.length < 3) return text;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  // Built from the PC's own names, escaped, without repetition: cannot backtrack.
  return text.replace(new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'giu'), by);
}

/** Takes the user's and the computer's names out of a text. */
export function maskIdentity(text: string, identity: Identity): string {
  const home = identity.homeFolder.length > 3 ? text.replaceAll(identity.homeFolder, '<home>') : text;
  const [shortHost = ''] = identity.hostName.split('.');
  const withoutHost = replaceWord(
    replaceWord(home, identity.hostName, '<computer>'),
    shortHost,
    '<computer>',
  );
  return replaceWord(withoutHost, identity.userName, '<user>');
}

/** Masks every id, value and reason of a section. */
export function maskSection(section: SystemSection, identity: Identity): SystemSection {
  return {
    ...section,
    values: section.values.map(({ id, value, reason }) => ({
      id: maskIdentity(id, identity),
      value: value === null ? null : maskIdentity(value, identity),
      reason: reason === null ? null : maskIdentity(reason, identity),
    })),
  };
}

/** Ranges that name no subscriber: RFC 1918, 6598, 3927, 1122, 5737. */
const PRIVATE_V4 =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.|192\.0\.2\.)/;
const PRIVATE_V6 = /^(?:f[cd]|fe[89ab]|::1$|2001:db8)/i;

/** Keeps a private address whole and a public one in its first half: support sees the kind of network, not the subscriber. */
export function maskAddress(address: string): string {
  const bare = address.split('%')[0] ?? address;
  if (isIPv4(bare))
    return PRIVATE_V4.test(bare) ? bare : `${bare.split('.').slice(0, 2).join('.')}.x.x (public)`;
  if (!isIPv6(bare)) return bare;
  return PRIVATE_V6.test(bare) ? bare : `${bare.split(':').slice(0, 2).join(':')}:… (public)`;
}

/** Keeps the maker's half of a MAC address. */
export function maskMac(mac: string): string {
  return mac.split(':').length === 6 ? `${mac.split(':').slice(0, 3).join(':')}:xx:xx:xx` : 'unknown';
}

/** Takes user name and password out of a proxy address. */
export function maskCredentials(address: string): string {
  return address
    .replace(/\/\/[^/@\s]{1,512}@/g, '//***@')
    .replace(/^[^/@\s:]{1,256}:[^/@\s]{1,256}@/, '***@');
}
