import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cases } from '../cases/cases';
import { requestDocumentSchema, type RequestDocument } from '../request/document';

const { name, email, role } = requestDocumentSchema.shape.sender.shape;

/** Who wrote a request before it was handed over. */
export const handoverAuthorSchema = z.strictObject({ name, email, role });

/** Where a request came from that was taken in from a hand-over file. */
export const handoverOriginSchema = z.strictObject({
  /** Oldest first: a request can be handed on more than once. */
  authors: z.array(handoverAuthorSchema).min(1).max(10),
  writtenAt: z.iso.datetime({ offset: true }),
  importedAt: z.iso.datetime({ offset: true }),
});

/** Who wrote a request before it was handed over. */
export type HandoverAuthor = z.infer<typeof handoverAuthorSchema>;
/** Where a request came from. */
export type HandoverOrigin = z.infer<typeof handoverOriginSchema>;

type Files = Pick<Cases, 'files'>;

/** The file that says that a request came from another PC, and who wrote it there. */
export function originPath(cases: Files, reference: string): string {
  return join(cases.files(reference).folder, 'handed-over.json');
}

/** Where a request came from; `null` for one that was begun on this PC. */
export async function readOrigin(cases: Files, reference: string): Promise<HandoverOrigin | null> {
  try {
    const value: unknown = JSON.parse(await readFile(originPath(cases, reference), 'utf8'));
    return handoverOriginSchema.safeParse(value).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** Those who wrote a request so far, whoever has it open now last; the same person counts once. */
export function authorsOf(
  { sender }: Pick<RequestDocument, 'sender'>,
  origin: HandoverOrigin | null,
): HandoverAuthor[] {
  const now = { name: sender.name, email: sender.email, role: sender.role };
  const before = origin?.authors ?? [];
  const isKnown = before.some((author) => author.name === now.name && author.email === now.email);
  return isKnown ? before : [...before, now].slice(-10);
}
