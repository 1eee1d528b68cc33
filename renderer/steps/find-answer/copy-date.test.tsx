import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../../../electron/request/result';
import { openAt } from '../open-at';

describe('the date of the local copy', () => {
  it('says when the articles of the vendor were saved', async () => {
    const copy = { savedAt: '2026-10-05T12:00:00Z', articles: 14, isShipped: false };
    await openAt('find-answer', {}, { describeKnowledgeBase: () => succeed(copy) });
    expect(await screen.findByText('The vendor’s articles were saved on 5 October 2026.')).toBeTruthy();
  });

  it('is left out where it is not known', async () => {
    const failure = { kind: 'knowledge-base-unusable', source: 'assets', detail: 'torn' } as const;
    await openAt('find-answer', {}, { describeKnowledgeBase: () => failWith(failure) });
    expect(await screen.findByRole('searchbox')).toBeTruthy();
    expect(screen.queryByText(/were saved on/)).toBeNull();
  });
});
