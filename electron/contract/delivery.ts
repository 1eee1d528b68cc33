import { z } from 'zod';
import { referenceSchema, replySchema } from '../request/document';
import { requestStateSchema } from '../request/request-state';
import { failureSchema } from './failures';
import { mailboxReportSchema } from './mailbox';

const instant = z.iso.datetime({ offset: true });
const address = z.string().max(320);

/** A letter from support that was read in to be answered (R5). */
export const importedReplySchema = z.strictObject({
  reply: replySchema.options[0],
  /** The address that the letter came from. */
  from: address,
  /** The one address that the letter was sent to: proposed as the sender's, because the vendor knows it. */
  sentTo: address.nullable(),
});

/** A line of the outbox. */
export const outboxEntrySchema = z.strictObject({
  reference: z.string().max(64),
  subject: z.string(),
  state: requestStateSchema,
  /** When the tries end unless one gets through before; `null` where nothing is tried. */
  triesEndAt: instant.nullable(),
});

/** The request that a call is about: `null` is the one that the window has open. */
export const whichRequestSchema = z.strictObject({ reference: referenceSchema }).nullable();

/** How it went when the mailbox was looked into last by itself. */
const lastLookSchema = z.strictObject({
  at: instant,
  /** `null` when it went well. */
  failure: failureSchema.nullable(),
});

/** What waits, and what waits for the person, over all requests. */
export const deliveryStandingSchema = z.strictObject({
  /** Letters that wait for their next try. */
  waiting: z.int().min(0),
  /** The earliest next try; `null` while nothing waits. */
  nextTryAt: instant.nullable(),
  /** Nothing is tried by itself while this is true. */
  isPaused: z.boolean(),
  /** Letters that nobody knows the whereabouts of: only the person can decide. */
  uncertain: z.int().min(0),
  refused: z.int().min(0),
  /** Requests with an answer that the person has not seen yet. */
  newAnswers: z.int().min(0),
  /** Requests whose letter came back, not seen yet. */
  newBounces: z.int().min(0),
  hasMailbox: z.boolean(),
  /** `null` while nobody has looked. */
  lastLook: lastLookSchema.nullable(),
});

/** The program that the system opens a letter's file with. */
export const mailProgramSchema = z.strictObject({
  /** What people call it; `null` where the system did not tell. */
  name: z.string().max(200).nullable(),
  /** What is known of how it treats a draft. */
  kind: z.enum(['outlook', 'outlook-new', 'thunderbird', 'apple-mail', 'other', 'none', 'unknown']),
});

/** A request of the history with everything that is known of its delivery. */
export const requestDetailsSchema = z.strictObject({
  reference: z.string().max(64),
  subject: z.string(),
  createdAt: instant,
  /** The address that the answer is to come to, as the request has it now. */
  email: address,
  /** When the tries end unless one gets through before; `null` where nothing is tried. */
  triesEndAt: instant.nullable(),
  /** Every state that it went through, oldest first, with the servers' answers. */
  states: z.array(requestStateSchema).max(10_000),
  /** `null` while nothing went out. */
  sent: z
    .strictObject({
      at: instant,
      /** The address that it went out from. */
      address,
      /** `null` where a mail program made its own. */
      messageId: z.string().max(998).nullable(),
      /** Whole working days of support since then (R8). */
      workingDays: z.int().min(0),
      /** False where a year is counted whose calendar is not published yet. */
      official: z.boolean(),
    })
    .nullable(),
  mailbox: mailboxReportSchema,
  /** False once letter and package were removed after the time that they are kept for. */
  hasFiles: z.boolean(),
});

/** `direct`, or a proxy without a user and password: those belong into the environment or the policy. */
const proxySchema = z
  .string()
  .max(300)
  .regex(/^(?:direct|(?:https?|socks5h?):\/\/[^\s@/]+\/?)$/);

/** How letters are delivered, beside the outgoing account. */
export const deliverySettingsSchema = z.strictObject({
  /** Nothing is tried by itself while this is true. */
  outboxPaused: z.boolean(),
  /** Days for which letter and package of a settled request are kept; `null` keeps them. */
  keepFilesDays: z.int().min(1).max(3650).nullable(),
  /** `null` takes what the environment says. */
  proxy: proxySchema.nullable(),
});

/** How letters are delivered. */
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;
/** A request of the history with everything that is known of its delivery. */
export type RequestDetails = z.infer<typeof requestDetailsSchema>;
/** A letter from support that was read in to be answered. */
export type ImportedReply = z.infer<typeof importedReplySchema>;
/** What waits, and what waits for the person. */
export type DeliveryStanding = z.infer<typeof deliveryStandingSchema>;
/** The program that the system opens a letter's file with. */
export type MailProgram = z.infer<typeof mailProgramSchema>;
