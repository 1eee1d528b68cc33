import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../host';
import type { KnowledgeBase, QuietOutcome, QuietRefresh } from '../knowledge-base';
import { replaceFile } from '../replace-file';

/** What a quiet refresh works with. */
export interface QuietParts extends Pick<KnowledgeBase, 'describeCopy' | 'update'> {
  readonly dataDir: string;
  readonly clock: Clock;
}

const DAY_MS = 24 * 60 * 60_000;

/** Has the moment of the last try, ISO 8601, so that several starts of the window make one try a day. */
function triedPath(dataDir: string): string {
  return join(dataDir, 'knowledge-base', 'refresh-tried-at.txt');
}

/** Whether a moment lies less than so long ago; one in the future says that the clock was wrong then. */
function isWithin(moment: string, ms: number, now: Date): boolean {
  const age = now.getTime() - Date.parse(moment);
  return age >= 0 && age < ms;
}

/** Refreshes a copy that is old, at most once a day; one that was broken off by the end of the program goes on at the next start. */
export async function refreshQuietly(
  { dataDir, clock, describeCopy, update }: QuietParts,
  { source, olderThanDays, signal }: QuietRefresh,
): Promise<QuietOutcome> {
  const copy = await describeCopy();
  if (!copy.ok) return { kind: 'kept', failure: copy.failure.kind };
  if (isWithin(copy.value.savedAt, olderThanDays * DAY_MS, clock.now())) return { kind: 'young' };
  const path = triedPath(dataDir);
  const tried = await readFile(path, 'utf8').catch(() => '');
  if (isWithin(tried.trim(), DAY_MS, clock.now())) return { kind: 'tried-today' };
  const isNoted = await replaceFile(path, clock.now().toISOString()).then(
    () => true,
    () => false,
  );
  // Where nothing can be written a new copy could not be kept either.
  if (!isNoted) return { kind: 'kept', failure: 'not-writable' };
  const updated = await update(source, { signal });
  if (updated.ok) return { kind: 'refreshed', articles: updated.value.articles };
  if (updated.failure.kind === 'cancelled') await rm(path, { force: true }).catch(() => undefined);
  return { kind: 'kept', failure: updated.failure.kind };
}
