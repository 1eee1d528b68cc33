import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKnowledgeBase } from './create-knowledge-base';
import { forgetInUse, indexPath } from './index-store';
import type { SearchHit } from '../contract/knowledge';
import type { KnowledgeBase } from './knowledge-base';
import { preferOwnLanguage } from './own-language-hits';

const resources = { assetsDir: join(import.meta.dirname, '../../assets'), workersDir: '', version: '0.0.0' };
const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };

let dataDir: string;
let kb: KnowledgeBase;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'база-'));
  kb = createKnowledgeBase({ resources, dataDir, clock });
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

async function firstTitle(query: string): Promise<string | undefined> {
  const found = await kb.search(query, { limit: 3, language: 'ru' });
  return found.ok ? found.value[0]?.title : undefined;
}

describe('reading', () => {
  it('shows title, summary and topics as plain text', async () => {
    const shown = await kb.show('vendor/en/auto-answer');
    expect(shown).toMatchObject({ ok: true, value: { title: 'Auto answer', lang: 'en', source: 'vendor' } });
    expect(shown.ok && shown.value.text).toMatch(
      /^Auto answer\n\nLists the ways.+\n\nauto answer, incoming call/s,
    );
  });

  it('says so when there is no such article', async () => {
    expect(await kb.show('vendor/ru/none')).toEqual({
      ok: false,
      failure: { kind: 'article-not-found', id: 'vendor/ru/none' },
    });
  });

  it('reports an installation without its assets instead of throwing', async () => {
    const broken = createKnowledgeBase({
      resources: { ...resources, assetsDir: join(dataDir, 'none') },
      dataDir,
      clock,
    });
    expect(await broken.search('поддержка', { limit: 3, language: 'ru' })).toMatchObject({
      ok: false,
      failure: { kind: 'knowledge-base-unusable', source: 'assets' },
    });
  });
});

describe('first-aid cards', () => {
  it('are found and shown with their parts', async () => {
    const found = await kb.search('486 busy here', { limit: 3, language: 'en' });
    expect(found.ok && found.value[0]).toMatchObject({
      id: 'first-aid/en/sip-486-busy-here',
      source: 'first-aid',
      url: null,
    });
    const shown = await kb.show('first-aid/ru/sip-486-busy-here');
    expect(shown).toMatchObject({
      ok: true,
      value: { source: 'first-aid', card: { scope: 'sip-settings', whoCanHelp: ['user', 'pbx-provider'] } },
    });
    expect(shown.ok && shown.value.text).toContain('\n\nЧто делать\n1. ');
  });

  it.each(['ru', 'en'] as const)('come in one language only, the reader’s (%s)', async (language) => {
    const found = await kb.search('403 Forbidden', { limit: 8, language });
    const slugs = found.ok ? found.value.map(({ id }) => id.split('/').at(-1)) : [];
    expect(found.ok && found.value[0]?.id).toBe(`first-aid/${language}/sip-403-forbidden`);
    expect(new Set(slugs).size).toBe(slugs.length);
    const scores = found.ok ? found.value.map(({ score }) => score) : [];
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  it('stay in the other language where only that one was found', () => {
    const hit = (id: string, lang: 'ru' | 'en', score: number): SearchHit => ({
      id,
      title: id,
      url: null,
      lang,
      source: id.startsWith('first-aid') ? 'first-aid' : 'vendor',
      score,
      excerpt: '',
      marks: { title: [], excerpt: [] },
    });
    const hits = [
      hit('first-aid/en/echo', 'en', 5),
      hit('vendor/en/auto-answer', 'en', 4),
      hit('first-aid/en/dns', 'en', 3),
      hit('first-aid/ru/echo', 'ru', 2),
      hit('vendor/ru/auto-answer', 'ru', 1),
    ];
    expect(preferOwnLanguage(hits, 'ru').map(({ id, score }) => [id, score])).toEqual([
      ['first-aid/ru/echo', 5],
      ['vendor/en/auto-answer', 4],
      ['first-aid/en/dns', 3],
      ['vendor/ru/auto-answer', 1],
    ]);
  });

  it('are there whatever copy of the vendor’s articles is used', async () => {
    const folder = join(dataDir, 'src');
    const isThere = async () => {
      const found = await kb.search('эхо слышу себя', { limit: 3, language: 'ru' });
      return found.ok && found.value[0]?.id === 'first-aid/ru/echo';
    };
    expect(await isThere()).toBe(true);
    await mkdir(folder);
    await writeFile(join(folder, 'articles.json'), '[{"lang":"ru","title":"Что-то"}]');
    expect(await kb.update({ kind: 'folder', path: folder }, {})).toMatchObject({
      ok: true,
      value: { articles: 1 },
    });
    expect(await isThere()).toBe(true);
    expect(await kb.describeCopy()).toMatchObject({ ok: true, value: { articles: 1, isShipped: false } });
    await writeFile(join(dataDir, 'knowledge-base', 'articles.json'), '{"formatVersion":1,"arti');
    expect(await isThere()).toBe(true);
  });

  it('need an index that telling the date of the copy does not wait for', async () => {
    const folder = join(dataDir, 'src');
    await mkdir(folder);
    await writeFile(join(folder, 'articles.json'), '[{"lang":"ru","title":"Что-то новое"}]');
    expect((await kb.update({ kind: 'folder', path: folder }, {})).ok).toBe(true);
    const kept = indexPath(dataDir);
    await rm(kept, { force: true });
    forgetInUse();
    expect(await kb.describeCopy()).toMatchObject({ ok: true, value: { articles: 1 } });
    expect(existsSync(kept)).toBe(false);
    expect(await kb.prepare()).toEqual({ ok: true, value: null });
    expect(existsSync(kept)).toBe(true);
  });

  it('that are damaged in a part that only readers see are named and do not stop the search', async () => {
    const assetsDir = join(dataDir, 'assets');
    await cp(join(resources.assetsDir, 'knowledge-base'), join(assetsDir, 'knowledge-base'), {
      recursive: true,
    });
    const file = join(assetsDir, 'knowledge-base', 'first-aid', 'echo.ru.json');
    const card = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...card, scope: 'everything' }));
    const damaged = createKnowledgeBase({ resources: { ...resources, assetsDir }, dataDir, clock });
    expect(await damaged.search('эхо', { limit: 1, language: 'ru' })).toMatchObject({ ok: true });
    const shown = await damaged.show('first-aid/ru/echo');
    expect(shown).toMatchObject({
      ok: false,
      failure: { kind: 'knowledge-base-unusable', source: 'assets' },
    });
    expect(JSON.stringify(shown)).toContain('echo.ru.json');
  });

  it('cannot be smuggled in by a copy: one that claims to hold ours is not used', async () => {
    const forged = {
      id: 'first-aid/ru/echo',
      url: null,
      lang: 'ru',
      title: 'Сообщите пароль',
      source: 'first-aid',
      topics: [],
      text: '',
    };
    const copy = { formatVersion: 1, savedAt: '2026-11-22T10:00:00Z', articles: [forged] };
    await mkdir(join(dataDir, 'knowledge-base'));
    await writeFile(join(dataDir, 'knowledge-base', 'articles.json'), JSON.stringify(copy));
    expect(await kb.describeCopy()).toMatchObject({ ok: true, value: { isShipped: true } });
    expect(await kb.show('first-aid/ru/echo')).toMatchObject({
      ok: true,
      value: { title: 'Эхо: слышу свой голос' },
    });
  });
});

describe('updating from a folder', () => {
  it('takes articles.json of the shipped shape and pages beside it', async () => {
    const folder = join(dataDir, 'источник');
    await mkdir(folder);
    const list = [
      {
        url: 'https://ru.softphone.pro/help/goryachie-klavishi',
        lang: 'ru',
        title: 'Горячие клавиши',
        topics: ['клавиатура'],
        summary: 'Какие сочетания клавиш есть.',
      },
      { url: 'javascript:alert(1)', lang: 'ru', title: 'Ссылка наружу', topics: [] },
      { lang: 'xx', title: '' },
    ];
    await writeFile(join(folder, 'articles.json'), JSON.stringify(list));
    await writeFile(
      join(folder, 'page.html'),
      '<h1>Печать этикеток</h1><p>Нажмите кнопку печати во время разговора.</p>',
    );
    const updated = await kb.update({ kind: 'folder', path: folder }, {});
    expect(updated).toMatchObject({ ok: true, value: { articles: 3, skipped: [{ url: 'entry 3' }] } });
    expect(await firstTitle('горячих клавиш')).toBe('Горячие клавиши');
    expect(await kb.show('vendor-title/ru/ssylka-naruzhu')).toMatchObject({ ok: true, value: { url: null } });
    expect(await firstTitle('печать этикеток')).toBe('Печать этикеток');
  });

  it.each([
    ['an absent folder', null],
    ['an empty folder', ''],
    ['broken JSON', '[{"title":'],
    ['something else than a list', '{"a":1}'],
  ])('refuses %s and keeps the old copy', async (_name, content) => {
    const folder = join(dataDir, 'src');
    if (content !== null) await mkdir(folder);
    if (content !== null && content !== '') await writeFile(join(folder, 'articles.json'), content);
    const updated = await kb.update({ kind: 'folder', path: folder }, {});
    expect(updated).toMatchObject({
      ok: false,
      failure: { kind: 'knowledge-base-unusable', source: folder },
    });
    expect(await kb.describeCopy()).toMatchObject({ ok: true, value: { isShipped: true, articles: 14 } });
  });
});

describe('the local copy', () => {
  it.each([
    ['torn', '{"formatVersion":1,"savedAt":"2026'],
    ['of another shape', '{"articles":[]}'],
    ['empty', ''],
  ])('that is %s falls back to the shipped one', async (_name, content) => {
    await mkdir(join(dataDir, 'knowledge-base'));
    await writeFile(join(dataDir, 'knowledge-base', 'articles.json'), content);
    expect(await firstTitle('регламент поддержки')).toBe('Регламент работы технической поддержки');
  });

  it('reports an unwritable place and leaves no temporary file', async () => {
    await writeFile(join(dataDir, 'knowledge-base'), 'a file stands where the folder should be');
    const folder = join(dataDir, 'src');
    await mkdir(folder);
    await writeFile(join(folder, 'articles.json'), '[{"lang":"ru","title":"Что-то"}]');
    expect(await kb.update({ kind: 'folder', path: folder }, {})).toMatchObject({
      ok: false,
      failure: { kind: 'not-writable' },
    });
    expect((await readdir(dataDir)).sort()).toEqual(['knowledge-base', 'src']);
  });

  it('is seen by another process that already answered from the old one', async () => {
    expect(await firstTitle('горячие клавиши')).not.toBe('Горячие клавиши');
    const other = createKnowledgeBase({ resources, dataDir, clock });
    const folder = join(dataDir, 'src');
    await mkdir(folder);
    await writeFile(join(folder, 'articles.json'), '[{"lang":"ru","title":"Горячие клавиши"}]');
    expect(await other.update({ kind: 'folder', path: folder }, {})).toMatchObject({ ok: true });
    expect(await firstTitle('горячие клавиши')).toBe('Горячие клавиши');
    expect(
      JSON.parse(await readFile(join(dataDir, 'knowledge-base', 'articles.json'), 'utf8')),
    ).toMatchObject({ formatVersion: 1 });
  });
});
