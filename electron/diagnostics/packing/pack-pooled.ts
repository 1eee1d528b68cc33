import type { PieceZipWriter } from '../../archive/piece-zip-writer';
import { createBudget } from './budget';
import { orderCandidates, type Candidate } from './candidate';
import { packAll } from './pack-all';
import { packWithin, type BudgetRun } from './pack-within';
import { createFixedEntries, type FixedEntries } from './fixed-entries';
import type { Attempt } from './package-spec';
import type { FilePlan } from './plan-file';
import type { SlicePool } from './slice-pool';
import { listWork, type WorkContext } from './work-list';

/** Files that cannot be cut and are so many times larger than the budget are not even tried. */
const HOPELESS: Readonly<Record<FilePlan['treatment'], number>> = { mask: Infinity, overwrite: 20, keep: 1 };

/** Within a budget: what waited for its turn comes behind everything else. */
async function packByBudget(
  run: Omit<BudgetRun, 'ordered' | 'late' | 'isFull'>,
  context: WorkContext,
  candidates: readonly Candidate[],
): Promise<void> {
  for (let queue = orderCandidates(candidates); queue.length > 0;) {
    const turn: BudgetRun = { ...run, ordered: queue, late: [], isFull: false };
    await packWithin(turn, listWork({ ...context, isOver: () => turn.isFull }, queue));
    queue = turn.isFull ? [] : orderCandidates(turn.late);
  }
}

async function packThrough(
  pool: SlicePool,
  attempt: Attempt,
  writer: PieceZipWriter,
  fixed: FixedEntries,
): Promise<void> {
  const { spec, shared, plan, draft, spare } = attempt;
  const { maxBytes } = spec.facts;
  const context: WorkContext = {
    pool,
    plan,
    shownIn: spec.shownIn,
    spoolFolder: spec.places.workspace,
    isHopeless: ({ range, treatment }) =>
      maxBytes !== null && range.end - range.start > maxBytes * HOPELESS[treatment],
    isOver: () => false,
    kept: spec.kept ?? null,
    opened: new Set(),
  };
  const run = { ...shared, pool, writer };
  try {
    if (maxBytes === null) {
      await packAll(run, listWork(context, orderCandidates(spec.candidates)));
    } else {
      const budget = createBudget(maxBytes, spare, { writer, draft, fixed });
      await packByBudget({ ...run, budget, fixed, maxBytes, plan }, context, spec.candidates);
    }
  } finally {
    // Threads first: they read from what is closed then.
    await pool.close();
    for (const close of context.opened) close();
  }
}

/** Packs through a pool of threads, which begins before everything that does not come from files is there. */
export async function packPooled(attempt: Attempt, writer: PieceZipWriter): Promise<void> {
  const fixed = createFixedEntries(attempt);
  await packThrough(attempt.spec.openPool(), attempt, writer, fixed);
  await fixed.wait();
  fixed.write(writer);
}
