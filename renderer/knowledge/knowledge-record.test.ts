import { describe, expect, it } from 'vitest';
import { withOpened, withQuery, withVerdict } from './knowledge-record';

const empty = { queries: [], articles: [] };

describe('what is recorded about the search', () => {
  it('keeps one query per thought while it is being typed', () => {
    const typed = ['soun', 'sound', 'sound gone', 'hold'].reduce(withQuery, { ...empty });
    expect(typed.queries).toEqual(['sound gone', 'hold']);
  });

  it('notes an opened article once and keeps its verdict', () => {
    const judged = withVerdict(withOpened(empty, 'a/b'), 'a/b', 'did-not-help', 'another case');
    expect(withOpened(judged, 'a/b').articles).toEqual([
      { id: 'a/b', verdict: 'did-not-help', reason: 'another case' },
    ]);
  });
});
