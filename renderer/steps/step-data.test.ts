import { describe, expect, it } from 'vitest';
import { stepOfField } from '../wizard/field-steps';
import { questionsOf, withAnswer, withNothingElse } from './infrastructure/change-answers';

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
});
