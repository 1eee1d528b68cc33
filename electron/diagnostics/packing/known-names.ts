import { hostname, userInfo } from 'node:os';
import type { KnownName } from '../../redaction/masking-profile';
import { decodeSettings, parseIni } from '../sources/read-settings';
import type { Candidate } from './candidate';
import { closeFile, openFile, readRange } from './open-file';

const SETTINGS_MAX_BYTES = 1024 * 1024;
/** Shorter ones stand in every line for something else. */
const MIN_LENGTH = 3;

/** Names that tell nothing about a person or a computer and are ordinary words of logs. */
const COMMON = new Set(
  'root admin administrator администратор user пользователь guest гость owner test default desktop localhost computer pc server softphone sip phone debian ubuntu runner'.split(
    ' ',
  ),
);

/** Keys of a SIP account that name a person or a line (softphone settings, `[SipAccount1]` and on). */
const ACCOUNT_KEYS = ['username', 'authid', 'displayname'] as const;

function isTelling(value: string): boolean {
  return value.length >= MIN_LENGTH && value.length <= 200 && !COMMON.has(value.toLowerCase());
}

function nameOf(value: string): KnownName {
  if (/^\+?[\d\s().-]+$/.test(value)) return { kind: 'phone-number', value };
  return { kind: /^[^\s@]+@[^\s@]+$/.test(value) ? 'email-address' : 'user-name', value };
}

/** Names of accounts in the text of a settings file. */
export function namesInSettings(text: string): KnownName[] {
  return [...parseIni(text)]
    .filter(([section]) => /^sipaccount\d*$/.test(section))
    .flatMap(([, keys]) => ACCOUNT_KEYS.map((key) => (keys.get(key) ?? '').replace(/^"(.*)"$/, '$1').trim()))
    .filter(isTelling)
    .map(nameOf);
}

function readSettings({ origin }: Candidate): string {
  if (origin.kind !== 'file') return '';
  const opened = openFile(origin.path);
  if (!opened.ok) return '';
  try {
    return decodeSettings(readRange(opened.value, 0, SETTINGS_MAX_BYTES));
  } catch {
    // Its reason stands in the manifest when the file's own turn comes.
    return '';
  } finally {
    closeFile(opened.value);
  }
}

/** Whoever runs this and where: a system without a user database has no name to hide. */
function ownNames(): KnownName[] {
  let user = '';
  try {
    user = userInfo().username;
  } catch {
    user = process.env['USERNAME'] ?? process.env['USER'] ?? '';
  }
  const names: KnownName[] = [
    { kind: 'user-name', value: user },
    { kind: 'computer-name', value: hostname() },
  ];
  return names.filter(({ value }) => isTelling(value));
}

/** Names that are known before the first log is read: of the user, of the computer, of the accounts in the settings. */
export function findKnownNames(candidates: readonly Candidate[]): KnownName[] {
  const settings = candidates.filter(
    ({ tier, entryName }) => tier === 'settings' && /\.ini$/i.test(entryName),
  );
  const all = [...ownNames(), ...settings.flatMap((candidate) => namesInSettings(readSettings(candidate)))];
  const known = new Map(all.map((name) => [`${name.kind}\0${name.value.toLowerCase()}`, name]));
  return [...known.values()];
}
