import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKnowledgeBase } from './create-knowledge-base';
import type { KnowledgeBase } from './knowledge-base';

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

describe('updating from a folder', () => {
  it('takes articles.json of the shipped shape and pages beside it', async () => {
    const folder = join(dataDir, 'источник');
    await mkdir(folder);
    const list = [
      {
        url: 'https://ru.softphone.pro/help/zapis',
        lang: 'ru',
        title: 'Запись разговоров',
        topics: ['запись'],
        summary: 'Где лежат записи.',
      },
      { url: 'javascript:alert(1)', lang: 'ru', title: 'Ссылка наружу', topics: [] },
      { lang: 'xx', title: '' },
    ];
    await writeFile(join(folder, 'articles.json'), JSON.stringify(list));
    await writeFile(
      join(folder, 'page.html'),
      '<h1>Перевод звонка</h1><p>Нажмите кнопку перевода во время разговора.</p>',
    );
    const updated = await kb.update({ kind: 'folder', path: folder }, {});
    expect(updated).toMatchObject({ ok: true, value: { articles: 3, skipped: [{ url: 'entry 3' }] } });
    expect(await firstTitle('записи разговора')).toBe('Запись разговоров');
    expect(await kb.show('vendor-title/ru/ssylka-naruzhu')).toMatchObject({ ok: true, value: { url: null } });
    expect(await firstTitle('перевод звонков')).toBe('Перевод звонка');
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
    expect(await firstTitle('запись разговоров')).toBeUndefined();
    const other = createKnowledgeBase({ resources, dataDir, clock });
    const folder = join(dataDir, 'src');
    await mkdir(folder);
    await writeFile(join(folder, 'articles.json'), '[{"lang":"ru","title":"Запись разговоров"}]');
    expect(await other.update({ kind: 'folder', path: folder }, {})).toMatchObject({ ok: true });
    expect(await firstTitle('запись разговоров')).toBe('Запись разговоров');
    expect(
      JSON.parse(await readFile(join(dataDir, 'knowledge-base', 'articles.json'), 'utf8')),
    ).toMatchObject({ formatVersion: 1 });
  });
});
