import type { Failure } from '../contract/failures';
import { referenceSchema, type RequestDocument } from '../request/document';
import { succeed, type Result } from '../request/result';
import type { CommandContext } from './command';
import { readRequest } from './read-input';

/** A request as a person names it on the command line. */
export interface NamedRequest {
  readonly document: RequestDocument;
  /** The package that the data folder keeps for it; `null` for a document file, and for a request without one. */
  readonly keptPackagePath: string | null;
}

/** The request in a document file, or the one that this data folder keeps under a reference: a hand-over is finished that way (R2). */
export async function readNamedRequest(
  given: string,
  { services }: CommandContext,
): Promise<Result<NamedRequest, Failure>> {
  if (!referenceSchema.safeParse(given).success) {
    const read = await readRequest(given);
    return read.ok ? succeed({ document: read.value, keptPackagePath: null }) : read;
  }
  const { cases } = services();
  const draft = await cases.readDraft(given);
  if (!draft.ok) return draft;
  const { document } = draft.value;
  const keptPackagePath = document.package === null ? null : cases.files(given).packagePath;
  return succeed({ document, keptPackagePath });
}
