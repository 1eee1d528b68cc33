import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './replace-file';

/** How often an article did not help on this PC, by its id; one that helped is not in it. */
export type Ratings = ReadonlyMap<string, number>;

const MOST_ARTICLES = 2000;
/** More often than this says nothing more. */
const MOST_TIMES = 3;
/** What is left of a score each time. */
const EACH_TIME = 0.7;

const ratingsSchema = z.strictObject({
  formatVersion: z.literal(1),
  didNotHelp: z.array(z.strictObject({ id: z.string().max(200), times: z.int().min(1).max(1000) })).max(5000),
});

function ratingsPath(dataDir: string): string {
  return join(dataDir, 'knowledge-base', 'ratings.json');
}

/** Reads what people on this PC said; a missing or damaged file says nothing. */
export async function readRatings(dataDir: string): Promise<Ratings> {
  try {
    const parsed = ratingsSchema.safeParse(JSON.parse(await readFile(ratingsPath(dataDir), 'utf8')));
    return new Map(parsed.success ? parsed.data.didNotHelp.map(({ id, times }) => [id, times]) : []);
  } catch {
    return new Map();
  }
}

/** One more 'did not help', or with `helped` an end to all of them; the newest articles are kept when there are too many. */
export function rate(ratings: Ratings, id: string, verdict: 'helped' | 'did-not-help'): Ratings {
  const next = new Map(ratings);
  next.delete(id);
  if (verdict === 'did-not-help') next.set(id, Math.min(MOST_TIMES, (ratings.get(id) ?? 0) + 1));
  return new Map([...next].slice(-MOST_ARTICLES));
}

/** The score of an article after what was said of it. */
export function rated(score: number, id: string, ratings: Ratings): number {
  return score * EACH_TIME ** (ratings.get(id) ?? 0);
}

/** Writes the ratings at once (temporary name, rename); throws where the folder cannot be written. */
export async function writeRatings(dataDir: string, ratings: Ratings): Promise<void> {
  const didNotHelp = [...ratings].map(([id, times]) => ({ id, times }));
  await replaceFile(ratingsPath(dataDir), JSON.stringify({ formatVersion: 1, didNotHelp }));
}
