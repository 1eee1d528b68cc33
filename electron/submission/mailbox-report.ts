import { readFile } from 'node:fs/promises';
import type { Cases } from '../cases/cases';
import type { Failure } from '../contract/failures';
import { mailboxReportSchema, type MailboxReport } from '../contract/mailbox';
import { succeed, type Result } from '../request/result';

const NONE: MailboxReport = { checkedAt: null, findings: [], sentCopy: null };

/** What the mailbox told about a request so far; a damaged file counts as none, the next look makes it again. */
export async function readMailboxReport(cases: Cases, reference: string): Promise<MailboxReport> {
  try {
    const text = await readFile(cases.files(reference).mailboxPath, 'utf8');
    return mailboxReportSchema.safeParse(JSON.parse(text)).data ?? NONE;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return NONE;
    throw error;
  }
}

/** Remembers how many findings the person has seen; nothing is written where that is known already. */
export async function markSeen(cases: Cases, reference: string): Promise<Result<null, Failure>> {
  const { findings, seen = 0 } = await readMailboxReport(cases, reference);
  if (seen === findings.length) return succeed(null);
  const written = await changeMailboxReport(cases, reference, { seen: findings.length });
  return written.ok ? succeed(null) : written;
}

/** Writes what has changed in it. */
export async function changeMailboxReport(
  cases: Cases,
  reference: string,
  change: Partial<MailboxReport>,
): Promise<Result<MailboxReport, Failure>> {
  const next = { ...(await readMailboxReport(cases, reference)), ...change };
  const written = await cases.writeFile(cases.files(reference).mailboxPath, JSON.stringify(next));
  return written.ok ? succeed(next) : written;
}
