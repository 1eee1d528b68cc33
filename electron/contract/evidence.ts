import { z } from 'zod';
import { CHECK_CODES } from '../request/checks/check-codes';
import { maskingChoiceSchema, omissionReasonSchema, redactionKindSchema } from '../request/package-manifest';

const instant = z.iso.datetime({ offset: true });

/** A token stands for a path that the user chose or a collector found: the window never names a path. */
export const evidenceTokenSchema = z.string().regex(/^ev-[0-9a-f]{16}$/);

/** Where a piece of evidence comes from. */
export const evidenceKindSchema = z.enum([
  'settings',
  'log',
  'crash-dump',
  'recording',
  'report-zip',
  'other',
]);

/** What is known about a folder before packing; only `no-files` keeps it out, the others become omissions. */
export const evidenceProblemSchema = z.enum([
  'no-files',
  'too-many-files',
  'folders-unreadable',
  'not-there',
]);

/** Something that can go into the package: one file, or a folder with what is below it. */
export const evidenceItemSchema = z.strictObject({
  token: evidenceTokenSchema,
  kind: evidenceKindSchema,
  /** Found by the program, or added by the user. */
  origin: z.enum(['found', 'added']),
  /** File or folder name as shown; never a full path with the user's name. */
  name: z.string().max(1024),
  isFolder: z.boolean(),
  files: z.int().min(0),
  bytes: z.int().min(0),
  /** Oldest and newest modification time of the files. */
  timeSpan: z.strictObject({ first: instant.nullable(), last: instant.nullable() }),
  /** Whether it is proposed to be in the package. */
  proposed: z.boolean(),
  /** What the person should know about it before it is packed. */
  problem: evidenceProblemSchema.nullable(),
});

/** A file or folder below a piece of evidence: its path from there, with forward slashes; empty for the evidence itself. */
export const innerPathSchema = z.string().max(4096);

/** A place in the tree of evidence. */
export const evidencePlaceSchema = z.strictObject({ token: evidenceTokenSchema, inner: innerPathSchema });

/** A line of the opened tree: a file or folder below a folder, or an entry of a zip. */
export const evidenceNodeSchema = z.strictObject({
  inner: innerPathSchema,
  name: z.string().max(1024),
  kind: evidenceKindSchema,
  isFolder: z.boolean(),
  /** Files below, 1 for a file. */
  files: z.int().min(0),
  bytes: z.int().min(0),
  timeSpan: z.strictObject({ first: instant.nullable(), last: instant.nullable() }),
  /** Why it cannot be in the package whatever the switch says; `null` when it can. */
  leftOut: omissionReasonSchema.nullable(),
  /** Set where there was no time to look at everything below: files and bytes are at least so many. */
  isPartial: z.literal(true).optional(),
});

/** What lies directly below one place of the tree. */
export const evidenceBranchSchema = z.strictObject({
  /** Folders first, then newest first; at most 2,000. */
  nodes: z.array(evidenceNodeSchema).max(2000),
  /** How many more there are that are not listed. */
  more: z.int().min(0),
});

/** The incident window: log lines from so many minutes before the moment to so many after it. */
export const incidentWindowSchema = z.strictObject({
  at: instant,
  minutesBefore: z.int().min(0).max(525_600),
  minutesAfter: z.int().min(0).max(525_600),
});

/** What the person decided about the package beside which evidence goes in. */
export const evidenceChoiceSchema = z.strictObject({
  /** Places switched off below evidence that is on. */
  excluded: z.array(evidencePlaceSchema).max(10_000),
  /** `null` takes logs of all times. */
  incident: incidentWindowSchema.nullable(),
  masking: maskingChoiceSchema,
});

/** What is expected of a package before it is made. */
export const packageForecastSchema = z.strictObject({
  /** Expected size of the zip in bytes. */
  bytes: z.int().min(0),
  /** Largest size allowed in bytes, `null` without a limit. */
  limitBytes: z.int().min(1).nullable(),
  /** True when not everything fits and older log lines will be left out. */
  isCut: z.boolean(),
  files: z.int().min(0),
  bytesBefore: z.int().min(0),
});

/** A package that was not packed yet, and the letter that would carry it. */
export const letterForecastSchema = packageForecastSchema.extend({
  /** Expected size of the encoded letter in bytes. */
  letterBytes: z.int().min(0),
  /** The largest letter that the account's server takes; `null` where it is not known. */
  letterLimit: z.strictObject({ host: z.string().max(253), bytes: z.int().min(1) }).nullable(),
});

/** A pseudonym with what it stands for: shown to the user, never packed. */
export const pseudonymSchema = z.strictObject({
  pseudonym: z.string().max(80),
  kind: redactionKindSchema,
  value: z.string().max(1024),
});

/** One value of the system information, or the reason why it is absent. */
export const systemValueSchema = z.strictObject({
  id: z.string().max(120),
  value: z.string().max(2000).nullable(),
  reason: z.string().max(500).nullable(),
});

/** System information for machines and for people: `system.json`. */
export const systemReportSchema = z.strictObject({
  collectedAt: instant,
  durationMs: z.number().min(0),
  sections: z.array(
    z.strictObject({
      id: z.string().max(120),
      durationMs: z.number().min(0),
      values: z.array(systemValueSchema).max(200),
    }),
  ),
});

/** One active check with its verdict: `checks.json`. */
export const checkResultSchema = z.strictObject({
  id: z.string().max(120),
  target: z.string().max(300),
  /** What was done, e.g. `GET https://acme.softphone.pro/login/`. */
  action: z.string().max(500),
  verdict: z.enum(['ok', 'warning', 'failed', 'skipped']),
  /** A technical sentence in English: it goes into checks.json for support. */
  detail: z.string().max(1000),
  /** What was found; its words in both languages are `check.<code>`. Absent in packages of earlier versions. */
  code: z.enum(CHECK_CODES).optional(),
  /** What the words name. */
  values: z.record(z.string().max(40), z.union([z.string().max(500), z.number()])).optional(),
  durationMs: z.number().min(0),
  at: instant,
});

/** A package entry as read back from the frozen zip. */
export const packageEntrySchema = z.strictObject({
  name: z.string().max(1024),
  bytes: z.int().min(0),
  compressedBytes: z.int().min(0),
  /** Masked values by kind and the time covered, as the manifest records them; absent for the manifest itself. */
  redactions: z.partialRecord(redactionKindSchema, z.int().min(1)).optional(),
  timeSpan: z.strictObject({ first: instant.nullable(), last: instant.nullable() }).optional(),
});

/** A place in the tree of evidence. */
export type EvidencePlace = z.infer<typeof evidencePlaceSchema>;
/** A line of the opened tree. */
export type EvidenceNode = z.infer<typeof evidenceNodeSchema>;
/** What lies directly below one place of the tree. */
export type EvidenceBranch = z.infer<typeof evidenceBranchSchema>;
/** The incident window. */
export type IncidentWindow = z.infer<typeof incidentWindowSchema>;
/** What the person decided about the package. */
export type EvidenceChoice = z.infer<typeof evidenceChoiceSchema>;
/** What is expected of a package before it is made. */
export type PackageForecast = z.infer<typeof packageForecastSchema>;
/** The forecast of a package with that of its letter. */
export type LetterForecast = z.infer<typeof letterForecastSchema>;
/** A pseudonym with what it stands for. */
export type Pseudonym = z.infer<typeof pseudonymSchema>;
/** The choice before the person has made any: all times, everything masked. */
export const DEFAULT_EVIDENCE_CHOICE: z.infer<typeof evidenceChoiceSchema> = {
  excluded: [],
  incident: null,
  masking: { kept: [], ownWords: [], shown: [] },
};

/** Token of a piece of evidence. */
export type EvidenceToken = z.infer<typeof evidenceTokenSchema>;
/** What is known about a folder before packing. */
export type EvidenceProblem = z.infer<typeof evidenceProblemSchema>;
/** Kind of a piece of evidence. */
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;
/** Something that can go into the package. */
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;
/** System information. */
export type SystemReport = z.infer<typeof systemReportSchema>;
/** One value of the system information. */
export type SystemValue = z.infer<typeof systemValueSchema>;
/** One active check. */
export type CheckResult = z.infer<typeof checkResultSchema>;
/** An entry of the frozen package. */
export type PackageEntry = z.infer<typeof packageEntrySchema>;
