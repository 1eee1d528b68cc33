import { createMasker } from '../../redaction/mask-stream';
import type { PseudonymRecord } from '../../redaction/masking-profile';
import type { RedactionCounts } from '../../redaction/scanner';
import { DEFLATE } from '../../archive/deflate';
import type { MaskingChoice, PackageManifest } from '../../request/package-manifest';
import type { Candidate } from './candidate';
import { findKnownNames } from './known-names';
import { pseudonymKey } from './pseudonym-files';
import type { RunMasking } from './slice-job';

/** How a run over these files masks. */
export function makeMasking(
  dataDir: string,
  { kept, ownWords }: MaskingChoice,
  candidates: readonly Candidate[],
): RunMasking {
  const profile = { pseudonymKey: pseudonymKey(dataDir), kept, ownWords, names: findKnownNames(candidates) };
  return { profile, isRepacking: false, level: DEFLATE.level };
}

/** How what was masked before is packed again: secrets alone are looked for. */
export const REPACKING: RunMasking = { profile: null, isRepacking: true, level: DEFLATE.level };

/** What the manifest says about it: own words are private, their number is not. */
export function recordMasking({
  kept,
  ownWords,
  shown,
}: MaskingChoice): NonNullable<PackageManifest['masking']> {
  return { kept, ownWords: ownWords.length, shown };
}

/** Looks up which pseudonyms are shown in an entry. */
export function shownLookup({ shown }: MaskingChoice): (entryName: string) => readonly string[] {
  const byEntry = new Map<string, string[]>();
  for (const { entry, pseudonym } of shown) byEntry.set(entry, [...(byEntry.get(entry) ?? []), pseudonym]);
  return (entryName) => byEntry.get(entryName) ?? [];
}

/** A text of ours with what programs said in it, masked like the files. */
export function maskOwnText(
  text: string,
  { profile }: RunMasking,
  shown: readonly string[],
): {
  readonly content: Buffer;
  readonly redactions: RedactionCounts;
  readonly pseudonyms: readonly PseudonymRecord[];
} {
  const masker = createMasker({ encoding: 'bytes', shown, ...(profile === null ? {} : { profile }) });
  const content = Buffer.concat([masker.push(Buffer.from(text, 'utf8')), masker.end()]);
  return { content, redactions: masker.redactions, pseudonyms: masker.takePseudonyms() };
}
