import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestWindow } from './handlers.fixture';

const WORDS = { query: 'sip 403 forbidden', language: 'en', limit: 3 } as const;

async function found(calls: Awaited<ReturnType<typeof openTestWindow>>['calls']) {
  const hits = await calls.searchKnowledgeBase(WORDS);
  if (!hits.ok) throw new Error(hits.failure.kind);
  return hits.value;
}

describe('the date of the articles', () => {
  it('is that of the shipped ones, as long as nothing newer was fetched', async () => {
    const { calls } = await openTestWindow();
    const copy = await calls.describeKnowledgeBase(null);
    expect(copy).toMatchObject({ ok: true, value: { isShipped: true } });
    expect(copy.ok && Date.parse(copy.value.savedAt)).toBeGreaterThan(Date.parse('2026-01-01'));
  });
});

describe('what the window is told about an article', () => {
  it('lowers an article that did not help, also for the next window on this PC, until it helps', async () => {
    const { calls, dataDir } = await openTestWindow();
    const [best] = await found(calls);
    if (best === undefined) throw new Error('nothing found');
    const scoreOf = async (window: typeof calls) =>
      (await found(window)).find(({ id }) => id === best.id)?.score ?? 0;
    expect(await calls.rateArticle({ id: best.id, verdict: 'did-not-help' })).toEqual({
      ok: true,
      value: null,
    });
    expect(await scoreOf(calls)).toBeLessThan(best.score);
    const next = await openTestWindow({ dataDir });
    expect(await scoreOf(next.calls)).toBeLessThan(best.score);
    expect(await next.calls.rateArticle({ id: best.id, verdict: 'helped' })).toMatchObject({ ok: true });
    expect(await scoreOf(next.calls)).toBe(best.score);
  });

  it('says that it could not be kept where the folder cannot be written, and goes on searching', async () => {
    const { calls, dataDir } = await openTestWindow();
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, 'knowledge-base'), 'a file stands where the folder would be');
    const [best] = await found(calls);
    const rated = await calls.rateArticle({ id: best?.id ?? '', verdict: 'did-not-help' });
    expect(rated).toMatchObject({ ok: false, failure: { kind: 'not-writable' } });
    expect(await found(calls)).not.toEqual([]);
  });
});
