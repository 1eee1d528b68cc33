import type { ReplyTarget, RequestDocument } from './document';
import { withoutSubjectMarks } from './letter/subject';

/** What is known of a letter that went out. */
export interface SentFacts {
  readonly reference: string;
  readonly subject: string;
  /** The address that it was sent from. */
  readonly address: string;
  /** ISO 8601 with offset. */
  readonly sentAt: string;
  /** `null` where a mail program made its own. */
  readonly messageId: string | null;
  readonly references: readonly string[];
}

/** Why there is a second letter: something is added, or no answer came (R12). */
export type FollowUpPurpose = 'addition' | 'no-answer';

/** What a follow-up is made of. */
export interface FollowUpInput {
  /** A new document with its own reference, creation time and language. */
  readonly fresh: RequestDocument;
  readonly earlier: RequestDocument;
  readonly sent: SentFacts;
  readonly purpose: FollowUpPurpose;
  /** Another address to write from (R12), `null` to stay with the first. */
  readonly email: string | null;
}

/**
 * A draft that threads to an earlier letter. An addition takes over who writes, for whom and about what product; without
 * an answer the whole request is repeated, since the first letter may never have been read. Either names the first
 * address, date and Message-ID (R12).
 */
export function followUpDocument({ fresh, earlier, sent, purpose, email }: FollowUpInput): RequestDocument {
  const { schemaVersion, reference, createdAt } = fresh;
  const base =
    purpose === 'addition'
      ? { ...fresh, language: earlier.language }
      : { ...earlier, schemaVersion, reference, createdAt };
  return {
    ...base,
    summary: earlier.summary,
    sender: { ...earlier.sender, email: email ?? earlier.sender.email },
    customer: earlier.customer,
    product: earlier.product,
    // The files of the first letter stay with it: what is attached now is collected anew.
    package: null,
    reply: replyTo(sent, purpose),
  };
}

function replyTo(sent: SentFacts, purpose: FollowUpPurpose): ReplyTarget {
  return {
    kind: 'earlier-request',
    messageId: sent.messageId,
    references: [...sent.references],
    subject: withoutSubjectMarks(sent.subject),
    date: sent.sentAt,
    reference: sent.reference,
    address: sent.address,
    purpose,
  };
}
