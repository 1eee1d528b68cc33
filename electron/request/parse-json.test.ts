import { describe, expect, it } from 'vitest';
import { ruleMessages } from './messages/rule-messages';
import { createTranslate } from './messages/translate';
import { describeJsonProblem, parseJson } from './parse-json';

const failureOf = (text: string) => {
  const parsed = parseJson(text, 'request.json');
  if (parsed.ok) throw new Error('it is JSON');
  return parsed.failure;
};

describe('a text that is not JSON', () => {
  it.each([
    ['', 'the file is empty'],
    ['{"a": 1', 'the text ends too early'],
    ['{"a": }', 'a value is expected'],
    ['{a: 1}', 'a field name in double quotes is expected'],
    ['{"a" 1}', 'a colon is expected'],
    ['[1 2]', 'a comma or a closing bracket is expected'],
    ['[1,]', 'a comma too many before the closing bracket'],
    ['"abc', 'a text in quotes is not closed'],
    ['"a\nb"', 'a line break inside a text in quotes'],
    ['"a\u0001b"', 'a control character inside a text in quotes'],
    ['"a\\xb"', 'an unknown escape sequence'],
    ['[01]', 'a malformed number'],
    ['[nul]', 'only true, false and null can stand without quotes'],
    ['[1] // note', 'comments are not allowed'],
    ['[1] [2]', 'text after the end of the document'],
    ['['.repeat(100_000), 'brackets are nested too deeply'],
  ])('is told why: %.20j', (text, detail) => {
    const failure = failureOf(text);
    expect(failure.detail).toBe(detail);
    for (const language of ['ru', 'en'] as const)
      expect(describeJsonProblem(failure, createTranslate(ruleMessages, language, 'UTC'))).toMatch(
        /\p{L}{3}/u,
      );
  });

  it('is told where, both counted from 1, and keeps the words of a code that is not known', () => {
    expect(failureOf('{\r\n  "a": 1,\r\n  b: 2\r\n}')).toMatchObject({
      name: 'request.json',
      line: 3,
      column: 3,
    });
    const t = createTranslate(ruleMessages, 'ru', 'UTC');
    const { code: _code, ...older } = failureOf('');
    expect(describeJsonProblem(older, t)).toBe('the file is empty');
    expect(describeJsonProblem({ ...older, code: 'of-the-future' }, t)).toBe('the file is empty');
  });

  it('is none with a byte order mark before it', () => {
    expect(parseJson('\uFEFF{"a": 1}', 'x')).toEqual({ ok: true, value: { a: 1 } });
  });
});
