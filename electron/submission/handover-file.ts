import { z } from 'zod';
import { referenceSchema } from '../request/document';
import { handoverAuthorSchema } from './handover-origin';

/** Largest parts of a hand-over file, in bytes: what a sound one never reaches. */
export const HANDOVER_LIMITS = {
  'handover.json': 64 * 1024,
  'request.json': 4 * 1024 * 1024,
  'system.json': 4 * 1024 * 1024,
  package: 2 * 1024 * 1024 * 1024,
} as const;

/** Version of the hand-over file that this program writes and reads. */
export const HANDOVER_VERSION = 1;

/** A `handover.json` of a later version, whatever else it holds: no defect, the person is told to update. */
export const newerVersion = z.looseObject({ handoverVersion: z.int().gt(HANDOVER_VERSION) });

const part = z.strictObject({
  name: z.string().max(64),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `handover.json`: what the file carries, by whom and when it was written. */
export const handoverManifestSchema = z.strictObject({
  handoverVersion: z.literal(HANDOVER_VERSION),
  writtenBy: z.string().max(120),
  writtenAt: z.iso.datetime({ offset: true }),
  reference: referenceSchema,
  /** Who wrote it, oldest first; absent in files of earlier versions. */
  authors: z.array(handoverAuthorSchema).min(1).max(10).optional(),
  files: z.array(part).min(1).max(3),
});

/** What a hand-over file carries. */
export type HandoverManifest = z.infer<typeof handoverManifestSchema>;
/** One part of a hand-over file. */
export type HandoverPart = HandoverManifest['files'][number];

/** Names of all parts that a hand-over file of this request may have; any other entry is refused. */
export function handoverNames(reference: string): readonly string[] {
  return ['handover.json', 'request.json', 'system.json', `${reference}.zip`];
}

/** Fields of the system information that may have several lines: words of the system and of its programs. */
export const SYSTEM_TEXT_FIELDS: ReadonlySet<string> = new Set(['value', 'reason']);
