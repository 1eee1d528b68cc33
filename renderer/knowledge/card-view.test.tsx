import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Article, SearchHit } from '../../electron/contract/knowledge';
import { succeed } from '../../electron/request/result';
import { openAt } from '../steps/open-at';

const article: Article = {
  id: 'first-aid/en/hold',
  title: 'Call on hold',
  url: null,
  lang: 'en',
  source: 'first-aid',
  text: 'All of it',
  card: {
    whatYouSee: 'Music plays on.',
    why: 'The PBX keeps the call.',
    steps: ['Wait.', 'Press again.'],
    whoCanHelp: ['user', 'pbx-provider'],
    scope: 'sip-settings',
    sources: [
      { label: 'RFC 3264, 8.4', url: null },
      { label: 'Softphone.Pro: Auto answer', url: 'https://softphone.pro/en/help/auto-answer' },
    ],
    platform: 'windows',
  },
};

const hit = ({ id, title, url, lang, source }: Article): SearchHit => ({
  id,
  title,
  url,
  lang,
  source,
  score: 1,
  excerpt: 'words of the text',
  marks: { title: [{ start: 8, end: 12 }], excerpt: [{ start: 0, end: 5 }] },
});

async function openArticle(shown: Article) {
  const opened = await openAt(
    'find-answer',
    {},
    { searchKnowledgeBase: () => succeed([hit(shown)]), readArticle: () => succeed(shown) },
  );
  await opened.user.type(screen.getByRole('searchbox'), 'hold');
  const list = within(await screen.findByRole('list', { name: 'Articles found' }));
  return { ...opened, list, open: () => opened.user.click(list.getByRole('button', { name: shown.title })) };
}

const partOf = (name: string) => within(screen.getByRole('region', { name }));

describe('a first-aid card', () => {
  it('is marked as ours in the list and when it is open', async () => {
    const { list, open } = await openArticle(article);
    expect(list.getByText('first aid')).toBeTruthy();
    await open();
    expect(await screen.findByText('First aid by Softphone Report, not by the vendor.')).toBeTruthy();
    expect(screen.getByText('for Windows')).toBeTruthy();
    expect(screen.queryByText('All of it')).toBeNull();
  });

  it('shows its parts under headings and its steps as a numbered list', async () => {
    const { open } = await openArticle(article);
    await open();
    expect(await screen.findByRole('heading', { level: 2, name: 'Call on hold' })).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'What you see',
      'Why it happens',
      'What to do',
      'Who can help',
      'What this rests on',
    ]);
    const steps = partOf('What to do').getByRole('list');
    expect(steps.tagName).toBe('OL');
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Wait.', 'Press again.']);
  });

  it('says who solves what support does not handle', async () => {
    const { open } = await openArticle(article);
    await open();
    await screen.findByRole('heading', { level: 2, name: 'Call on hold' });
    const who = partOf('Who can help');
    expect(who.getByText('the PBX provider or whoever looks after your PBX')).toBeTruthy();
    expect(who.getByText(/^Softphone\.Pro support does not handle this\./)).toBeTruthy();
  });

  it('opens a page of the vendor among its sources and leaves the others as words', async () => {
    const { open, user, fake } = await openArticle(article);
    await open();
    await user.click(await screen.findByRole('button', { name: 'Softphone.Pro: Auto answer' }));
    expect(fake.inputsOf('openLink')).toEqual([{ url: 'https://softphone.pro/en/help/auto-answer' }]);
    expect(partOf('What this rests on').getByText('RFC 3264, 8.4')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'RFC 3264, 8.4' })).toBeNull();
  });
});

describe('a hit', () => {
  it('marks the words that it was found by and keeps the text whole', async () => {
    const { list } = await openArticle(article);
    const item = list.getByRole('listitem');
    expect([...item.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
      'hold',
      'words',
    ]);
    expect(list.getByRole('button', { name: 'Call on hold' })).toBeTruthy();
    expect(item.textContent).toContain('words of the text');
  });
});

describe('an article of the vendor', () => {
  it('that is only a title has no link and says so', async () => {
    const { card: _card, ...rest } = article;
    const { list, open } = await openArticle({
      ...rest,
      source: 'vendor-title',
      text: 'Call on hold\n\nhold',
    });
    expect(list.getByText('title only')).toBeTruthy();
    await open();
    expect(await screen.findByText(/^Only the title of this article is known here/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /vendor’s site/ })).toBeNull();
    expect(screen.getAllByText('Call on hold')).toHaveLength(1);
  });
});
