import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKnowledgeBase } from './create-knowledge-base';

const resources = { assetsDir: join(import.meta.dirname, '../../assets'), workersDir: '', version: '0' };
const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
let dataDir = '';
const open = () => createKnowledgeBase({ resources, dataDir, clock });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ratings-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function idsFor(query: string): Promise<string[]> {
  const found = await open().search(query, { limit: 30, language: 'ru' });
  return found.ok ? found.value.map(({ id }) => id) : [];
}

describe('what was said of an article', () => {
  it('brings one that did not help behind others, also after a new start, and back when it helped', async () => {
    const [first = '', second] = await idsFor('меня не слышат');
    expect(second).toBeDefined();
    for (let times = 0; times < 3; times += 1)
      expect((await open().rate(first, 'did-not-help')).ok).toBe(true);
    const after = await idsFor('меня не слышат');
    expect(after[0]).not.toBe(first);
    expect(after).toContain(first);
    await open().rate(first, 'helped');
    expect((await idsFor('меня не слышат'))[0]).toBe(first);
  });

  it('is forgotten with a damaged file, and search goes on', async () => {
    const [first = ''] = await idsFor('эхо');
    await open().rate(first, 'did-not-help');
    const path = join(dataDir, 'knowledge-base', 'ratings.json');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      formatVersion: 1,
      didNotHelp: [{ id: first, times: 1 }],
    });
    await writeFile(path, '{"formatVersion":1,"didNot');
    expect((await idsFor('эхо'))[0]).toBe(first);
  });

  it('keeps all of several answers that are given at once', async () => {
    const kb = open();
    await Promise.all(['a', 'b', 'c'].map((id) => kb.rate(id, 'did-not-help')));
    const path = join(dataDir, 'knowledge-base', 'ratings.json');
    const { didNotHelp } = JSON.parse(await readFile(path, 'utf8')) as { didNotHelp: { id: string }[] };
    expect(didNotHelp.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('tells when it cannot be remembered', async () => {
    await writeFile(join(dataDir, 'knowledge-base'), 'a file where the folder should be');
    expect(await open().rate('a', 'did-not-help')).toMatchObject({
      ok: false,
      failure: { kind: 'not-writable', name: 'knowledge-base/articles.json' },
    });
  });
});
