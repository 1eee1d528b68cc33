import { readdir, stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { mailboxReportSchema, newsOf } from '../contract/mailbox';
import type { Failure } from '../contract/failures';
import type { RequestSummary } from '../contract/session';
import { failWith, succeed, type Result } from '../request/result';
import { createBelief } from './belief';
import { isReference, type DataLayout } from './case-files';
import type { ChangeSignal } from './change-signal';
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
export function createRequestLists(
  layout: DataLayout,
  index: RequestIndex,
  signal: Pick<ChangeSignal, 'read'>,
): RequestLists {
  const look = (reference: string) =>
    index.summary(reference, layout.marked(reference), () => summarize(layout, reference));
  const whole = async (believed: (recall: Recall) => Recall) => {
    const recall = await index.recall();
    const before = { folderMs: index.folderMs(), signal: signal.read() };
    // What was remembered of a letter that is out may have been changed by another program, but only with a signal.
    const isTold = await index.isOf(before.signal);
    const references = await presentReferences(layout, index, recall);
    if (!references.ok) return references;
    const summaries = newestFirst(await eachOf(references.value, isTold ? believed(recall) : nothing, look));
    await index.keep(summaries, before);
    return succeed(summaries);
  };
  const believed = createBelief(() => changeState(index, signal));
  const moving = believed<RequestSummary[]>();
  const pages = believed<RequestPage>();
  return {
    all: () => whole(() => nothing),
    moving: () => moving('', () => whole(onlyFinal)),
    page: (offset, limit) =>
      pages(`${offset} ${limit}`, async () => {
        const quick = await pageByOrder({ index, look }, offset, limit);
        if (quick !== null) return succeed(quick);
        // The moment of creation never changes: the order can be known without a look at the files.
        const order = await whole((recall) => recall);
        if (!order.ok) return order;
        const wanted = order.value.slice(offset, offset + limit).map(({ reference }) => reference);
        return succeed({ requests: await eachOf(wanted, nothing, look), total: order.value.length });
      }),
  };
}

/** What can be told without a look at the requests: with it the same, nothing that this program does has changed a list. */
function changeState(index: RequestIndex, signal: Pick<ChangeSignal, 'read'>): string | null {
  const [folderMs, text] = [index.folderMs(), signal.read()];
  return folderMs === null || text === null ? null : `${folderMs} ${index.changeCount()} ${text}`;
}

/** A page of a known order: only its own requests are looked at. `null` where the order is not known so far. */
async function pageByOrder(
  { index, look }: { readonly index: RequestIndex; readonly look: Look },
  offset: number,
  limit: number,
): Promise<RequestPage | null> {
  const order = await index.order();
  if (order === null) return null;
  const { references, total } = order;
  if (Math.min(offset + limit, total) > references.length) return null;
  const requests = await eachOf(references.slice(offset, offset + limit), nothing, look);
  // A request created at another moment than was known, or one that came meanwhile, has moved the others.
  return (await index.order()) === order ? { requests, total } : null;
}

/** All references; from the order where that holds them all, else from the folder. */
async function presentReferences(
  layout: DataLayout,
  index: RequestIndex,
  recall: Recall,
): Promise<Result<readonly string[], Failure>> {
  const order = await index.order();
  if (order !== null && order.references.length === order.total) return succeed(order.references);
  return listReferences(layout, recall);
}

/** After these no way of sending starts again, so what was remembered of such a request stays true. */
function onlyFinal(recall: Recall): Recall {
  return (reference) => {
    const known = recall(reference);
    return known !== null && FINAL.has(known.state.state) ? known : null;
  };
}

const nothing: Recall = () => null;

type Recall = (reference: string) => RequestSummary | null;
type Look = (reference: string) => Promise<RequestSummary>;

/** The summaries in the order of the references: the recalled ones at once, the others by a look at each. */
async function eachOf(references: readonly string[], recall: Recall, look: Look): Promise<RequestSummary[]> {
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
