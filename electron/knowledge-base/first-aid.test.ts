import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleSchema } from '../contract/knowledge';
import {
  cardToArticle,
  firstAidFileSchema,
  checkFirstAidFile,
  readCard,
  readFirstAidCards,
  type FirstAidFile,
} from './first-aid';

const shipped = join(import.meta.dirname, '../../assets');

const good: FirstAidFile = {
  id: 'call-on-hold',
  lang: 'en',
  title: 'The call stays on hold',
  topics: ['hold', 'music', '491'],
  platform: 'windows',
  scope: 'sip-settings',
  whatYouSee: 'Music plays on.',
  why: 'The PBX keeps the call.',
  steps: ['Wait.', 'Press again.'],
  whoCanHelp: ['user', 'pbx-provider'],
  sources: [
    { label: 'RFC 3264, 8.4' },
    { label: 'Auto answer', url: 'https://softphone.pro/en/help/auto-answer' },
  ],
};

const NAME = 'call-on-hold.en.json';

const problemOf = (change: object): string => {
  try {
    checkFirstAidFile(NAME, { ...good, ...change });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('a card file', () => {
  it('becomes an article with its parts and one text with headings', () => {
    const card = readCard(NAME, JSON.stringify(good));
    const article = cardToArticle(card);
    expect(articleSchema.parse(article)).toEqual(article);
    expect(article).toMatchObject({ id: 'first-aid/en/call-on-hold', source: 'first-aid', url: null });
    expect(article.text).toBe(
      [
        'First aid by Softphone Report, not by the vendor.',
        'for Windows',
        'What you see\nMusic plays on.',
        'Why it happens\nThe PBX keeps the call.',
        'What to do\n1. Wait.\n2. Press again.',
        'Who can help\nyou yourself; the PBX provider or whoever looks after your PBX\n' +
          'Softphone.Pro support does not handle this. Who handles such questions: the PBX provider or a system administrator.',
        'What this rests on\n- RFC 3264, 8.4\n- Auto answer https://softphone.pro/en/help/auto-answer',
      ].join('\n\n'),
    );
    expect(card.stored).toMatchObject({ id: article.id, topics: ['hold', 'music', '491'] });
    expect(card.stored.text).toBe('Music plays on.\nThe PBX keeps the call.\nWait.\nPress again.');
  });

  it('says nothing about scope where support does handle the topic', () => {
    const article = cardToArticle({
      name: 'call-on-hold.ru.json',
      data: { ...good, scope: 'in-scope', lang: 'ru' },
    });
    expect(article.text).toContain('Кто может помочь\nвы сами; провайдер АТС');
    expect(article.text).not.toContain('не занимается');
  });

  it.each([
    ['a link to another site', { sources: [{ label: 'x', url: 'https://example.com/a' }] }, 'vendor'],
    ['a link to a look-alike', { sources: [{ label: 'x', url: 'https://evil-softphone.pro/' }] }, 'vendor'],
    ['a link without encryption', { sources: [{ label: 'x', url: 'http://softphone.pro/' }] }, 'vendor'],
    ['no source', { sources: [] }, 'sources'],
    ['one step only', { steps: ['Wait.'] }, 'steps'],
    ['a step twice', { steps: ['Wait.', 'Wait.'] }, 'no step twice'],
    ['a wall of text', { why: 'word '.repeat(100).trim() }, 'why'],
    ['markup', { why: 'Press <b>here</b>' }, 'plain text'],
    ['several lines in one', { whatYouSee: 'one\ntwo' }, 'plain text'],
    ['an unknown helper', { whoCanHelp: ['friend'] }, 'whoCanHelp'],
    ['support for what it does not handle', { whoCanHelp: ['softphone-support'] }, 'R3'],
    ['a key that nobody reads', { note: 'x' }, 'note'],
    ['another id than its name', { id: 'other' }, 'should be called other.en.json'],
    ['another language than its name', { lang: 'ru' }, 'should be called call-on-hold.ru.json'],
  ])('with %s is refused and named', (_name, change, words) => {
    expect(problemOf(change)).toContain(words);
    expect(problemOf(change)).toMatch(/^call-on-hold\.en\.json: /);
  });

  it('that is torn is refused by name', () => {
    expect(() => readCard('a.ru.json', '{"id":')).toThrow('a.ru.json: not JSON');
  });

  it.each(['null', '[]', '"text"', '{"id":"a","lang":"ru"}', JSON.stringify({ ...good, steps: [1, 2] })])(
    'that is something else (%s) is refused by name',
    (content) => {
      expect(() => readCard('a.ru.json', content)).toThrow('a.ru.json: not a card');
    },
  );

  it('needs no platform', () => {
    const { platform: _platform, ...rest } = good;
    expect(firstAidFileSchema.safeParse(rest).success).toBe(true);
  });
});

describe('the shipped folder', () => {
  let assetsDir: string;
  beforeEach(async () => {
    assetsDir = await mkdtemp(join(tmpdir(), 'карточки-'));
    await cp(join(shipped, 'knowledge-base'), join(assetsDir, 'knowledge-base'), { recursive: true });
  });
  afterEach(() => rm(assetsDir, { recursive: true, force: true }));

  it('takes a new card that is one file more', async () => {
    const before = await readFirstAidCards(assetsDir);
    const file = join(assetsDir, 'knowledge-base', 'first-aid', 'call-on-hold.en.json');
    await writeFile(file, JSON.stringify(good));
    const after = await readFirstAidCards(assetsDir);
    expect(after).toHaveLength(before.length + 1);
    expect(after.map(({ stored }) => stored.id)).toContain('first-aid/en/call-on-hold');
  });

  it('with a damaged card says which one', async () => {
    await writeFile(join(assetsDir, 'knowledge-base', 'first-aid', 'echo.ru.json'), '{"id":"echo"');
    await expect(readFirstAidCards(assetsDir)).rejects.toThrow('echo.ru.json: not JSON');
  });
});
