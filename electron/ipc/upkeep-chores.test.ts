import { describe, expect, it } from 'vitest';
import type { QuietOutcome, QuietRefresh } from '../knowledge-base/knowledge-base';
import { choresOf } from './upkeep-chores';

type Services = Parameters<typeof choresOf>[0];

/** Runs the refresh of the knowledge base under a policy; tells what was asked for and logged. */
async function refreshUnder(knowledgeBase: Services['policy']['knowledgeBase'], outcome: QuietOutcome) {
  const asked: Omit<QuietRefresh, 'signal'>[] = [];
  const logged: unknown[] = [];
  const services = {
    policy: { knowledgeBase },
    log: { info: (name: string, details: unknown) => logged.push([name, details]) },
    knowledgeBase: {
      refreshQuietly: ({ source, olderThanDays }: QuietRefresh) => {
        asked.push({ source, olderThanDays });
        return Promise.resolve(outcome);
      },
    },
  } as unknown as Services;
  const chores = choresOf(services, { look: () => Promise.reject(new Error('not asked')) } as never, {
    look: () => Promise.reject(new Error('not asked')),
    remember: () => Promise.reject(new Error('not asked')),
  });
  const chore = chores.find(({ firstAfterMs }) => firstAfterMs === 30_000);
  await chore?.run(new AbortController().signal);
  return { asked, logged, everyMs: chore?.everyMs };
}

describe('the refresh of the knowledge base by itself', () => {
  it('reads the vendor’s site once a day when the copy is a week old, and a failure is a line in the log', async () => {
    const { asked, logged, everyMs } = await refreshUnder(undefined, {
      kind: 'kept',
      failure: 'knowledge-base-unusable',
    });
    expect(asked).toEqual([{ source: { kind: 'vendor' }, olderThanDays: 7 }]);
    expect(everyMs).toBe(24 * 60 * 60_000);
    expect(logged).toEqual([
      ['knowledge-base-refresh', { kind: 'kept', failure: 'knowledge-base-unusable' }],
    ]);
  });

  it('follows the policy: other days, another site, or not at all', async () => {
    const young = { kind: 'young' } as const;
    const site = 'https://help.example.net/';
    expect((await refreshUnder({ refreshDays: 30, site }, young)).asked).toEqual([
      { source: { kind: 'site', url: site }, olderThanDays: 30 },
    ]);
    expect((await refreshUnder({ refreshDays: null, site }, young)).asked).toEqual([]);
  });
});
