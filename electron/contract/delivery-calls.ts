import { z } from 'zod';
import { referenceSchema } from '../request/document';
import { call, mail, nothing, storage, stored } from './call-definition';
import {
  deliverySettingsSchema,
  deliveryStandingSchema,
  importedReplySchema,
  mailProgramSchema,
  outboxEntrySchema,
  requestDetailsSchema,
  whichRequestSchema,
} from './delivery';
import { mailAccountSchema, mailProposalSchema } from './mail-account';
import { mailboxReportSchema } from './mailbox';
import { frozenLetterSchema, sessionSchema } from './session';

/** A letter of 16 MiB as base64. */
const LETTER_FILE = 24 * 1024 * 1024;

/** The calls about replies, history, the outbox, the account's discovery and the mailbox: a part of the one map of calls. */
export const deliveryCalls = {
  /**
   * Reads a saved letter from support (.eml or .msg) that is to be answered (R5): the file that was dropped, or one that
   * the user picks; `null` when the dialog was closed. The page puts the reply into its document.
   */
  importReply: call(
    z.strictObject({
      file: z.strictObject({ name: z.string().min(1).max(255), base64: z.base64() }).nullable(),
    }),
    importedReplySchema.nullable(),
    ['not-a-letter', 'not-from-support', 'too-large', 'not-readable', 'not-found', 'file-not-accepted'],
    LETTER_FILE,
  ),
  /**
   * Opens a new draft that threads to an earlier letter: to add something, or to repeat it because no answer came, then
   * possibly from another address (R12).
   */
  followUp: call(
    z.strictObject({
      reference: referenceSchema,
      purpose: z.enum(['addition', 'no-answer']),
      email: z.string().max(254).nullable(),
    }),
    sessionSchema,
    ['nothing-sent', ...stored, ...storage],
  ),
  /** Everything that is known of a request's delivery, and how long support has had it (R8, R12). */
  readRequest: call(z.strictObject({ reference: referenceSchema }), requestDetailsSchema, stored),
  /** Makes an earlier request the open one; a letter that waits is taken back first, so that it can be changed. */
  openRequest: call(z.strictObject({ reference: referenceSchema }), sessionSchema, [
    'letter-missing',
    'already-settled',
    ...stored,
    ...storage,
  ]),
  /** What waits and what waits for the person, over all requests: cheap, for a line that is always in view. */
  readStanding: call(nothing, deliveryStandingSchema, ['not-readable']),
  /** Remembers that the person has seen what the mailbox told about a request. */
  markSeen: call(z.strictObject({ reference: referenceSchema }), nothing, [...stored, ...storage]),
  /** The frozen letter of a request, read back from the disk. */
  readLetter: call(whichRequestSchema, frozenLetterSchema, ['letter-missing', 'not-readable', ...stored]),
  /** Tells which program the system opens a letter's file with; asks the system, opens nothing. */
  findMailProgram: call(nothing, mailProgramSchema, []),
  /** Opens an empty letter to support in the mail program, by `mailto:`: with address and subject, never with the file. */
  openMailto: call(nothing, nothing, ['letter-missing', 'could-not-open', 'not-readable']),
  listOutbox: call(nothing, z.array(outboxEntrySchema), ['not-readable']),
  readDeliverySettings: call(nothing, deliverySettingsSchema, []),
  /** Saves how letters are delivered, and removes at once what is kept for too long then. */
  saveDeliverySettings: call(deliverySettingsSchema, deliverySettingsSchema, storage),

  /** Proposes servers for an address; only the domain leaves this PC. An empty list is `mail-not-discovered`. */
  discoverMailAccount: call(
    z.strictObject({ email: z.string().max(254) }),
    z.array(mailProposalSchema).min(1).max(20),
    ['mail-not-discovered', 'not-readable'],
  ),
  /** Sends a short letter to the sender's own address; support gets nothing. */
  sendTestLetter: call(
    z.strictObject({ email: z.string().max(254) }),
    z.strictObject({ host: z.string(), response: z.string() }),
    [...mail, 'invalid-document', 'not-readable', ...storage],
  ),
  /** Calls off a check or a test letter that is under way; its call then ends with `cancelled`, and nothing more goes out. */
  cancelAccountCheck: call(
    z.strictObject({ what: z.enum(['outgoing', 'mailbox', 'test-letter']) }),
    nothing,
    [],
  ),
  /**
   * Opens the provider's own page in the browser, waits for the person to sign in there (RFC 8252) and saves the account.
   * `until` is when they will have to sign in again because the provider gave no lasting permission, else `null`.
   */
  signInWithProvider: call(
    z.strictObject({ account: mailAccountSchema, target: z.enum(['outgoing', 'mailbox']) }),
    z.strictObject({ account: mailAccountSchema, until: z.iso.datetime({ offset: true }).nullable() }),
    [
      'sign-in-denied',
      'sign-in-timed-out',
      'sign-in-failed',
      'cancelled',
      'could-not-open',
      'account-invalid',
      'secret-store-unavailable',
      'name-not-resolved',
      'server-unreachable',
      'connection-timed-out',
      'connection-lost',
      'certificate-not-trusted',
      'certificate-wrong-name',
      'proxy-refused',
      'not-readable',
      ...storage,
    ],
  ),
  /** Ends a sign-in that still waits for the browser; `signInWithProvider` then ends with `cancelled`. */
  cancelSignIn: call(nothing, nothing, []),
  /** The mailbox (IMAP) in which answers come in; its password goes to the secret store. */
  readMailbox: call(nothing, mailAccountSchema.nullable(), []),
  saveMailbox: call(
    z.strictObject({ account: mailAccountSchema, password: z.string().max(1024).nullable() }),
    mailAccountSchema,
    ['account-invalid', 'secret-store-unavailable', ...storage],
  ),
  /** Signs in to the mailbox and looks at nothing. */
  testMailbox: call(nothing, nothing, [...mail, 'no-mailbox', 'not-readable']),
  removeMailbox: call(nothing, nothing, ['secret-store-unavailable', ...storage]),
  /** Looks for answers and delivery reports: of one request, or with `null` of all that wait for one. */
  lookForAnswers: call(
    z.strictObject({ reference: referenceSchema.nullable() }),
    z.array(z.strictObject({ reference: z.string().max(64), report: mailboxReportSchema })).max(100),
    [...mail, 'no-mailbox', 'nothing-sent', 'not-readable', ...storage],
  ),
} as const;
