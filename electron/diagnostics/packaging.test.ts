import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPackaging } from './packaging';
import {
  base,
  clock,
  dataDir,
  logFolder,
  logText,
  packaging,
  place,
  put,
  resources,
  useFolder,
} from './packing/test-packages';

useFolder();

describe('runs that do not end well', () => {
  it('leave nothing behind when cancelled while packing', async () => {
    put('data/sip.log', logText(8_000_000, 1));
    mkdirSync(join(place.folder, 'out'));
    const outPath = join(place.folder, 'out', 'SR.zip');
    const controller = new AbortController();
    const onProgress = ({ phase }: { readonly phase: string }) => {
      if (phase === 'reading') controller.abort();
    };
    const input = { ...base, outPath, sources: logFolder() };
    const cancelled = { ok: false, failure: { kind: 'cancelled' } };
    expect(await packaging.pack(input, { signal: controller.signal, onProgress })).toEqual(cancelled);
    expect(readdirSync(join(place.folder, 'out'))).toEqual([]);
    expect(await packaging.pack(input, { signal: AbortSignal.abort() })).toEqual(cancelled);
  });

  it('keep an earlier package', async () => {
    put('data/sip.log', logText(8_000_000, 1));
    const outPath = put('out/SR.zip', 'the earlier one');
    const controller = new AbortController();
    await packaging.pack(
      { ...base, outPath, sources: logFolder() },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    expect(readFileSync(outPath, 'utf8')).toBe('the earlier one');
    expect(readdirSync(join(place.folder, 'out'))).toEqual(['SR.zip']);
  });

  it('are failures when the worker crashes, and are cleaned up', async () => {
    const workersDir = join(place.folder, 'workers');
    const worker = join(workersDir, 'package-worker.cjs');
    mkdirSync(workersDir);
    const outPath = join(place.folder, 'SR.zip');
    const crashing = createPackaging({
      resources: { ...resources, workersDir },
      clock,
      dataDir,
      describeSystem: () => '',
    });
    const run = async () => {
      const result = await crashing.pack({ ...base, outPath, sources: logFolder() }, {});
      return result.ok ? null : result.failure;
    };
    expect(await run()).toMatchObject({ kind: 'worker-failed' });
    writeFileSync(
      worker,
      `require('fs').writeFileSync(require('worker_threads').workerData.places.workspace + '/package.partial', 'x'); process.exit(3)`,
    );
    expect(await run()).toEqual({ kind: 'worker-failed', detail: 'ended with code 3' });
    expect(readdirSync(join(dataDir, 'packing'))).toEqual([]);
    expect(existsSync(outPath)).toBe(false);
    writeFileSync(worker, `throw new RangeError('out of luck')`);
    expect(await run()).toEqual({ kind: 'worker-failed', detail: 'RangeError: out of luck' });
  });

  it('name a place that cannot be written and a request without anything in it', async () => {
    put('data/a.log', 'x\n');
    const nowhere = await packaging.pack(
      { ...base, outPath: join(place.folder, 'no', 'SR.zip'), sources: logFolder() },
      {},
    );
    expect(nowhere).toEqual({
      ok: false,
      failure: { kind: 'not-writable', name: 'SR.zip', detail: 'ENOENT' },
    });
    const nothing = await packaging.pack({ ...base, outPath: join(place.folder, 'SR.zip') }, {});
    expect(nothing).toEqual({ ok: false, failure: { kind: 'nothing-to-pack' } });
  });
});
