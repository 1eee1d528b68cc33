import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith } from '../../../electron/request/result';
import { openAt } from '../open-at';

async function search(answers: Parameters<typeof openAt>[2] = {}) {
  const opened = await openAt('find-answer', {}, answers);
  await opened.user.type(screen.getByRole('searchbox'), 'no sound');
  await opened.user.click(await screen.findByRole('button', { name: 'Search on the vendor’s site' }));
  return opened;
}

describe('searching on the vendor’s site', () => {
  it('opens the site of the language with the words on the clipboard', async () => {
    const { fake } = await search();
    expect(await screen.findByText(/Your words are copied/)).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe('no sound');
    expect(fake.inputsOf('openLink')).toEqual([{ url: 'https://softphone.pro/' }]);
  });

  it('says so when the browser could not be opened', async () => {
    await search({ openLink: () => failWith({ kind: 'link-not-allowed', url: 'https://softphone.pro/' }) });
    expect(await screen.findByText(/was not opened/)).toBeTruthy();
    expect(screen.queryByText(/Your words are copied/)).toBeNull();
  });
});
