import { readdir, stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { mailboxReportSchema, newsOf } from '../contract/mailbox';
import type { Failure } from '../contract/failures';
import type { RequestSummary } from '../contract/session';
import { failWith, succeed, type Result } from '../request/result';
import { isReference, type DataLayout } from './case-files';
import { systemCode } from './file-failures';
import { readJournal } from './journal';
import { readIfThere } from './json-file';
import type { RequestIndex } from './request-index';

/** So many requests are looked at before others get their turn. */
const AT_ONCE = 32;

/** A part of the list, newest first. */
export interface RequestPage {
  readonly requests: readonly RequestSummary[];
  /** How many there are in all. */
  readonly total: number;
}

/** What the list needs from files that others wrote; anything more in them is not looked at. */
const draftFacts = z.object({
  document: z.object({ createdAt: z.iso.datetime({ offset: true }), summary: z.string() }),
});
const letterFacts = z.object({ subject: z.string() });

/** After these no way of sending starts again, so what was remembered of such a request stays true. */
const FINAL: ReadonlySet<RequestSummary['state']['state']> = new Set(['accepted-by-server', 'solved']);

/** The list over one data folder with what was remembered of it. */
export interface RequestLists {
  /** Every request, each looked at; newest first. One with a damaged draft is listed by what is left of it. */
  all(): Promise<Result<RequestSummary[], Failure>>;
  /** The same, but a request whose letter is out for good is not looked at again. */
  moving(): Promise<Result<RequestSummary[], Failure>>;
  /** A part of the list; only that part is looked at. */
  page(offset: number, limit: number): Promise<Result<RequestPage, Failure>>;
}

/** Builds the lists; nothing is read yet. */
export function createRequestLists(layout: DataLayout, index: RequestIndex): RequestLists {
  const look = (reference: string) =>
    index.summary(reference, layout.of(reference), () => summarize(layout, reference));
  const nothing: Recall = () => null;
  const list = async (believed: () => Promise<Recall>) => {
    const recall = await believed();
    const references = await listReferences(layout, recall);
    if (!references.ok) return references;
    const summaries = await eachOf(references.value, recall, look);
    await index.keep(references.value);
    return succeed(newestFirst(summaries));
  };
  return {
    all: () => list(() => Promise.resolve(nothing)),
    moving: () =>
      list(async () => {
        const recall = await index.recall();
        return (reference) => {
          const known = recall(reference);
          return known !== null && FINAL.has(known.state.state) ? known : null;
        };
      }),
    page: async (offset, limit) => {
      const recall = await index.recall();
      const references = await listReferences(layout, recall);
      if (!references.ok) return references;
      // The moment of creation never changes: the order can be known without a look at the files.
      const order = newestFirst(await eachOf(references.value, recall, look));
      const wanted = order.slice(offset, offset + limit).map(({ reference }) => reference);
      const requests = await eachOf(wanted, nothing, look);
      await index.keep(references.value);
      return succeed({ requests, total: order.length });
    },
  };
}

type Recall = (reference: string) => RequestSummary | null;

/** The summaries in the order of the references: the recalled ones at once, the others by a look at each. */
async function eachOf(
  references: readonly string[],
  recall: Recall,
  look: (reference: string) => Promise<RequestSummary>,
): Promise<RequestSummary[]> {
  const known = new Map(references.map((reference) => [reference, recall(reference)]));
  const open = references.filter((reference) => known.get(reference) === null);
  for (let start = 0; start < open.length; start += AT_ONCE) {
    if (start > 0) await nextTurn();
    const some = await Promise.all(open.slice(start, start + AT_ONCE).map(look));
    for (const summary of some) known.set(summary.reference, summary);
  }
  return [...known.values()].filter((summary) => summary !== null);
}

function newestFirst(summaries: readonly RequestSummary[]): RequestSummary[] {
  return summaries
    .map((summary) => ({ summary, createdMs: Date.parse(summary.createdAt) }))
    .sort((a, b) => b.createdMs - a.createdMs)
    .map(({ summary }) => summary);
}

/** References of all requests in the data folder, in no order; what is recalled has been recognised as one before. */
export async function listReferences(
  layout: DataLayout,
  recall: Recall = () => null,
): Promise<Result<string[], Failure>> {
  try {
    const names = await readdir(layout.requests);
    return succeed(names.filter((name) => recall(name) !== null || isReference(name)));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return succeed([]);
    if (code === null) throw error;
    return failWith({ kind: 'not-readable', name: layout.displayName, detail: code });
  }
}

async function summarize(layout: DataLayout, reference: string): Promise<RequestSummary> {
  const paths = layout.of(reference);
  const [draft, letter, mailbox, states] = await Promise.all([
    readFacts(paths.draft, draftFacts),
    readFacts(paths.letterRecordPath, letterFacts),
    readFacts(paths.mailboxPath, mailboxReportSchema),
    readJournal(paths.journal),
  ]);
  const createdAt = draft?.document.createdAt ?? (await stat(paths.folder)).mtime.toISOString();
  return {
    reference,
    subject: letter?.subject ?? draft?.document.summary ?? '',
    createdAt,
    state: states.at(-1) ?? { state: 'draft', at: createdAt },
    news: mailbox === null ? null : newsOf(mailbox),
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
