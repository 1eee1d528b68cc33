import { z } from 'zod';
import { invalidDocumentSchema, invalidJsonSchema, newerSchemaSchema } from '../request/document-failures';

/** Words of another program or the system, cut to what a person can read. */
const detail = z.string().max(2000);
const name = z.string().max(1024);
const host = z.string().max(253);

/** Why a hand-over file is not taken in; each has words in both languages (`handover-reason.<reason>`). */
export const HANDOVER_REASONS = [
  'not-a-zip',
  'not-a-handover',
  'too-many-entries',
  'unexpected-entry',
  'duplicate-entry',
  'encrypted',
  'missing-entry',
  'changed',
  'too-large',
  'not-json',
  'not-valid',
  'hidden-characters',
  'not-a-file',
  'other-request',
  'other-package',
] as const;

const fileFailures = [
  z.strictObject({ kind: z.literal('not-found'), name }),
  z.strictObject({ kind: z.literal('not-readable'), name, detail }),
  z.strictObject({ kind: z.literal('not-writable'), name, detail }),
  z.strictObject({ kind: z.literal('disk-full'), name }),
  z.strictObject({ kind: z.literal('already-exists'), name }),
  z.strictObject({ kind: z.literal('not-a-folder'), name }),
  z.strictObject({ kind: z.literal('in-use'), name, pid: z.int().nullable() }),
  z.strictObject({ kind: z.literal('too-large'), name, bytes: z.int(), limitBytes: z.int() }),
] as const;

const documentFailures = [
  invalidJsonSchema,
  /** Neither UTF-8 nor UTF-16 nor Russian in one of its old charsets; `line` has the first bytes that are not UTF-8, from 1. */
  z.strictObject({ kind: z.literal('not-utf8'), name, line: z.int() }),
  invalidDocumentSchema,
  newerSchemaSchema,
  z.strictObject({ kind: z.literal('unknown-request'), reference: z.string().max(64) }),
  z.strictObject({
    kind: z.literal('refused-by-rules'),
    problems: z.array(z.strictObject({ rule: z.string(), field: z.string(), message: detail })).max(100),
  }),
] as const;

const packageFailures = [
  z.strictObject({ kind: z.literal('nothing-to-pack') }),
  z.strictObject({ kind: z.literal('package-missing'), name }),
  z.strictObject({
    kind: z.literal('package-changed'),
    name,
    expectedSha256: z.string(),
    foundSha256: z.string(),
  }),
  z.strictObject({ kind: z.literal('package-too-large'), name, bytes: z.int(), limitBytes: z.int() }),
  z.strictObject({ kind: z.literal('package-damaged'), name, detail }),
  z.strictObject({
    kind: z.literal('secrets-found'),
    name,
    places: z.array(z.strictObject({ entry: name, line: z.int(), secret: z.string().max(64) })).max(100),
  }),
  z.strictObject({ kind: z.literal('worker-failed'), detail }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('file-not-accepted'), name, detail }),
] as const;

const response = detail;

/** Mail failures follow the measured table of SMTP behaviour: each says what can be done next. */
const mailFailures = [
  z.strictObject({ kind: z.literal('no-account') }),
  z.strictObject({ kind: z.literal('password-missing'), user: z.string().max(254) }),
  z.strictObject({ kind: z.literal('account-invalid'), detail }),
  /** `expected` is the form of the address without a password. */
  z.strictObject({ kind: z.literal('password-in-address'), expected: detail }),
  z.strictObject({ kind: z.literal('secret-store-unavailable'), detail }),
  z.strictObject({ kind: z.literal('name-not-resolved'), host }),
  z.strictObject({ kind: z.literal('server-unreachable'), host, port: z.int(), detail }),
  z.strictObject({ kind: z.literal('connection-timed-out'), host, port: z.int() }),
  z.strictObject({ kind: z.literal('connection-lost'), host, detail }),
  z.strictObject({ kind: z.literal('tls-unavailable'), host, response }),
  z.strictObject({ kind: z.literal('certificate-not-trusted'), host, detail }),
  z.strictObject({ kind: z.literal('certificate-wrong-name'), host, detail }),
  z.strictObject({ kind: z.literal('sign-in-refused'), host, user: z.string().max(254), response }),
  z.strictObject({ kind: z.literal('app-password-needed'), host, response }),
  z.strictObject({ kind: z.literal('password-sign-in-off'), host, response }),
  z.strictObject({ kind: z.literal('sign-in-later'), host, response }),
  /** The person, or an administrator's rule, refused on the provider's own page. */
  z.strictObject({ kind: z.literal('sign-in-denied'), provider: name }),
  /** Nobody came back from the provider's page in time. */
  z.strictObject({ kind: z.literal('sign-in-timed-out'), provider: name }),
  z.strictObject({ kind: z.literal('sign-in-failed'), provider: name, detail }),
  /** The provider no longer takes what it gave at the last sign-in. */
  /** The server took neither the provider's permission nor a renewed one. */
  z.strictObject({ kind: z.literal('token-refused'), host, user: z.string().max(254), response }),
  z.strictObject({ kind: z.literal('sign-in-expired'), user: z.string().max(254) }),
  z.strictObject({ kind: z.literal('sender-refused'), host, response }),
  z.strictObject({ kind: z.literal('recipient-refused'), host, response }),
  z.strictObject({
    kind: z.literal('letter-too-large'),
    host,
    bytes: z.int(),
    limitBytes: z.int().nullable(),
    response,
  }),
  z.strictObject({ kind: z.literal('letter-refused'), host, response }),
  z.strictObject({ kind: z.literal('try-later'), host, response }),
  z.strictObject({ kind: z.literal('delivery-uncertain'), host, detail }),
  /** The tries of three days went by; `response` holds the last words of the server or the network. */
  z.strictObject({ kind: z.literal('retries-ended'), host, attempts: z.int(), response }),
  z.strictObject({ kind: z.literal('no-mailbox') }),
  z.strictObject({ kind: z.literal('mail-not-discovered'), domain: host }),
  z.strictObject({ kind: z.literal('proxy-refused'), host, detail }),
  z.strictObject({ kind: z.literal('letter-changed'), name }),
  z.strictObject({ kind: z.literal('letter-missing'), name }),
  z.strictObject({
    kind: z.literal('already-settled'),
    reference: z.string().max(64),
    state: z.string().max(64),
  }),
] as const;

const otherFailures = [
  z.strictObject({ kind: z.literal('not-a-letter'), name }),
  z.strictObject({
    kind: z.literal('not-from-support'),
    name,
    from: z.string().max(500),
    expected: z.string().max(254),
  }),
  /** Nothing went out for this request, so there is nothing to follow up. */
  z.strictObject({ kind: z.literal('nothing-sent'), reference: z.string().max(64) }),
  z.strictObject({ kind: z.literal('link-not-allowed'), url: z.string().max(2048) }),
  z.strictObject({ kind: z.literal('could-not-open'), name, detail }),
  z.strictObject({ kind: z.literal('article-not-found'), id: z.string().max(200) }),
  z.strictObject({ kind: z.literal('knowledge-base-unusable'), source: z.string().max(1024), detail }),
  /** `entry` is the part of the file that is meant; empty where it is the file itself. */
  z.strictObject({
    kind: z.literal('handover-refused'),
    name,
    reason: z.enum(HANDOVER_REASONS),
    entry: name,
  }),
  z.strictObject({ kind: z.literal('settings-damaged'), name, detail }),
  /** A bug of ours: logged with its stack under `reference`. */
  z.strictObject({ kind: z.literal('unexpected'), reference: z.string().max(64) }),
] as const;

/** Every expected failure of the product; each `kind` has words in both languages (`failure.<kind>`). */
export const failureSchema = z.discriminatedUnion('kind', [
  ...fileFailures,
  ...documentFailures,
  ...packageFailures,
  ...mailFailures,
  ...otherFailures,
]);

/** A failure with the facts that a person needs. */
export type Failure = z.infer<typeof failureSchema>;
/** The name of a failure. */
export type FailureKind = Failure['kind'];
/** Why a hand-over file is not taken in. */
export type HandoverReason = (typeof HANDOVER_REASONS)[number];
/** The failures of the given kinds. */
export type FailureOf<K extends FailureKind> = Extract<Failure, { kind: K }>;
