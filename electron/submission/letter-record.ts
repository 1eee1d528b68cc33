import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Cases } from '../cases/cases';
import type { Failure } from '../contract/failures';
import type { ComposedLetter } from '../mail/mail';
import type { RequestDocument } from '../request/document';
import { failWith, succeed, type Result } from '../request/result';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const letterRecordSchema = z.strictObject({
  recordVersion: z.literal(1),
  /** Made once per request and kept through every new version and every retry. */
  messageId: z.string().min(3).max(998),
  date: z.iso.datetime({ offset: true }),
  subject: z.string(),
  envelope: z.strictObject({ from: z.string(), to: z.string() }),
  sha256: hash,
  bytes: z.int().min(1),
  /** Of the document that the letter was made from: a later edit makes the letter stale. */
  documentSha256: hash,
  packageSha256: hash.nullable(),
});

/** What was frozen in `letter.eml`: `letter.json` beside it. */
export type LetterRecord = z.infer<typeof letterRecordSchema>;

/** Digest of what a person has told; the order of keys does not matter. */
export function documentDigest(document: RequestDocument): string {
  const sorted = JSON.stringify(document, (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}

/** The record of a request's letter, or `letter-missing`; a damaged record counts as none, the letter is made again. */
export async function readLetterRecord(
  cases: Cases,
  reference: string,
): Promise<Result<LetterRecord, Failure>> {
  const { letterPath, letterRecordPath } = cases.files(reference);
  try {
    const parsed = letterRecordSchema.safeParse(JSON.parse(await readFile(letterRecordPath, 'utf8')));
    if (parsed.success) return succeed(parsed.data);
  } catch (error) {
    if (!(error instanceof SyntaxError) && !isMissing(error)) throw error;
  }
  return failWith({ kind: 'letter-missing', name: basename(letterPath) });
}

/** The frozen letter of a record, for the transports that check its hash themselves. */
export function frozenLetterOf(
  cases: Cases,
  reference: string,
  { bytes, sha256 }: LetterRecord,
): ComposedLetter {
  return { path: cases.files(reference).letterPath, bytes, sha256 };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
