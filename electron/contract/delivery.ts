import { z } from 'zod';
import { replySchema } from '../request/document';
import { requestStateSchema } from '../request/request-state';

import { mailboxReportSchema } from './mailbox';

const instant = z.iso.datetime({ offset: true });
const address = z.string().max(320);

/** A letter from support that was read in to be answered (R5). */
export const importedReplySchema = z.strictObject({
  reply: replySchema.options[0],
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

/** A request of the history with everything that is known of its delivery. */
export const requestDetailsSchema = z.strictObject({
  reference: z.string().max(64),
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
