import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from './create-log';

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'UTC' };

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'log-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const lines = async () => {
  const text = await readFile(join(dataDir, 'logs', 'softphone-report.log'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('createLog', () => {
  it('writes one JSON object a line', async () => {
    const log = createLog({ dataDir, clock });
    log.info('started', { version: '0.1.0', ready: true });
    log.info('line\nbreak');
    expect(await lines()).toEqual([
      {
        at: '2026-11-22T10:00:00.000Z',
        pid: process.pid,
        level: 'info',
        event: 'started',
        version: '0.1.0',
        ready: true,
      },
      { at: '2026-11-22T10:00:00.000Z', pid: process.pid, level: 'info', event: 'line\nbreak' },
    ]);
  });

  it('keeps stack and cause of a bug under a short reference, without the home folder', async () => {
    const log = createLog({ dataDir, clock });
    const reference = log.bug(new TypeError(`no ${homedir()}/x`, { cause: new Error('first') }));
    expect(reference).toMatch(/^[0-9A-F]{8}$/);
    const [line] = await lines();
    expect(line).toMatchObject({
      reference,
      error: { name: 'TypeError', message: 'no ~/x', cause: { message: 'first' } },
    });
    expect(JSON.stringify(line)).toContain('create-log.test');
    expect(JSON.stringify(line)).not.toContain(`"${homedir()}/`);
    expect(log.bug('text')).not.toBe(reference);
  });

  it('survives errors that cause themselves', async () => {
    const error = new Error('round');
    error.cause = error;
    createLog({ dataDir, clock }).bug(error);
    expect(await lines()).toHaveLength(1);
  });

  it('keeps three files within their size', async () => {
    const log = createLog({ dataDir, clock, maxFileBytes: 1000 });
    for (let index = 0; index < 100; index += 1) log.info('event', { index });
    const names = (await readdir(join(dataDir, 'logs'))).sort();
    expect(names).toEqual(['softphone-report.1.log', 'softphone-report.2.log', 'softphone-report.log']);
    for (const name of names)
      expect((await stat(join(dataDir, 'logs', name))).size).toBeLessThanOrEqual(1000);
    expect((await lines()).at(-1)).toMatchObject({ index: 99 });
  });

  it('never throws into the product when the folder cannot be written', async () => {
    await writeFile(join(dataDir, 'file'), '');
    const log = createLog({ dataDir: join(dataDir, 'file'), clock });
    log.info('lost');
    expect(log.bug(new Error('lost'))).toMatch(/^[0-9A-F]{8}$/);
  });
});
