import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../electron/contract/knowledge';
import { failWith, succeed } from '../../electron/request/result';
import type { FakeAnswers } from '../api/fake-bridge';
import { goodDocument, openAt } from '../steps/open-at';

const hit = (id: string, title: string, score = 1): SearchHit => ({
  id,
  title,
  url: null,
  lang: 'en',
  source: 'vendor',
  score,
  excerpt: '',
  marks: { title: [], excerpt: [] },
});
const HITS = [
  hit('a', 'Call on hold', 4),
  hit('b', 'Auto answer', 3),
  hit('c', 'Sound', 2),
  hit('d', 'Fourth'),
];
const MARKUP = '<img src=x onerror="alert(1)"><b>bold</b>';

const answers: Partial<FakeAnswers> = {
  searchKnowledgeBase: () => succeed([...HITS]),
  readArticle: ({ id }) =>
    succeed({ id, title: 'Call on hold', url: null, lang: 'en', source: 'vendor', text: `Text.\n${MARKUP}` }),
};
/** The pause in writing comes on top of a busy machine. */
const SLOW = { timeout: 4000 };
const panel = () => screen.findByRole('region', { name: 'Perhaps this helps' }, SLOW);

/** Puts words behind what happened, at once. */
async function write(user: UserEvent, words: string): Promise<HTMLElement> {
  const happened = screen.getByRole('textbox', { name: 'What happened?' });
  await user.click(happened);
  await user.paste(words);
  return happened;
}

const titles = async () =>
  within(await panel())
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

describe('suggestions while describing', () => {
  it('come when enough was written, three at most, without taking the focus, and are read out once', async () => {
    const { user, fake } = await openAt('describe', {}, answers);
    const happened = await write(user, 'Call drops');
    await write(user, ' on hold');
    expect(await titles()).toEqual(['Call on hold', 'Auto answer', 'Sound']);
    expect(document.activeElement).toBe(happened);
    const announced = screen.getByText('3 articles may help:').parentElement;
    expect(announced?.textContent).toBe('3 articles may help: Call on hold; Auto answer; Sound; ');
    expect(new Set(fake.inputsOf('searchKnowledgeBase').map(({ query }) => query))).toEqual(
      new Set(['Call drops on hold']),
    );
  });

  it('show nothing for too few words, for nothing found and for a knowledge base that fails', async () => {
    const asked: string[] = [];
    const document = { ...goodDocument(), summary: 'Call drops' };
    const description = { ...document.description, happened: '' };
    const { user } = await openAt(
      'describe',
      { document: { ...document, description } },
      {
        searchKnowledgeBase: ({ query }) => {
          asked.push(query);
          if (!query.includes('fails')) return succeed([]);
          return failWith({ kind: 'knowledge-base-unusable', source: 'assets', detail: 'torn' });
        },
      },
    );
    await write(user, 'the end of it');
    await waitFor(() => expect(asked).toEqual(['Call drops\nthe end of it']), SLOW);
    await write(user, ' and it fails');
    await waitFor(() => expect(asked).toHaveLength(2), SLOW);
    expect(screen.queryByRole('region', { name: 'Perhaps this helps' })).toBeNull();
  });

  it('never put a late answer to older words over the one to newer words', async () => {
    const late: (() => void)[] = [];
    const { user } = await openAt(
      'describe',
      {},
      {
        searchKnowledgeBase: ({ query }) =>
          query.endsWith('again')
            ? succeed([hit('new', 'New words')])
            : new Promise((resolve) => late.push(() => resolve(succeed([hit('old', 'Old words')])))),
      },
    );
    await write(user, 'Call drops on hold');
    await waitFor(() => expect(late.length).toBeGreaterThan(0), SLOW);
    await write(user, ' again');
    expect(await screen.findByRole('button', { name: 'New words' }, SLOW)).toBeTruthy();
    late.forEach((answer) => answer());
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(screen.queryByRole('button', { name: 'Old words' })).toBeNull();
  });
});

describe('a suggested article', () => {
  it('that did not help is noted with its reason, goes into the letter and is not suggested again', async () => {
    const { user, fake } = await openAt('review', { document: goodDocument() }, answers);
    (await panel()).querySelector('button')?.focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Call on hold' }));
    expect(await dialog.findByText(MARKUP)).toBeTruthy();
    expect(document.querySelector('img, b')).toBeNull();
    dialog.getByRole('button', { name: 'Did not help' }).focus();
    await user.keyboard('{Enter}');
    await user.type(dialog.getByRole('textbox'), 'x');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await titles()).toEqual(['Auto answer', 'Sound', 'Fourth']);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Perhaps this helps'));
    expect(fake.inputsOf('rateArticle')).toEqual([{ id: 'a', verdict: 'did-not-help' }]);
    await waitFor(
      () =>
        expect(fake.inputsOf('prepareLetter').at(-1)?.document.knowledgeBase.articles).toEqual([
          { id: 'a', verdict: 'did-not-help', reason: 'x' },
        ]),
      SLOW,
    );
  });

  it('that solved it ends the request kindly, and leaving by any way opens the next one', async () => {
    const { user, fake } = await openAt('review', { document: goodDocument() }, answers);
    await user.click(within(await panel()).getByRole('button', { name: 'Call on hold' }));
    await user.click(await screen.findByRole('button', { name: 'This solved it' }));
    expect(await screen.findByRole('heading', { name: 'Good to hear that it works' })).toBeTruthy();
    expect(fake.inputsOf('closeAsSolved')).toEqual([{ articleId: 'a' }]);
    expect(fake.inputsOf('rateArticle')).toEqual([{ id: 'a', verdict: 'helped' }]);
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('searchbox')).toHaveProperty('value', '');
  });

  it('is noted for the letter although this PC could not remember it', async () => {
    const { user } = await openAt(
      'review',
      { document: goodDocument() },
      {
        ...answers,
        rateArticle: () => failWith({ kind: 'disk-full', name: 'ratings.json' }),
      },
    );
    await user.click(within(await panel()).getByRole('button', { name: 'Call on hold' }));
    await user.click(await screen.findByRole('button', { name: 'Did not help' }));
    expect(await screen.findByText(/could not be kept on this PC/)).toBeTruthy();
    expect(screen.getByText(/The letter will mention it/)).toBeTruthy();
  });
});
