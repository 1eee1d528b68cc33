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
  /** How many of the findings the person has seen; absent while none. */
  seen: z.int().min(0).max(200).optional(),
});

/** What the mailbox has told about a request in one word, for lists. */
export const mailboxNewsSchema = z.strictObject({
  kind: z.enum(['answer', 'answer-in-spam', 'answer-in-newsletters', 'bounce']),
  /** True until the person has looked at the request. */
  isNew: z.boolean(),
});

/** What the mailbox has told about a request in one word. */
export type MailboxNews = z.infer<typeof mailboxNewsSchema>;

/** The news of a report: an answer counts more than a delivery report, one in Inbox more than one elsewhere; `null` for none. */
export function newsOf({ findings, seen = 0 }: MailboxReport): MailboxNews | null {
  const isNew = findings.length > seen;
  const answers = findings.filter(({ kind }) => kind === 'answer');
  const answer = answers.find(({ place }) => place === 'inbox' || place === 'other') ?? answers[0];
  if (answer !== undefined) {
    const kinds = { junk: 'answer-in-spam', newsletters: 'answer-in-newsletters' } as const;
    const { place } = answer;
    return { kind: place === 'junk' || place === 'newsletters' ? kinds[place] : 'answer', isNew };
  }
  return findings.some(({ kind }) => kind === 'bounce') ? { kind: 'bounce', isNew } : null;
}

/** A letter in the mailbox that belongs to a request. */
export type MailboxFinding = z.infer<typeof mailboxFindingSchema>;
/** What became of the copy in Sent. */
export type SentCopy = z.infer<typeof sentCopySchema>;
/** What the mailbox told about a request so far. */
export type MailboxReport = z.infer<typeof mailboxReportSchema>;
