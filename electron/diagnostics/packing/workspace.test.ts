import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { NO_TEXTS, type PackTask } from './pack';
import { logFolder, logText, place, put, resources, useFolder } from './test-packages';
import { choosePartial, makeWorkspace, removeAbandoned, removeWorkspace } from './workspace';

useFolder();

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function makeRun(pid: number, files: readonly string[]): string {
  const folder = join(place.folder, 'data-dir', 'packing', `${pid}-0123456789ab`);
  mkdirSync(folder, { recursive: true });
  for (const name of files) writeFileSync(join(folder, name), 'x');
  return folder;
}

describe('the folder of a run', () => {
  it('holds the unfinished package where a rename can finish it, and is removed with all it has', async () => {
    const folder = await makeWorkspace(join(place.folder, 'data-dir'));
    mkdirSync(join(place.folder, 'out'));
    const partial = choosePartial(folder, join(place.folder, 'out', 'SR.zip'));
    expect(partial).toBe(join(folder, 'package.partial'));
    writeFileSync(partial, 'half');
    expect(await removeWorkspace(folder)).toBe(1);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(place.folder, 'out'))).toEqual([]);
  });

  it('says at once that a place cannot be written', async () => {
    const folder = await makeWorkspace(join(place.folder, 'data-dir'));
    const file = put('file', 'x');
    mkdirSync(join(place.folder, 'SR.zip'));
    const codeOf = (outPath: string): unknown => {
      try {
        return choosePartial(folder, outPath);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code;
      }
    };
    expect(codeOf(join(place.folder, 'no', 'SR.zip'))).toBe('ENOENT');
    expect(codeOf(join(file, 'SR.zip'))).toBe('ENOTDIR');
    expect(codeOf(join(place.folder, 'SR.zip'))).toBe('EISDIR');
  });

  it.runIf(existsSync('/dev/shm'))('keeps a journal of what stands on another disk', async () => {
    const folder = await makeWorkspace(join(place.folder, 'data-dir'));
    const outPath = `/dev/shm/packing-${process.pid}.zip`;
    const partial = choosePartial(folder, outPath);
    expect(partial).toBe(`${outPath}.partial`);
    writeFileSync(partial, 'half');
    expect(await removeWorkspace(folder)).toBe(1);
    expect(existsSync(partial)).toBe(false);
  });
});

describe('removeAbandoned', () => {
  it('removes what a killed process left, inside and outside, and nothing of a running one', async () => {
    const dataDir = join(place.folder, 'data-dir');
    const outside = put('elsewhere/SR.zip.partial', 'half');
    const precious = put('elsewhere/precious.txt', 'mine');
    const dead = makeRun(deadPid(), ['package.partial', 'entry-3']);
    writeFileSync(join(dead, 'outside.json'), JSON.stringify([outside, precious]));
    const running = makeRun(process.ppid, ['package.partial']);
    const own = makeRun(process.pid, ['package.partial']);
    mkdirSync(join(dataDir, 'packing', 'something else'));
    expect(await removeAbandoned(dataDir, new Set([own]))).toBe(3);
    expect(existsSync(dead) || existsSync(outside)).toBe(false);
    expect(readFileSync(precious, 'utf8')).toBe('mine');
    expect(existsSync(running) && existsSync(own)).toBe(true);
    expect(await removeAbandoned(dataDir, new Set())).toBe(1);
    expect(existsSync(own)).toBe(false);
  });

  it('takes a run of days ago for dead though its number is in use again, and a torn journal for empty', async () => {
    const dataDir = join(place.folder, 'data-dir');
    const old = makeRun(process.ppid, ['package.partial', 'outside.json']);
    const longAgo = new Date(Date.now() - 3 * 24 * 3600 * 1000);
    utimesSync(old, longAgo, longAgo);
    expect(await removeAbandoned(dataDir, new Set())).toBe(1);
    expect(existsSync(old)).toBe(false);
    expect(await removeAbandoned(join(place.folder, 'no data'), new Set())).toBe(0);
  });
});

describe('a process killed while it packs', () => {
  /** Packs in a process of its own; it says when it has begun to read. */
  async function startPacking(dataDir: string, outPath: string) {
    const task: PackTask = {
      kind: 'pack',
      isForetold: false,
      places: { outPath, workspace: '', sliceWorker: join(resources.workersDir, 'slice-worker.cjs') },
      sources: logFolder(),
      excluded: [],
      texts: NO_TEXTS,
      masking: { kept: [], ownWords: [], shown: [] },
      dataDir,
      reference: null,
      maxBytes: null,
      window: null,
      zone: 'UTC',
      createdBy: 'test',
      createdAt: '2026-11-22T10:00:00.000Z',
    };
    const script = `const { Worker } = require('worker_threads');
const task = ${JSON.stringify(task)};
task.places.workspace = require('path').join(task.dataDir, 'packing', process.pid + '-0123456789ab');
new Worker(${JSON.stringify(join(resources.workersDir, 'package-worker.cjs'))}, { workerData: task })
  .on('message', () => process.stdout.write('.'));`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  }

  it('leaves nothing beside the package, and what it left inside is removed by the next one', async () => {
    put('data/sip.log', logText(12_000_000, 5));
    const dataDir = join(place.folder, 'data-dir');
    mkdirSync(join(place.folder, 'out'));
    const outPath = join(place.folder, 'out', 'SR.zip');
    let removed = 0;
    for (let count = 0; count < 5; count += 1) {
      const child = await startPacking(dataDir, outPath);
      await pause(count * 60);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(readdirSync(join(place.folder, 'out'))).toEqual([]);
      removed += await removeAbandoned(dataDir, new Set());
    }
    expect(removed).toBeGreaterThan(0);
    expect(readdirSync(join(dataDir, 'packing'))).toEqual([]);
  });
});
