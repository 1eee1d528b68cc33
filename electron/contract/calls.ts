import { z } from 'zod';
import {
  languageSchema,
  pcEvidenceSchema,
  referenceSchema,
  requestDocumentSchema,
} from '../request/document';
import { requestStateSchema } from '../request/request-state';
import type { Result } from '../request/result';
import { call, mail, nothing, storage, stored, type CallDefinition } from './call-definition';
import type { PRELOAD_ONLY_CALLS } from './call-names';
import { whichRequestSchema } from './delivery';
import { deliveryCalls } from './delivery-calls';
import {
  checkResultSchema,
  evidenceBranchSchema,
  evidenceChoiceSchema,
  evidenceItemSchema,
  evidencePlaceSchema,
  evidenceTokenSchema,
  letterForecastSchema,
  pseudonymSchema,
  systemReportSchema,
} from './evidence';
import type { FailureOf } from './failures';
import { handoverCalls } from './handover-calls';
import { knowledgeCalls } from './knowledge-calls';
import { mailAccountSchema } from './mail-account';
import { otherPcsSchema } from './other-pcs';
import {
  frozenLetterSchema,
  frozenPackageSchema,
  REQUEST_VIEWS,
  requestListSchema,
  sessionSchema,
  wizardStateSchema,
  workingHoursSchema,
} from './session';

const DOCUMENT = 1024 * 1024;
/** One file handed over as bytes (a pasted picture, a browser without paths): 24 MiB as base64. */
const FILE_BYTES = 34 * 1024 * 1024;

const knownPcs = z.array(pcEvidenceSchema).max(100);
/** What stands between a package and its letter. */
const attachment = ['package-missing', 'package-changed', 'package-damaged', 'not-readable'] as const;
/**
 * The one map of calls (architecture, rule 1). Preload, handlers, the renderer's client, the stand-in and the
 * tests' fake derive from it. All values are JSON-safe.
 */
export const calls = {
  /** Opens the draft that was left, or a new request. */
  openSession: call(nothing, sessionSchema, [...stored, ...storage]),
  /** Saves the draft; answers only when it is on disk. */
  saveDraft: call(
    z.strictObject({ document: requestDocumentSchema, wizard: wizardStateSchema }),
    z.strictObject({ savedAt: z.iso.datetime({ offset: true }) }),
    ['in-use', 'already-settled', ...storage],
    DOCUMENT,
  ),
  /** Leaves the present request as it is and opens a new one, carrying over who writes and for whom. */
  startNewRequest: call(nothing, sessionSchema, storage),
  /** Ends the request because an article answered it: kept in history, nothing is sent (R4). */
  closeAsSolved: call(z.strictObject({ articleId: z.string().max(200) }), sessionSchema, storage),
  setLanguage: call(z.strictObject({ language: languageSchema }), nothing, storage),

  ...knowledgeCalls,

  getWorkingHours: call(
    z.strictObject({ at: z.iso.datetime({ offset: true }).nullable() }),
    workingHoursSchema,
    [],
  ),
  runChecks: call(z.strictObject({ tenant: z.string().max(253).nullable() }), z.array(checkResultSchema), [
    'cancelled',
  ]),

  /**
   * What this PC shows to have changed since the last time and since the day before the trouble began (R16); `null` for a request
   * that came from another PC: what was measured there stays.
   */
  measureChanges: call(
    z.strictObject({
      reference: referenceSchema,
      createdAt: z.iso.datetime({ offset: true }),
      startedAt: z.iso.datetime({ offset: true }).nullable(),
    }),
    z
      .strictObject({
        differences: requestDocumentSchema.shape.infrastructure.shape.differences,
        measuredAt: z.iso.datetime({ offset: true }).nullable(),
        earlierRuns: z.int().min(0),
        damaged: z.array(z.string().max(255)).max(1000),
      })
      .nullable(),
    [],
  ),

  /** Runs the checks and says what this PC shows about a critical problem (R14); the checks go into the package. */
  measureThisPc: call(z.strictObject({ tenant: z.string().max(253).nullable() }), pcEvidenceSchema, []),
  /** Lets the user pick packages and hand-over files of other PCs and says what they show; `known` PCs are not counted twice. */
  pickReports: call(z.strictObject({ known: knownPcs }), otherPcsSchema, [], DOCUMENT),
  /** The same for what was dropped. Only the preload, which sees the real paths, can make this call. */
  readDroppedReports: call(
    z.strictObject({ paths: z.array(z.string().max(32_767)).min(1).max(100), known: knownPcs }),
    otherPcsSchema,
    [],
    4 * DOCUMENT,
  ),

  /** Looks in the known places and answers with everything found and added so far. */
  findEvidence: call(nothing, z.array(evidenceItemSchema), storage),
  /** Lets the user pick in the system's own dialog; answers with the items added (none when closed). */
  pickEvidence: call(z.strictObject({ what: z.enum(['files', 'folder']) }), z.array(evidenceItemSchema), [
    'not-readable',
    'not-found',
    'file-not-accepted',
    ...storage,
  ]),
  /** Adds what was dropped. Only the preload, which sees the real paths, can make this call. */
  addDroppedPaths: call(
    z.strictObject({ paths: z.array(z.string().max(32_767)).min(1).max(1000) }),
    z.array(evidenceItemSchema),
    ['not-readable', 'not-found', 'file-not-accepted', ...storage],
    DOCUMENT,
  ),
  /** Adds a file that has no path (a pasted picture, a browser's file) from its bytes. */
  addFileBytes: call(
    z.strictObject({ name: z.string().min(1).max(255), base64: z.base64() }),
    z.array(evidenceItemSchema),
    ['too-large', 'not-readable', 'not-found', 'file-not-accepted', ...storage],
    FILE_BYTES,
  ),
  /** What lies below a folder or in a zip of the evidence, one level. */
  openEvidence: call(evidencePlaceSchema, evidenceBranchSchema, ['not-readable', 'not-found']),
  removeEvidence: call(z.strictObject({ token: evidenceTokenSchema }), z.array(evidenceItemSchema), storage),
  collectSystemInformation: call(nothing, systemReportSchema, ['cancelled', ...storage]),

  /** How large the package of this choice will be; reads samples, writes nothing. */
  forecastPackage: call(
    z.strictObject({
      document: requestDocumentSchema,
      tokens: z.array(evidenceTokenSchema).max(10_000),
      includeSystemInformation: z.boolean(),
      choice: evidenceChoiceSchema,
    }),
    letterForecastSchema,
    ['nothing-to-pack', 'worker-failed', 'cancelled'],
    4 * DOCUMENT,
  ),
  /** Packs what is selected into the frozen zip; `packing-progress` events tell how far it is. */
  preparePackage: call(
    z.strictObject({
      document: requestDocumentSchema,
      tokens: z.array(evidenceTokenSchema).max(10_000),
      includeSystemInformation: z.boolean(),
      choice: evidenceChoiceSchema.optional(),
    }),
    frozenPackageSchema,
    [
      'nothing-to-pack',
      'package-too-large',
      'worker-failed',
      'cancelled',
      'already-settled',
      'package-damaged',
      ...stored,
      ...storage,
    ],
    4 * DOCUMENT,
  ),
  cancelPacking: call(nothing, nothing, []),
  /** A part of one entry as text, read from the frozen zip, and the byte at which the next begins; binary entries answer with `text: null`. */
  readPackageEntry: call(
    z.strictObject({ name: z.string().max(1024), from: z.int().min(0) }),
    z.strictObject({ text: z.string().nullable(), next: z.int().min(1).nullable() }),
    [...attachment, 'not-found'],
  ),
  /** What the pseudonyms of the present package stand for: the private list on this PC, by pseudonym. */
  listPseudonyms: call(nothing, z.array(pseudonymSchema).max(20_000), ['package-missing', 'not-readable']),
  removePackage: call(nothing, nothing, ['already-settled', ...stored, ...storage]),

  /** Composes the letter once, freezes it and answers with what is in the file. */
  prepareLetter: call(
    z.strictObject({ document: requestDocumentSchema }),
    frozenLetterSchema,
    [
      'refused-by-rules',
      'package-too-large',
      'secrets-found',
      'nothing-to-pack',
      'worker-failed',
      'cancelled',
      'already-settled',
      'letter-missing',
      ...attachment,
      ...stored,
      ...storage,
    ],
    DOCUMENT,
  ),
  /** Sends the frozen letter over SMTP; `sending-progress` events tell how far it is. */
  sendLetter: call(whichRequestSchema, requestStateSchema, [...mail, ...stored, ...storage]),
  /** Calls off a sending, or the retries of a letter that waits; a letter that is out stays out. */
  cancelSending: call(whichRequestSchema, nothing, storage),
  /** What the person found out about an uncertain letter; `resend` makes it prepared, and nothing goes out by itself. */
  settleUncertain: call(
    z.strictObject({
      answer: z.enum(['arrived', 'resend']),
      /** The open request where it is absent. */
      reference: referenceSchema.optional(),
    }),
    requestStateSchema,
    ['already-settled', 'letter-missing', ...storage],
  ),
  /** Looks for an uncertain letter in Sent; found there it was accepted, else it stays uncertain. */
  lookInSent: call(whichRequestSchema, requestStateSchema, [
    ...mail,
    'no-mailbox',
    'nothing-sent',
    'not-readable',
    ...storage,
  ]),
  /** Saves an unsent draft with the package where the user says; `null` when the dialog was closed. */
  saveLetter: call(nothing, requestStateSchema.nullable(), [
    'letter-missing',
    'letter-changed',
    'already-settled',
    ...stored,
    ...storage,
  ]),
  /** Opens the unsent draft in the mail program. */
  openInMailProgram: call(nothing, requestStateSchema, [
    'letter-missing',
    'letter-changed',
    'could-not-open',
    'already-settled',
    ...stored,
    ...storage,
  ]),
  /** Shows the saved letter or the package in the file manager. */
  showSavedFile: call(whichRequestSchema, nothing, ['not-found', 'could-not-open']),

  /**
   * Writes the draft, its package and the system information into one file for an administrator on another PC (R2);
   * `null` when the dialog was closed. Nothing is sent.
   */
  exportHandover: call(
    z.strictObject({ document: requestDocumentSchema }),
    z.strictObject({ fileName: z.string().max(1024), bytes: z.int().min(1) }).nullable(),
    [...attachment, ...stored, ...storage],
    DOCUMENT,
  ),
  ...handoverCalls,
  ...deliveryCalls,

  saveMailAccount: call(
    z.strictObject({ account: mailAccountSchema, password: z.string().max(1024).nullable() }),
    mailAccountSchema,
    ['account-invalid', 'secret-store-unavailable', ...storage],
  ),
  /** Signs in without sending anything. */
  testMailAccount: call(nothing, z.strictObject({ maxBytes: z.int().nullable() }), [...mail, 'not-readable']),
  removeMailAccount: call(nothing, nothing, ['secret-store-unavailable', ...storage]),

  /** A part of the requests made on this PC, newest first; `words` must all be in the subject, the reference or its date. */
  listRequests: call(
    z.strictObject({
      view: z.enum(REQUEST_VIEWS),
      words: z.string().max(200),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    requestListSchema,
    ['not-readable'],
  ),
} as const satisfies Readonly<Record<string, CallDefinition>>;

/** The map of calls. */
export type Calls = typeof calls;
/** Name of a call. */
export type CallName = keyof Calls;
/** What a call takes. */
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
/** What a call gives. */
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;
/** The failures that a call can end with; `unexpected` can always happen. */
export type CallFailure<N extends CallName> = FailureOf<Calls[N]['failures'][number] | 'unexpected'>;
/** The outcome of a call. */
export type CallResult<N extends CallName> = Result<CallOutput<N>, CallFailure<N>>;

/** Name of a call that only the preload makes. */
export type PreloadOnlyCall = (typeof PRELOAD_ONLY_CALLS)[number];
/** Name of a call that the page makes. */
export type PageCallName = Exclude<CallName, PreloadOnlyCall>;
