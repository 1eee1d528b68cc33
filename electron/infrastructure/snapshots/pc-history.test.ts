import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SystemReport } from '../../contract/evidence';
import { createPcHistory } from './pc-history';
import { createSnapshotStore } from './snapshot-store';

let dataDir: string;
let now: Date;
const clock = { now: () => now, zone: () => 'Europe/Moscow' };

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'данные '));
  now = new Date('2026-11-20T21:30:00Z');
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const report = (collectedAt: string, servers: string): SystemReport => ({
  collectedAt,
  durationMs: 1,
  sections: [{ id: 'network', durationMs: 1, values: [{ id: 'dns-servers', value: servers, reason: null }] }],
});
const folder = () => join(dataDir, 'snapshots');

describe('the history of this PC', () => {
  it('tells what changed since the run before, on the user’s day', async () => {
    const history = createPcHistory({ dataDir, clock });
    expect(await history.changes({ createdAt: now.toISOString(), startedAt: null })).toEqual({
      differences: [],
      measuredAt: null,
      earlierRuns: 0,
      damaged: [],
    });
    await history.remember(report('2026-11-18T09:00:00.000Z', '192.168.1.1'));
    await history.remember(report('2026-11-20T21:30:00.000Z', '8.8.8.8'));
    // Half past nine in the evening in UTC is the next day in Moscow.
    const { differences, measuredAt, earlierRuns } = await history.changes({
      createdAt: '2026-11-21T00:31:00+03:00',
      startedAt: null,
    });
    expect(measuredAt).toBe('2026-11-21T00:30:00+03:00');
    expect(earlierRuns).toBe(1);
    expect(differences).toEqual([
      { id: 'network/dns', before: '192.168.1.1', after: '8.8.8.8', observedAt: '2026-11-21T00:30:00+03:00' },
    ]);
  });

  it('counts only runs that show the PC before the request or the trouble', async () => {
    const history = createPcHistory({ dataDir, clock });
    const earlierRuns = async (createdAt: string, startedAt: string | null = null) =>
      (await history.changes({ createdAt, startedAt })).earlierRuns;
    await history.remember(report('2026-11-18T09:00:00.000Z', '192.168.1.1'));
    expect(await earlierRuns('2026-11-18T08:59:00Z')).toBe(0);
    expect(await earlierRuns('2026-11-20T09:00:00Z')).toBe(0);
    await history.remember(report('2026-11-20T09:00:00.000Z', '8.8.8.8'));
    // The request was begun before the first look: two days later that look is something to compare with.
    expect(await earlierRuns('2026-11-18T08:59:00Z')).toBe(1);
    expect(await earlierRuns('2026-11-18T08:59:00Z', '2026-11-19T12:00:00+03:00')).toBe(1);
    expect(await earlierRuns('2026-11-20T08:59:00Z')).toBe(1);
    expect(await earlierRuns('2026-11-20T10:00:00Z', '2026-11-01T12:00:00+03:00')).toBe(1);
  });

  it('skips and names a damaged run, and one that is not ours', async () => {
    const history = createPcHistory({ dataDir, clock });
    await history.remember(report('2026-11-18T09:00:00.000Z', '192.168.1.1'));
    await writeFile(join(folder(), 'pc-20261119T090000000Z-1.json'), '{"snapshotVersion": 1, "tak');
    await writeFile(join(folder(), 'pc-20261119T090000001Z-1.json'), '{"snapshotVersion": 9}');
    await writeFile(join(folder(), 'pc-20261119T090000002Z-1.json'), '');
    await writeFile(join(folder(), 'notes.txt'), 'mine');
    await history.remember(report('2026-11-20T09:00:00.000Z', '8.8.8.8'));
    const changes = await history.changes({ createdAt: now.toISOString(), startedAt: null });
    expect(changes.differences).toHaveLength(1);
    expect(changes.damaged).toEqual([
      'pc-20261119T090000000Z-1.json',
      'pc-20261119T090000001Z-1.json',
      'pc-20261119T090000002Z-1.json',
    ]);
    expect(await readFile(join(folder(), 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('compares nothing with a run from the future', async () => {
    const history = createPcHistory({ dataDir, clock });
    await history.remember(report('2026-11-20T09:00:00.000Z', '8.8.8.8'));
    await history.remember(report('2031-01-01T09:00:00.000Z', '9.9.9.9'));
    expect((await history.changes({ createdAt: now.toISOString(), startedAt: null })).differences).toEqual(
      [],
    );
  });

  it('says when it cannot be stored', async () => {
    await writeFile(folder(), 'a file is in the way');
    const stored = await createPcHistory({ dataDir, clock }).remember(
      report('2026-11-18T09:00:00.000Z', '1.1.1.1'),
    );
    expect(stored).toMatchObject({ ok: false, failure: { kind: 'not-writable', name: 'snapshots' } });
  });
});

describe('the store', () => {
  const snapshot = (at: number) => ({
    snapshotVersion: 1 as const,
    takenAt: new Date(at).toISOString(),
    facts: { dns: String(at) },
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner only, whatever the mask', async () => {
    const mask = process.umask(0);
    try {
      await createSnapshotStore(dataDir).add(snapshot(Date.now()));
    } finally {
      process.umask(mask);
    }
    const [name = ''] = await readdir(folder());
    expect((await stat(join(folder(), name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
  });

  it('keeps the newest runs and the last one of each earlier day', async () => {
    const store = createSnapshotStore(dataDir);
    const start = Date.parse('2026-11-01T00:00:00Z');
    for (let hour = 0; hour < 72; hour += 2) await store.add(snapshot(start + hour * 3_600_000));
    const { snapshots } = await store.list();
    expect(snapshots).toHaveLength(22);
    expect(snapshots.slice(0, 3).map(({ takenAt }) => takenAt.slice(0, 13))).toEqual([
      '2026-11-01T22',
      '2026-11-02T06',
      '2026-11-02T08',
    ]);
    expect((await readdir(folder())).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });

  it('leaves no half-written file in a folder that cannot be written to', async () => {
    const store = createSnapshotStore(dataDir);
    await store.add(snapshot(Date.now()));
    await chmod(folder(), 0o500);
    const second = await store.add(snapshot(Date.now() + 1));
    await chmod(folder(), 0o700);
    // The super-user writes anywhere.
    expect(second.ok).toBe(process.getuid?.() === 0);
    expect((await readdir(folder())).every((name) => name.endsWith('.json'))).toBe(true);
  });
});
