import { z } from 'zod';

const text = (max: number) => z.string().max(max);
const found = {
  /** The folder's own name, to be shown: the answer may lie where nobody looks (R12). */
  folder: text(200),
  place: z.enum(['inbox', 'junk', 'newsletters', 'other']),
  from: text(320),
  subject: text(500),
  at: z.iso.datetime({ offset: true }).nullable(),
};
const report = { ...found, status: text(32), diagnostic: text(2000), recipient: text(254) };

/** A letter in the mailbox that belongs to a request: an answer, an automatic one, or a delivery report (RFC 3464). */
export const mailboxFindingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), ...found }),
  z.strictObject({ kind: z.literal('automatic-answer'), ...found }),
  z.strictObject({ kind: z.literal('bounce'), ...report }),
  z.strictObject({ kind: z.literal('delay'), ...report }),
]);

/** What became of the copy in Sent; it says nothing about the letter itself. */
export const sentCopySchema = z.enum([
  'filed-by-server',
  'filed',
  'left-to-server',
  'no-sent-folder',
  'too-large',
]);

/** What the mailbox told about a request so far. */
export const mailboxReportSchema = z.strictObject({
  /** `null` while nobody has looked for answers. */
  checkedAt: z.iso.datetime({ offset: true }).nullable(),
  findings: z.array(mailboxFindingSchema).max(200),
  /** `null` while no copy was looked for. */
  sentCopy: sentCopySchema.nullable(),
});

/** A letter in the mailbox that belongs to a request. */
export type MailboxFinding = z.infer<typeof mailboxFindingSchema>;
/** What became of the copy in Sent. */
export type SentCopy = z.infer<typeof sentCopySchema>;
/** What the mailbox told about a request so far. */
export type MailboxReport = z.infer<typeof mailboxReportSchema>;
