import { z } from 'zod';
import { CRITICAL_REFUSALS } from './critical/critical-refusals';

/** The schema version that this release writes; a document with a newer one is refused untouched. */
export const SCHEMA_VERSION = 1;

/** Longest report number that is kept (request-format: free text, trimmed, at most 64 characters). */
export const REPORT_NUMBER_MAX = 64;

/** Longest summary: leaves room for `Critical ` and ` [SR-YYYYMMDD-XXXX]` in a subject of 120 characters. */
export const SUMMARY_MAX = 90;

/** Longest free text of one field, in characters; a pasted log beyond it belongs into the package. */
export const TEXT_MAX = 20_000;

const LINE_MAX = 500;

const text = z.string().max(TEXT_MAX);
const line = z.string().max(LINE_MAX);
const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const count = z.int().min(0).max(1_000_000);
const id = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9/._-]*$/);

/** The two languages in which support reads letters (R11). */
export const languageSchema = z.enum(['ru', 'en']);

/** `SR-YYYYMMDD-XXXX`, made once per request; the last part has no characters that are easily confused. */
export const referenceSchema = z.string().regex(/^SR-\d{8}-[0-9A-Z]{4}$/);

const senderSchema = z.strictObject({
  name: line,
  email: z.string().max(254),
  company: line,
  role: z.enum(['user', 'administrator', 'dealer']).nullable(),
  technicalSkills: z.boolean().nullable(),
});

const customerSchema = z.strictObject({
  kind: z.enum(['paid', 'dealer', 'demo']).nullable(),
  licenceHolder: line,
  supportValidUntil: day.nullable(),
});

const productSchema = z.strictObject({
  kind: z.enum(['softphone', 'team']).nullable(),
  softphoneVersion: z.string().max(64),
  teamTenant: z.string().max(253).nullable(),
  teamRole: z.enum(['administrator', 'supervisor', 'agent']).nullable(),
});

const knowledgeBaseSchema = z.strictObject({
  queries: z.array(line).max(200),
  articles: z
    .array(z.strictObject({ id, verdict: z.enum(['helped', 'did-not-help']).nullable(), reason: line }))
    .max(200),
});

/** Why a request may lie outside of what the vendor supports (R3), or that it does not. */
export const scopeKindSchema = z.enum([
  'in-scope',
  'sip-settings',
  'workplace',
  'equipment',
  'cloud-pbx-link',
  'third-party-software',
]);

const scopeSchema = z.strictObject({
  kind: scopeKindSchema.nullable(),
  statement: text.nullable(),
  /** Words of hints that the user has answered with 'not about that'; absent while none was. */
  dismissedHints: z.array(line).max(100).optional(),
});

const infrastructureChangeSchema = z.discriminatedUnion('answer', [
  z.strictObject({ id, answer: z.enum(['no', 'unknown']).nullable() }),
  z.strictObject({ id, answer: z.literal('yes'), what: text, when: z.union([day, instant]).nullable() }),
]);

const infrastructureSchema = z.strictObject({
  changes: z.array(infrastructureChangeSchema).max(50),
  asked: z.array(id).max(20),
  differences: z.array(z.strictObject({ id, before: line, after: line, observedAt: instant })).max(100),
  /** Why there are no differences although the PC was looked at; absent where there was something to compare with. */
  nothingToCompare: z.enum(['first-look', 'unreadable']).optional(),
});

const descriptionSchema = z.strictObject({
  happened: text,
  expected: text,
  steps: text,
  startedAt: instant.nullable(),
  frequency: z.enum(['always', 'sometimes', 'once']).nullable(),
  affected: z.strictObject({
    users: count.nullable(),
    usersTotal: count.nullable(),
    pcs: count.nullable(),
    pcsTotal: count.nullable(),
  }),
  tried: text,
  exampleCall: z
    .strictObject({
      at: instant.nullable(),
      direction: z.enum(['incoming', 'outgoing', 'internal']).nullable(),
      number: z.string().max(64).nullable(),
    })
    .nullable(),
});

/** The four criteria of R14, one of which a critical request must meet. */
export const criticalCriterionSchema = z.enum([
  'team-login-all-users',
  'team-account-unreachable',
  'team-servers-unreachable',
  'all-users-at-once',
]);

const reach = z.enum(['reached', 'unreached', 'unknown']);

/** What one PC shows about a critical problem (R14): the PC of the request, or one whose report was added. */
export const pcEvidenceSchema = z.strictObject({
  /** `this-pc`, or the name of the file that the report was read from. */
  name: z.string().min(1).max(255),
  at: instant,
  account: reach,
  servers: reach,
  /** The vendor's own site: where that is out of reach too, the PC may simply be offline. */
  site: reach,
  /** Gateway and network; empty where the report does not tell them. */
  network: z.string().max(200),
  softphone: z.string().max(64),
  os: z.string().max(200),
  /** Tells two reports of the same PC; empty where that cannot be told. */
  key: z.string().max(64),
});

/** A critical claim with its evidence (R13, R14); `null` evidence means 'not given'. */
export const criticalSchema = z.strictObject({
  criterion: criticalCriterionSchema,
  since: instant.nullable(),
  usersAffected: count.nullable(),
  usersTotal: count.nullable(),
  pcsChecked: count.nullable(),
  pcsAffected: count.nullable(),
  sameNetwork: z.boolean().nullable(),
  confirmedBy: line,
  statement: text.nullable(),
  /** Measured evidence; absent where nothing was measured. */
  pcs: z.array(pcEvidenceSchema).max(100).optional(),
});

/** A claim that was taken back because its evidence did not suffice: the letter keeps the reason (R13 to R15). */
export const withdrawnSchema = z.strictObject({
  criterion: criticalCriterionSchema,
  reason: z.enum(CRITICAL_REFUSALS),
  at: instant,
});

const messageId = z
  .string()
  .max(998)
  .regex(/^<[^<>\s]+>$/);

/** What the request answers: the demo letter (R5) or an earlier request without an answer (R12). */
export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('demo-letter'),
    messageId: messageId.nullable(),
    references: z.array(messageId).max(200),
    subject: line,
    date: instant.nullable(),
    quotedText: text,
  }),
  z.strictObject({
    kind: z.literal('earlier-request'),
    messageId: messageId.nullable(),
    references: z.array(messageId).max(200),
    subject: line,
    date: instant.nullable(),
    reference: referenceSchema,
    address: z.string().max(254),
    /** Why there is a second letter; absent in documents of the first version, which knew only `no-answer`. */
    purpose: z.enum(['addition', 'no-answer']).optional(),
  }),
]);

/** The frozen archive of a request: a name without a path, its size, its hash, its manifest's hash. */
export const packageRecordSchema = z.strictObject({
  name: z
    .string()
    .max(200)
    .regex(/^[^/\\]+$/),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  manifestDigest: z.string().regex(/^[0-9a-f]{64}$/),
});

const overrideSchema = z.strictObject({
  rule: z.string().max(16),
  field: z.string().max(120),
  statement: text,
});

/** The request document (`request.json`): one schema for disk, window, command line and hand-over. */
export const requestDocumentSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  reference: referenceSchema,
  createdAt: instant,
  language: languageSchema,
  summary: line,
  sender: senderSchema,
  customer: customerSchema,
  product: productSchema,
  knowledgeBase: knowledgeBaseSchema,
  scope: scopeSchema,
  infrastructure: infrastructureSchema,
  description: descriptionSchema,
  reportNumber: z.string().trim().max(REPORT_NUMBER_MAX),
  critical: criticalSchema.nullable(),
  /** Absent unless a critical claim was taken back. */
  withdrawn: withdrawnSchema.optional(),
  reply: replySchema.nullable(),
  package: packageRecordSchema.nullable(),
  overrides: z.array(overrideSchema).max(50),
});

/** Language of the interface and of the letter's headings. */
export type Language = z.infer<typeof languageSchema>;
/** Scope answer of R3. */
export type ScopeKind = z.infer<typeof scopeKindSchema>;
/** Criterion of R14. */
export type CriticalCriterion = z.infer<typeof criticalCriterionSchema>;
/** A critical claim with its evidence. */
export type CriticalClaim = z.infer<typeof criticalSchema>;
/** What one PC shows about a critical problem. */
export type PcEvidence = z.infer<typeof pcEvidenceSchema>;
/** What the request answers. */
export type ReplyTarget = z.infer<typeof replySchema>;
/** The frozen archive of a request. */
export type PackageRecord = z.infer<typeof packageRecordSchema>;
/** One answered question about the infrastructure (R16). */
export type InfrastructureChange = z.infer<typeof infrastructureChangeSchema>;
/** A difference measured on this PC (R16). */
export type InfrastructureDifference = z.infer<typeof infrastructureSchema>['differences'][number];
/** Everything that a person has told, as kept in `request.json`. */
export type RequestDocument = z.infer<typeof requestDocumentSchema>;
