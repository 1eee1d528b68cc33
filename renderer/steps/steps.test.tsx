import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../electron/contract/knowledge';
import type { RequestDocument } from '../../electron/request/document';
import { succeed } from '../../electron/request/result';
import { goodDocument, openAt } from './open-at';

const hit = (id: string, title: string): SearchHit => ({
  id,
  title,
  url: null,
  lang: 'en',
  source: 'vendor',
  score: 1,
  excerpt: '',
  marks: { title: [], excerpt: [] },
});

describe('find an answer', () => {
  it('never covers the answer to newer words with a late one to older words', async () => {
    const late: (() => void)[] = [];
    const { user } = await openAt(
      'find-answer',
      {},
      {
        searchKnowledgeBase: ({ query }) =>
          query === 'hold'
            ? new Promise((resolve) => late.push(() => resolve(succeed([hit('old', 'Old words')]))))
            : succeed([hit('new', 'New words')]),
      },
    );
    const field = screen.getByRole('searchbox');
    await user.type(field, 'hold');
    await waitFor(() => expect(late).toHaveLength(1));
    await user.type(field, ' drops');
    expect(await screen.findByRole('button', { name: 'New words' })).toBeTruthy();
    late[0]!();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(screen.queryByRole('button', { name: 'Old words' })).toBeNull();
  });

  it('says honestly that nothing was found', async () => {
    const { user } = await openAt('find-answer');
    await user.type(screen.getByRole('searchbox'), 'qwerty');
    expect(await screen.findByText('Nothing found for “qwerty”')).toBeTruthy();
  });

  it('ends kindly when an article solved it and opens the next request', async () => {
    const { user, fake } = await openAt(
      'find-answer',
      {},
      {
        searchKnowledgeBase: () => succeed([hit('first-aid/hold', 'Call on hold')]),
        readArticle: ({ id }) =>
          succeed({
            id,
            title: 'Call on hold',
            url: null,
            lang: 'en',
            source: 'first-aid',
            text: 'Do this.',
          }),
      },
    );
    await user.type(screen.getByRole('searchbox'), 'hold');
    await user.click(await screen.findByRole('button', { name: 'Call on hold' }));
    await user.click(await screen.findByRole('button', { name: 'This solved it' }));
    expect(await screen.findByRole('heading', { name: 'Good to hear that it works' })).toBeTruthy();
    expect(fake.inputsOf('closeAsSolved')).toEqual([{ articleId: 'first-aid/hold' }]);
    await user.click(screen.getByRole('button', { name: 'Start a new request' }));
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '');
  });
});

describe('infrastructure', () => {
  it('answers all questions with no at one press and opens what and when for a yes', async () => {
    const { user } = await openAt('infrastructure');
    await user.click(screen.getByRole('button', { name: 'Nothing changed' }));
    expect(screen.getAllByRole('radio', { name: 'No', checked: true })).toHaveLength(7);
    const network = screen.getByRole('radiogroup', { name: /Network/ });
    await user.click(within(network).getByRole('radio', { name: 'Yes' }));
    await user.type(screen.getByRole('textbox', { name: 'What changed?' }), 'new router');
    await user.click(within(network).getByRole('radio', { name: 'No' }));
    await user.click(within(network).getByRole('radio', { name: 'Yes' }));
    expect(screen.getByRole('textbox', { name: 'What changed?' })).toHaveProperty('value', 'new router');
  });

  it('shows each verdict of the connection check in words', async () => {
    const at = '2026-11-20T09:00:00+03:00';
    const check = (id: string, verdict: 'ok' | 'failed' | 'skipped') => ({
      id,
      target: id,
      action: '',
      verdict,
      detail: 'd',
      durationMs: 1,
      at,
    });
    const { user } = await openAt(
      'infrastructure',
      {},
      {
        runChecks: () => succeed([check('dns', 'ok'), check('stun', 'failed'), check('team', 'skipped')]),
      },
    );
    await user.click(screen.getByRole('button', { name: 'Check this PC’s connection' }));
    const list = await screen.findByRole('list', { name: 'This PC’s connection' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      expect.stringContaining('Does not work'),
      expect.stringContaining('In order'),
      expect.stringContaining('Not checked'),
    ]);
  });
});

describe('describe', () => {
  it('names each missing part with its question, and names the field of a secret at once', async () => {
    const { user } = await openAt('describe');
    const panel = screen.getByRole('region', { name: 'What support needs to know' });
    expect(within(panel).getByText('What exactly was done just before it happened?')).toBeTruthy();
    const happened = screen.getByRole('textbox', { name: 'What happened?' });
    await user.click(happened);
    await user.paste('password: Hunter2-Secret9');
    await waitFor(() => expect(happened.getAttribute('aria-invalid')).toBe('true'));
  });

  it('names who can help outside of the scope and asks for a reason', async () => {
    const { user } = await openAt('describe');
    await user.click(screen.getByRole('radio', { name: 'Equipment or the network' }));
    expect(screen.getByText(/^Who can help: .*administrator/)).toBeTruthy();
    expect(
      screen.getByRole('textbox', { name: 'Why do you think the softphone or Team is at fault?' }),
    ).toBeTruthy();
  });
});

describe('priority', () => {
  it('stays off for the softphone and says why', async () => {
    const { user } = await openAt('priority', { document: goodDocument() });
    expect(screen.getByRole('radio', { name: /^Ordinary/, checked: true })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: /^Critical/ }));
    expect(screen.getByText('“Critical” is only for the Team service')).toBeTruthy();
  });

  it('turns on only when the evidence of the criterion is complete', async () => {
    const document = goodDocument();
    const team: RequestDocument = {
      ...document,
      product: {
        ...document.product,
        kind: 'team',
        teamTenant: 'acme.softphone.pro',
        teamRole: 'administrator',
      },
      description: {
        ...document.description,
        affected: { users: null, usersTotal: null, pcs: null, pcsTotal: null },
      },
    };
    const { user } = await openAt('priority', { document: team });
    await user.click(screen.getByRole('radio', { name: /^Critical/ }));
    await user.click(screen.getByRole('radio', { name: /Nobody in the company/ }));
    expect(screen.getByText('“Critical” is still off')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Just now' }));
    await user.type(screen.getByRole('textbox', { name: 'Users affected' }), '24');
    await user.type(screen.getByRole('textbox', { name: 'Users in total' }), '24');
    await user.type(screen.getByRole('textbox', { name: 'Who has confirmed it?' }), 'A. Brown');
    expect(await screen.findByText('“Critical” is on')).toBeTruthy();
  });
});
