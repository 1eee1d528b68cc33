import { createEntryNamer } from '../../archive/entry-names';
import { createMasker } from '../../redaction/mask-stream';
import type { PseudonymRecord } from '../../redaction/masking-profile';
import type { ManifestOmission } from '../../request/package-manifest';
import type { Candidate } from './candidate';
import type { RunMasking } from './slice-job';

/** What is listed of files, with names in which personal values have their pseudonyms. */
export interface MaskedNames {
  readonly candidates: readonly Candidate[];
  readonly omissions: readonly ManifestOmission[];
  readonly pseudonyms: readonly PseudonymRecord[];
}

/**
 * Programs part numbers and words by underscores, which to the masker are letters; a break of the line would end the line
 * of its name. Both are something else meanwhile.
 */
const STAND_INS = new Map([
  ['_', '\t'],
  ['\t', '\u0001'],
  ['\n', '\v'],
  ['\r', '\f'],
]);
const ORIGINALS = new Map([...STAND_INS].map(([sign, standIn]) => [standIn, sign]));
const inLine = (sign: string): string => STAND_INS.get(sign) ?? sign;
const inName = (standIn: string): string => ORIGINALS.get(standIn) ?? standIn;

/** An ending that says how to open a file: kept aside, it is neither part of an address nor of a number. */
const ENDING = /\.[a-z][a-z0-9]{0,7}$/i;

/**
 * Masks the names of files as their content is masked: recordings are named after the caller, folders after the user.
 * The values get the pseudonyms that they have in the logs.
 */
export function maskFileNames(
  files: Pick<MaskedNames, 'candidates' | 'omissions'>,
  { profile }: RunMasking,
  reserved: readonly string[],
): MaskedNames {
  if (profile === null) return { ...files, pseudonyms: [] };
  // What looks like an address in a name is nearly always a version.
  const kept = [...profile.kept, 'public-address' as const];
  const masker = createMasker({ encoding: 'bytes', profile: { ...profile, kept } });
  const names = [
    ...files.candidates.flatMap(({ entryName, source }) => [entryName, source]),
    ...files.omissions.map(({ source }) => source),
  ].map(apart);
  // One pass over all of them, a line each: a masker for each name would cost more than the names.
  const text = Buffer.from(names.map(({ stem }) => `${stem}\n`).join(''), 'utf8');
  const lines = Buffer.concat([masker.push(text), masker.end()])
    .toString('utf8')
    .split('\n');
  const masked = names.map(
    ({ stem, ending }, at) => (lines[at] ?? stem).replace(/[\t\v\f\u0001]/g, inName) + ending,
  );
  const next = masked[Symbol.iterator]();
  const take = (): string => String(next.next().value);
  const nameEntry = createEntryNamer(reserved);
  return {
    candidates: files.candidates.map((candidate) => ({
      ...candidate,
      entryName: nameEntry(take()),
      source: take(),
    })),
    omissions: files.omissions.map((omission) => ({ ...omission, source: take() })),
    pseudonyms: masker.takePseudonyms(),
  };
}

function apart(name: string): { readonly stem: string; readonly ending: string } {
  const ending = ENDING.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length).replace(/[_\t\n\r]/g, inLine);
  return { stem, ending };
}
