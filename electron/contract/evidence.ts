import { z } from 'zod';

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
export const evidenceProblemSchema = z.enum(['no-files', 'too-many-files', 'folders-unreadable']);

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
  durationMs: z.number().min(0),
  at: instant,
});

/** A package entry as read back from the frozen zip. */
export const packageEntrySchema = z.strictObject({
  name: z.string().max(1024),
  bytes: z.int().min(0),
  compressedBytes: z.int().min(0),
});

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
