import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetInUse, indexKey, indexPath, SHIPPED_INDEX, takeIndex } from './index-store';
import { buildIndex } from './search/compact-index';

let dataDir = '';
let built = 0;
const places = () => ({ dataDir, shippedDir: join(dataDir, 'shipped') });
const build = () => {
  built += 1;
  const fields = [['звонк'], [], [], ['звук', 'звонк']];
  return Promise.resolve(
    buildIndex([{ fields, phrases: [[['звонк']]], words: new Set(['звонок']) }], ['эхо']),
  );
};

beforeEach(async () => {
  forgetInUse();
  dataDir = await mkdtemp(join(tmpdir(), 'index-store-'));
  built = 0;
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('the stored index', () => {
  it('is built once, and read as it was built from then on', async () => {
    const first = await takeIndex(places(), 'key', build);
    await takeIndex(places(), 'another in between', build);
    await rm(indexPath(dataDir));
    await takeIndex(places(), 'key', build);
    await takeIndex(places(), 'key', build);
    expect(built).toBe(3);
    forgetInUse();
    expect(await takeIndex(places(), 'key', build)).toEqual(first);
    expect(built).toBe(3);
    expect(await readdir(join(dataDir, 'knowledge-base'))).toEqual(['search-index.bin']);
  });

  it('is built anew for other articles, and when its file was damaged', async () => {
    await takeIndex(places(), 'key', build);
    await takeIndex(places(), 'another', build);
    expect(built).toBe(2);
    const bytes = await readFile(indexPath(dataDir));
    await writeFile(indexPath(dataDir), bytes.subarray(0, bytes.length >> 1));
    forgetInUse();
    await takeIndex(places(), 'another', build);
    expect(built).toBe(3);
  });

  it('is used all the same where it cannot be stored', async () => {
    await mkdir(indexPath(dataDir), { recursive: true });
    expect((await takeIndex(places(), 'key', build)).documents).toBe(1);
    expect(await readdir(join(dataDir, 'knowledge-base'))).toEqual(['search-index.bin']);
  });

  it('comes with the product where the content is the shipped one', async () => {
    await takeIndex(places(), 'key', build);
    await mkdir(places().shippedDir);
    await rename(indexPath(dataDir), join(places().shippedDir, SHIPPED_INDEX));
    forgetInUse();
    await takeIndex(places(), 'key', build);
    expect(built).toBe(1);
    expect(await readdir(join(dataDir, 'knowledge-base'))).toEqual([]);
  });

  it('has a key that tells where one part ends and the next begins', () => {
    expect(indexKey(['ab', 'c'])).not.toBe(indexKey(['a', 'bc']));
  });
});
