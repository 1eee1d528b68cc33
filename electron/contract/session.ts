import { z } from 'zod';
import { languageSchema, packageRecordSchema, requestDocumentSchema } from '../request/document';
import { manifestOmissionSchema, redactionKindSchema } from '../request/package-manifest';
import { requestStateSchema } from '../request/request-state';
import {
  evidenceChoiceSchema,
  evidenceItemSchema,
  evidenceTokenSchema,
  packageEntrySchema,
  systemReportSchema,
} from './evidence';
import { failureSchema } from './failures';
import { mailAccountSchema } from './mail-account';
import { mailboxNewsSchema } from './mailbox';

export { workingHoursSchema, type WorkingHours } from '../request/working-hours';

/** The steps of the wizard, by name, in their order. */
export const STEP_IDS = [
  'find-answer',
  'infrastructure',
  'describe',
  'attach',
  'priority',
  'review',
] as const;

/** Name of a step. */
export const stepIdSchema = z.enum(STEP_IDS);

/** What the wizard keeps beside the document, so that a restart comes back to the same place. */
export const wizardStateSchema = z.strictObject({
  step: stepIdSchema,
  visited: z.array(stepIdSchema).max(STEP_IDS.length),
  /** Evidence switched on; `null` until the person has seen the list. */
  selected: z.array(evidenceTokenSchema).max(10_000).nullable(),
  includeSystemInformation: z.boolean(),
  /** What else was decided about the package; absent until the person decided something. */
  choice: evidenceChoiceSchema.optional(),
});

/** The package of a request, read back from the frozen file. */
export const frozenPackageSchema = z.strictObject({
  record: packageRecordSchema,
  createdAt: z.iso.datetime({ offset: true }),
  entries: z.array(packageEntrySchema).max(100_000),
  omissions: z.array(manifestOmissionSchema).max(100_000),
  redactions: z.partialRecord(redactionKindSchema, z.int().min(1)),
  collectorFailures: z.int().min(0),
});

/** The letter as frozen on disk: every field is parsed back from `letter.eml`. */
export const frozenLetterSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  date: z.iso.datetime({ offset: true }),
  messageId: z.string(),
  body: z.string().max(500_000),
  attachments: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() })).max(10),
  bytes: z.int().min(1),
  sha256: z.string(),
});

/** A line of the history of requests. */
export const requestSummarySchema = z.strictObject({
  reference: z.string(),
  subject: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  state: requestStateSchema,
  /** What the mailbox has told; `null` while nothing. */
  news: mailboxNewsSchema.nullable(),
});

/** What the list of requests shows: all, those that need the person, those with an answer, or those of one state. */
export const REQUEST_VIEWS = [
  'all',
  'needs-you',
  'answered',
  'draft',
  'prepared',
  'sending',
  'waiting-to-retry',
  'uncertain',
  'refused',
  'accepted-by-server',
  'handed-to-mail-client',
  'saved-as-file',
  'cancelled',
  'solved',
] as const;

/** A part of the list of requests. */
export const requestListSchema = z.strictObject({
  requests: z.array(requestSummarySchema).max(200),
  /** How many there are in this view in all. */
  total: z.int().min(0),
});

/** Everything that the window needs to open at the place where it was left. */
export const sessionSchema = z.strictObject({
  version: z.string(),
  /** `electron`, or `preview` when the wizard runs in a browser without Electron. */
  host: z.enum(['electron', 'preview']),
  language: languageSchema,
  zone: z.string(),
  recipient: z.string(),
  /** True when the recipient was changed by an administrator's policy (R1). */
  recipientFromPolicy: z.boolean(),
  document: requestDocumentSchema,
  wizard: wizardStateSchema,
  /** True when the draft was there from an earlier run. */
  restored: z.boolean(),
  state: requestStateSchema,
  /** What is attached already: read back from disk, `null` where nothing is frozen. */
  package: frozenPackageSchema.nullable(),
  evidence: z.array(evidenceItemSchema).max(10_000),
  system: systemReportSchema.nullable(),
  account: mailAccountSchema.nullable(),
  /** What went wrong on the way and did not stop it: damaged settings, an unusable policy, a package that is gone. */
  notices: z.array(failureSchema).max(20).optional(),
});

/** Name of a step. */
export type StepId = z.infer<typeof stepIdSchema>;
/** What the wizard keeps beside the document. */
export type WizardState = z.infer<typeof wizardStateSchema>;
/** The package of a request. */
export type FrozenPackage = z.infer<typeof frozenPackageSchema>;
/** The letter as frozen on disk. */
export type FrozenLetter = z.infer<typeof frozenLetterSchema>;
/** What the list of requests shows. */
export type RequestView = (typeof REQUEST_VIEWS)[number];
/** A part of the list of requests. */
export type RequestList = z.infer<typeof requestListSchema>;
/** A line of the history. */
export type RequestSummary = z.infer<typeof requestSummarySchema>;
/** Everything that the window needs to open. */
export type Session = z.infer<typeof sessionSchema>;
