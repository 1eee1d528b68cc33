import { readdir, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Failure } from '../contract/failures';
import type { RequestSummary } from '../contract/session';
import { failWith, succeed, type Result } from '../request/result';
import { isReference, type DataLayout } from './case-files';
import { systemCode } from './file-failures';
import { readJournal } from './journal';
import { readIfThere } from './json-file';
import type { RequestIndex } from './request-index';

const AT_ONCE = 64;

/** What the list needs from files that others wrote; anything more in them is not looked at. */
const draftFacts = z.object({
  document: z.object({ createdAt: z.iso.datetime({ offset: true }), summary: z.string() }),
});
const letterFacts = z.object({ subject: z.string() });

/** Every request on this PC, newest first; one with a damaged draft is listed by what is left of it. */
export async function listRequests(
  layout: DataLayout,
  index: RequestIndex,
): Promise<Result<RequestSummary[], Failure>> {
  const references = await listReferences(layout);
  if (!references.ok) return references;
  const summaries: RequestSummary[] = [];
  for (let start = 0; start < references.value.length; start += AT_ONCE) {
    const some = references.value.slice(start, start + AT_ONCE);
    summaries.push(
      ...(await Promise.all(
        some.map((reference) =>
          index.summary(reference, layout.of(reference), () => summarize(layout, reference)),
        ),
      )),
    );
  }
  await index.keep(references.value);
  return succeed(summaries.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt)));
}

/** References of all requests in the data folder, in no order. */
export async function listReferences(layout: DataLayout): Promise<Result<string[], Failure>> {
  try {
    return succeed((await readdir(layout.requests)).filter(isReference));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return succeed([]);
    if (code === null) throw error;
    return failWith({ kind: 'not-readable', name: layout.displayName, detail: code });
  }
}

async function summarize(layout: DataLayout, reference: string): Promise<RequestSummary> {
  const paths = layout.of(reference);
  const [draft, letter, states] = await Promise.all([
    readFacts(paths.draft, draftFacts),
    readFacts(paths.letterRecordPath, letterFacts),
    readJournal(paths.journal),
  ]);
  const createdAt = draft?.document.createdAt ?? (await stat(paths.folder)).mtime.toISOString();
  return {
    reference,
    subject: letter?.subject ?? draft?.document.summary ?? '',
    createdAt,
    state: states.at(-1) ?? { state: 'draft', at: createdAt },
  };
}

async function readFacts<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S> | null> {
  const text = await readIfThere(path);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
