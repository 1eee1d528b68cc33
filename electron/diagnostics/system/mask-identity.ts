import { homedir, hostname, userInfo } from 'node:os';
import { isIPv4, isIPv6 } from 'node:net';
import { pseudonymOf } from '../../redaction/pseudonymizer';
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

/** Home folders as the masker knows them: the folder's name is a person's. */
const HOME = /^(.{0,200}[\\/](?:home|Users|Documents and Settings)[\\/])([^\\/]{1,64})$/i;

function nameHome(folder: string, pseudonymKey: string | undefined): string {
  const [, parent, name] = HOME.exec(folder) ?? [];
  if (pseudonymKey === undefined || parent === undefined || name === undefined) return '<home>';
  return parent + pseudonymOf(pseudonymKey, 'user-name', name);
}

/** What stands in place of the names of an identity. */
interface Replacements {
  readonly user: string;
  readonly computer: string;
  readonly home: string;
}

function replacementsFor(identity: Identity, pseudonymKey: string | undefined): Replacements {
  const { userName, hostName, homeFolder } = identity;
  const home = nameHome(homeFolder, pseudonymKey);
  if (pseudonymKey === undefined) return { user: '<user>', computer: '<computer>', home };
  return {
    user: pseudonymOf(pseudonymKey, 'user-name', userName),
    computer: pseudonymOf(pseudonymKey, 'computer-name', hostName),
    home,
  };
}

/** Binds the names, so that their pseudonyms are made once for many texts. */
function createIdentityMask(identity: Identity, pseudonymKey: string | undefined): (text: string) => string {
  const { userName, hostName, homeFolder } = identity;
  const { user, computer, home } = replacementsFor(identity, pseudonymKey);
  const [shortHost = ''] = hostName.split('.');
  return (text) => {
    const addresses = replaceAddresses(text, pseudonymKey);
    const withoutHome = homeFolder.length > 3 ? addresses.replaceAll(homeFolder, home) : addresses;
    const withoutHost = replaceWord(replaceWord(withoutHome, hostName, computer), shortHost, computer);
    return replaceWord(withoutHost, userName, user);
  };
}

/**
 * Takes the user's and the computer's names and marked addresses out of a text; under `pseudonymKey` they get the pseudonyms that they have in the
 * masked logs, without it words that say what stood there.
 */
export function maskIdentity(text: string, identity: Identity, pseudonymKey?: string): string {
  return createIdentityMask(identity, pseudonymKey)(text);
}

/** Masks every id, value and reason of a section. */
export function maskSection(
  section: SystemSection,
  identity: Identity,
  pseudonymKey?: string,
): SystemSection {
  const mask = createIdentityMask(identity, pseudonymKey);
  return {
    ...section,
    values: section.values.map(({ id, value, reason }) => ({
      id: mask(id),
      value: value === null ? null : mask(value),
      reason: reason === null ? null : mask(reason),
    })),
  };
}

/** Ranges that name no subscriber and stay in the logs too: RFC 1122, 1918, 6598, 3927, 6890, 2544, multicast and reserved. */
const PRIVATE_V4 =
  /^(?:0|10|127|22[4-9]|23\d|24\d|25[0-5])\.|^(?:192\.168|169\.254|192\.0\.0|198\.1[89])\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** Global unicast addresses of RFC 4291. */
const PUBLIC_V6 = /^[23][0-9a-f]{3}:/i;
const MARKED = /<public ([0-9a-f.:]{3,45})>/gi;

function isPublic(address: string): boolean {
  return isIPv4(address) ? !PRIVATE_V4.test(address) : isIPv6(address) && PUBLIC_V6.test(address);
}

/** Keeps a private address, without its zone, and marks a public one for `maskSection`, which gives it its pseudonym. */
export function maskAddress(address: string): string {
  const bare = address.split('%')[0] ?? address;
  return isPublic(bare) ? `<public ${bare}>` : bare;
}

/** The same section with the marked addresses in the clear: for what stays on this PC. */
export function withAddresses(section: SystemSection): SystemSection {
  const show = (text: string): string => text.replace(MARKED, '$1');
  return {
    ...section,
    values: section.values.map(({ id, value, reason }) => ({
      id: show(id),
      value: value === null ? null : show(value),
      reason,
    })),
  };
}

function replaceAddresses(text: string, pseudonymKey: string | undefined): string {
  return text.replace(MARKED, (_mark, address: string) =>
    pseudonymKey === undefined ? '<public address>' : pseudonymOf(pseudonymKey, 'public-address', address),
  );
}

/** Keeps the maker's half of a MAC address. */
export function maskMac(mac: string): string {
  return mac.split(':').length === 6 ? `${mac.split(':').slice(0, 3).join(':')}:xx:xx:xx` : 'unknown';
}

/** Takes user name, password and public addresses out of a proxy address. */
export function maskCredentials(address: string): string {
  return address
    .replace(/\/\/[^/@\s]{1,512}@/g, '//***@')
    .replace(/^[^/@\s:]{1,256}:[^/@\s]{1,256}@/, '***@')
    .replace(/(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.])/g, maskAddress);
}
