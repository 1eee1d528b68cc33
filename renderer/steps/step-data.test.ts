import { describe, expect, it } from 'vitest';
import { stepOfField } from '../wizard/field-steps';
import { withOpened, withQuery, withVerdict } from './find-answer/knowledge-record';
import { questionsOf, withAnswer, withNothingElse } from './infrastructure/change-answers';
import { accountFor } from './review/mail-providers';

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

describe('answers about changes', () => {
  it('asks all seven questions of a document that has none', () => {
    expect(questionsOf([]).map(({ answer }) => answer)).toEqual(Array.from({ length: 7 }, () => null));
  });

  it('answers all with no, but keeps a change that was told', () => {
    const told = withAnswer([], 'isp', 'yes', { what: 'new router', when: '2026-11-18' });
    const all = withNothingElse(told);
    expect(all.find(({ id }) => id === 'isp')).toEqual({
      id: 'isp',
      answer: 'yes',
      what: 'new router',
      when: '2026-11-18',
    });
    expect(all.filter(({ answer }) => answer === 'no')).toHaveLength(6);
  });
});

describe('small tables', () => {
  it('leads each field to its step', () => {
    expect(stepOfField('infrastructure.changes.isp.when')).toBe('infrastructure');
    expect(stepOfField('sender.email')).toBe('describe');
    expect(stepOfField('reply')).toBe('review');
  });

  it('knows the server of a usual address and invents none for another', () => {
    expect(accountFor('me@Yandex.ru').host).toBe('smtp.yandex.ru');
    expect(accountFor('me@example.org')).toEqual({
      host: '',
      port: 465,
      security: 'tls',
      user: 'me@example.org',
    });
  });
});
