import { describe, expect, it } from 'vitest';
import { secretRules } from './rules/all-rules';
import { nothing, type Rule } from './rules/rule';
import { codesOf } from './text-encoding';
import { createTriggerSearch } from './triggers';

function rule(starts: readonly string[], pattern?: RegExp): Rule {
  const find: Rule['find'] = (_text, at, matched) => nothing(at, matched);
  return pattern === undefined ? { starts, find } : { starts, pattern, find };
}

/** Every trigger of a text, place and matched characters. */
function findAll(rules: readonly Rule[], text: string, limit = text.length): string[] {
  const codes = new Uint8Array(text.length + 1);
  codes.set(codesOf(text, null));
  const search = createTriggerSearch(rules);
  search.begin({ text, codes }, 0, limit);
  const found: string[] = [];
  for (let at = search.next(0); at < limit; at = search.next(at + 1))
    found.push(...search.take(at).map(({ matched }) => `${at}:${matched}`));
  return found;
}

describe('createTriggerSearch', () => {
  it('finds a start at every distance from the beginning and from the end', () => {
    const rules = [rule(['token'])];
    for (let before = 0; before < 24; before += 1) {
      for (let behind = 0; behind < 24; behind += 1) {
        const text = `${'.'.repeat(before)}ToKeN${'.'.repeat(behind)}`;
        expect(findAll(rules, text)).toEqual([`${before}:ToKeN`]);
      }
    }
  });

  it('finds a long number at every distance, contiguous and in groups, also when the limit lies inside of it', () => {
    for (const number of ['4111111111111111', '4111 1111 1111 1111', '5555-555555-55554', '4222222222222']) {
      for (let before = 0; before < 24; before += 1) {
        for (const behind of [0, 1, 5, 30]) {
          const text = `${'x'.repeat(before)} ${number} ${'x'.repeat(behind)}`;
          for (const limit of [before + 2, before + 7, text.length]) {
            const places = findAll(secretRules, text, Math.min(limit, text.length));
            expect(places.map((place) => Number(place.split(':', 1)[0]))).toEqual([before + 1]);
          }
        }
      }
    }
  });

  it('finds a card number behind a date and other numbers', () => {
    const text = '2026-11-18 23:40 12 34 2026-11-18 4111 1111 1111 1111';
    expect(findAll(secretRules, text).map((place) => place.split(':', 1)[0])).toEqual(['34']);
  });

  it('asks all rules at one place in their order, each with its longest start', () => {
    const rules = [rule(['ab', 'abcd']), rule(['abc'], /abc(?=d)/), rule(['abc'], /abc(?=x)/), rule(['a'])];
    expect(findAll(rules, 'zz abcd')).toEqual(['3:abcd', '3:abc', '3:a']);
  });

  it('finds Cyrillic starts in the bytes of windows-1251 and in UTF-16 text, in any case', () => {
    const rules = [rule(['пароль'])];
    expect(findAll(rules, '\xcf\xe0\xf0\xee\xeb\xfc=x')).toHaveLength(1);
    expect(findAll(rules, 'ПаРоЛь=x')).toEqual(['0:ПаРоЛь']);
  });

  it('searches for the pattern of a rule without starts', () => {
    const rules: readonly Rule[] = [{ pattern: /b+/, find: (_, at, matched) => nothing(at, matched) }];
    expect(findAll(rules, 'abba b')).toEqual(['1:bb', '2:b', '5:b']);
  });
});
