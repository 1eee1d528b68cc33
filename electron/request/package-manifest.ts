import { z } from 'zod';
import { PSEUDONYM_KINDS, SECRET_KINDS } from './redaction-kinds';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime({ offset: true });

/** What masking replaces; each kind has a name in both languages (`redaction.<kind>`). */
export const redactionKindSchema = z.enum([...SECRET_KINDS, ...PSEUDONYM_KINDS]);

/** One value that the person decided to show in one file of the package. */
export const shownPlaceSchema = z.strictObject({
  /** Name of the entry inside the zip. */
  entry: z.string().min(1).max(1024),
  /** The pseudonym that would stand there. */
  pseudonym: z.string().min(1).max(80),
});

/** What the person decided about masking: recorded in the manifest. */
export const maskingChoiceSchema = z.strictObject({
  /** Kinds that are left as they are. Only pseudonym kinds can be sent so: a kept secret stops the sending. */
  kept: z.array(redactionKindSchema).max(20),
  /** Words of the person's own that are masked wherever they stand, in any case. */
  ownWords: z.array(z.string().min(2).max(200)).max(200),
  /** Values shown in one file on purpose. */
  shown: z.array(shownPlaceSchema).max(1000),
});

/** Why something is not, or not wholly, in the package; each has words in both languages (`omission.<reason>`). */
export const omissionReasonSchema = z.enum([
  'over-budget',
  'tail-only',
  'switched-off',
  'unreadable',
  'vanished',
  'changed-while-read',
  'symlink-loop',
  'blocked-kind',
  'recording',
  'nested-archive',
  'encrypted',
  'damaged',
  'unsafe-path',
  'too-many-entries',
  'suspicious-ratio',
  'not-a-file',
  'outside-window',
]);

/** One file of the package as the manifest records it. */
export const manifestEntrySchema = z.strictObject({
  /** Name inside the zip, with forward slashes. */
  name: z.string().min(1).max(1024),
  /** Where it came from, without the user's folder names: `settings file`, `log folder/sip.log`. */
  source: z.string().max(1024),
  bytesBefore: z.int().min(0),
  bytes: z.int().min(0),
  sha256,
  /** First and last moment that the content covers, where known. */
  timeSpan: z.strictObject({ first: instant.nullable(), last: instant.nullable() }),
  /** Masked values by kind; kinds without a hit are absent. */
  redactions: z.partialRecord(redactionKindSchema, z.int().min(1)),
});

/** Something that was left out, wholly (`bytesKept` 0) or in part, and why. */
export const manifestOmissionSchema = z.strictObject({
  source: z.string().max(1024),
  reason: omissionReasonSchema,
  bytes: z.int().min(0).nullable(),
  bytesKept: z.int().min(0),
  /** Moments covered by what was left out, where known. */
  timeSpan: z.strictObject({ first: instant.nullable(), last: instant.nullable() }),
  detail: z.string().max(500),
});

/** A collector that failed or timed out: the others went on (architecture, rule 6). */
export const manifestCollectorFailureSchema = z.strictObject({
  collector: z.string().max(120),
  error: z.string().max(500),
  durationMs: z.number().min(0),
});

/** `manifest.json` of a package. It lists every entry but itself. */
export const packageManifestSchema = z.strictObject({
  manifestVersion: z.literal(1),
  /** `Softphone Report <version>`. */
  createdBy: z.string().max(120),
  createdAt: instant,
  reference: z.string().max(64).nullable(),
  /** Compressed limit that was asked for; `null` for a full collection. */
  maxBytes: z.int().min(1).nullable(),
  entries: z.array(manifestEntrySchema).max(100_000),
  redactions: z.partialRecord(redactionKindSchema, z.int().min(1)),
  omissions: z.array(manifestOmissionSchema).max(100_000),
  collectorFailures: z.array(manifestCollectorFailureSchema).max(1000),
  /** What was left unmasked on purpose, and how many own words were masked (the words themselves stay out). */
  masking: z
    .strictObject({
      kept: z.array(redactionKindSchema).max(20),
      ownWords: z.int().min(0),
      shown: z.array(shownPlaceSchema).max(1000),
    })
    .optional(),
});

/** Kind of masked value. */
export type RedactionKind = z.infer<typeof redactionKindSchema>;
/** What the person decided about masking. */
export type MaskingChoice = z.infer<typeof maskingChoiceSchema>;
/** One value shown in one file on purpose. */
export type ShownPlace = z.infer<typeof shownPlaceSchema>;
/** Reason for leaving something out. */
export type OmissionReason = z.infer<typeof omissionReasonSchema>;
/** One file of the package. */
export type ManifestEntry = z.infer<typeof manifestEntrySchema>;
/** Something left out. */
export type ManifestOmission = z.infer<typeof manifestOmissionSchema>;
/** A collector that failed. */
export type ManifestCollectorFailure = z.infer<typeof manifestCollectorFailureSchema>;
/** `manifest.json` of a package. */
export type PackageManifest = z.infer<typeof packageManifestSchema>;
