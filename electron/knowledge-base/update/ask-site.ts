import { setTimeout as wait } from 'node:timers/promises';
import { fetchText, type Fetched, type Validators } from './fetch-text';
import type { PageCache } from './page-cache';
import type { SitePlan } from './site-plan';

/** How politely and how long a site is read. */
export interface SiteLimits {
  /** Pause between two requests. */
  readonly delayMs: number;
  readonly pageTimeoutMs: number;
  readonly maxPageBytes: number;
  readonly maxPages: number;
  /** Limit of one whole update. */
  readonly totalMs: number;
  readonly userAgent: string;
}

/** The limits of a real update: one request a second, two minutes of silence are never waited for. */
export const POLITE_LIMITS: Omit<SiteLimits, 'userAgent'> = {
  delayMs: 1000,
  pageTimeoutMs: 20_000,
  maxPageBytes: 4 * 1024 * 1024,
  maxPages: 3000,
  totalMs: 60 * 60 * 1000,
};

/** What a run is told and tells. */
export interface SiteRun {
  readonly limits: SiteLimits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Pages of earlier updates. */
  readonly cache?: PageCache;
}

/** A site that asks for a longer pause is left alone until the next update. */
export const LONGEST_RETRY_MS = 60_000;
const MOST_RETRIES = 2;

/** What is known of a page, and how large it may be. */
export interface Wanted {
  readonly known?: Validators | undefined;
  readonly maxBytes?: number;
}

/** Asks a site for one address. */
export type Get = (address: string, wanted?: Wanted) => Promise<Fetched>;

/** One request at a time with a pause in between, a longer one where the site asks for it; refuses everything once the time of the update is used up. */
export function createGet(plan: SitePlan, { limits, signal }: SiteRun, delayMs: () => number): Get {
  const started = performance.now();
  let first = true;
  const pause = (ms: number) => wait(ms, undefined, signal === undefined ? {} : { signal });
  const ask = async (address: string, { known, maxBytes = limits.maxPageBytes }: Wanted) => {
    if (!first) await pause(delayMs());
    first = false;
    signal?.throwIfAborted();
    if (performance.now() - started > limits.totalMs)
      return { ok: false, status: 0, reason: 'the update took too long' } as const;
    const { pageTimeoutMs: timeoutMs, userAgent } = limits;
    return fetchText(address, { timeoutMs, maxBytes, userAgent, isAllowed: plan.isAllowed, known }, signal);
  };
  return async (address, wanted = {}) => {
    let answer = await ask(address, wanted);
    for (let tries = 0; tries < MOST_RETRIES; tries += 1) {
      if (answer.ok || answer.retryAfterMs === undefined || answer.retryAfterMs > LONGEST_RETRY_MS) break;
      await pause(answer.retryAfterMs);
      answer = await ask(address, wanted);
    }
    return answer;
  };
}
