import { describe, expect, it } from 'vitest';
import { invalidDocumentSchema, invalidJsonSchema } from './document-failures';
import { describeDocumentProblem } from './document-problems';
import { findJsonBreak } from './json-position';
import { ruleMessages } from './messages/rule-messages';
import { createTranslate } from './messages/translate';
import { newRequestDocument } from './new-document';
import { parseRequestDocument, parseRequestJson } from './parse-document';
import { describeJsonProblem } from './parse-json';

const valid = JSON.stringify(
  newRequestDocument({ createdAt: '2026-11-20T09:12:44+03:00', random: [1, 2, 3, 4], language: 'ru' }),
);

/** The document with one value replaced by path, as anyone may have edited it. */
function changed(path: string, value: unknown): unknown {
  const document: unknown = JSON.parse(valid);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = document as Record<string, unknown>;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return document;
}

function problemsOf(value: unknown) {
  const parsed = parseRequestDocument(value, 'request.json');
  if (parsed.ok || parsed.failure.kind !== 'invalid-document')
    throw new Error('expected an invalid document');
  expect(invalidDocumentSchema.safeParse(parsed.failure).success).toBe(true);
  return parsed.failure.problems;
}

describe('parseRequestDocument', () => {
  it('takes a whole document, and trims the report number', () => {
    const parsed = parseRequestDocument(changed('reportNumber', '  128841 '), 'request.json');
    expect(parsed.ok && parsed.value.reportNumber).toBe('128841');
  });

  it.each([
    ['an unknown key', 'note', 'x', 'note', 'unknown-key'],
    [
      'an unknown key deep inside',
      'description.affected.floor',
      3,
      'description.affected.floor',
      'unknown-key',
    ],
    ['a missing key', 'description.affected.users', undefined, 'description.affected.users', 'missing'],
    ['a missing choice', 'language', undefined, 'language', 'missing'],
    ['text for a number', 'description.affected.users', '8', 'description.affected.users', 'wrong-type'],
    ['null for text', 'summary', null, 'summary', 'wrong-type'],
    ['a list for a group', 'sender', [], 'sender', 'wrong-type'],
    ['a fraction of a user', 'description.affected.users', 1.5, 'description.affected.users', 'wrong-type'],
    ['a negative count', 'description.affected.users', -1, 'description.affected.users', 'too-small'],
    ['a huge count', 'description.affected.users', 9_000_000, 'description.affected.users', 'too-large'],
    ['an unknown choice', 'customer.kind', 'free', 'customer.kind', 'not-allowed'],
    [
      'a moment without a zone',
      'description.startedAt',
      '2026-11-19T16:25:00',
      'description.startedAt',
      'not-a-moment',
    ],
    [
      'a day that does not exist',
      'customer.supportValidUntil',
      '2026-02-30',
      'customer.supportValidUntil',
      'not-a-date',
    ],
    ['too long a text', 'summary', 'x'.repeat(501), 'summary', 'too-long'],
    [
      'too many queries',
      'knowledgeBase.queries',
      Array.from({ length: 201 }, () => 'x'),
      'knowledgeBase.queries',
      'too-many',
    ],
    ['a malformed reference', 'reference', 'SR-1', 'reference', 'wrong-format'],
    [
      'a wrong answer in a list',
      'infrastructure.changes.0.answer',
      'maybe',
      'infrastructure.changes.0.answer',
      'not-allowed',
    ],
    [
      'a yes without its details',
      'infrastructure.changes.0',
      { id: 'network', answer: 'yes', what: 'x' },
      'infrastructure.changes.0.when',
      'missing',
    ],
    [
      'a change at no moment',
      'infrastructure.changes.0',
      { id: 'network', answer: 'yes', what: 'x', when: 'soon' },
      'infrastructure.changes.0.when',
      'not-a-date',
    ],
    ['an unknown kind of reply', 'reply', { kind: 'letter' }, 'reply.kind', 'not-allowed'],
  ])('refuses %s and names the field', (...[, path, value, field, code]) => {
    expect(problemsOf(changed(path, value))).toEqual([expect.objectContaining({ field, code })]);
  });

  it('refuses keys that aim at prototypes', () => {
    const value: unknown = JSON.parse(valid.replace('{', '{"__proto__":{"ok":true},"constructor":1,'));
    expect(problemsOf(value).map(({ field }) => field)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['ok']).toBeUndefined();
  });

  it.each([null, 5, 'text', [], undefined])('refuses %j as a whole document', (value) => {
    expect(problemsOf(value)[0]).toMatchObject({ field: '(document)' });
  });

  it('refuses a newer schema before looking at anything else', () => {
    const parsed = parseRequestDocument({ schemaVersion: 2, unheardOf: true }, 'later.json');
    expect(parsed).toEqual({
      ok: false,
      failure: { kind: 'newer-schema', name: 'later.json', found: 2, supported: 1 },
    });
  });

  it.each([0, '1', null, 1.5])('treats the schema version %j as a wrong value', (version) => {
    expect(problemsOf(changed('schemaVersion', version))).toEqual([
      expect.objectContaining({ field: 'schemaVersion', code: 'not-allowed' }),
    ]);
  });

  it('lists at most a hundred problems of a file of another kind', () => {
    const other = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, index]));
    expect(problemsOf(other)).toHaveLength(100);
  });

  it('says every kind of problem in both languages', () => {
    const [problem] = problemsOf(changed('customer.kind', 'free'));
    expect(problem?.values).toEqual({ allowed: '"paid", "dealer", "demo"' });
    const ru = createTranslate(ruleMessages, 'ru');
    expect(describeDocumentProblem(problem!, ru)).toBe(
      'может быть только одним из: "paid", "dealer", "demo"',
    );
    const [wrong] = problemsOf(changed('summary', 5));
    expect(describeDocumentProblem(wrong!, createTranslate(ruleMessages, 'en'))).toBe(
      'must be text, not a number',
    );
    expect(describeDocumentProblem({ field: 'x', problem: 'is odd' }, ru)).toBe('is odd');
  });
});

describe('parseRequestJson', () => {
  it('takes a text with a byte order mark', () => {
    expect(parseRequestJson(`\uFEFF${valid}`, 'request.json').ok).toBe(true);
  });

  it.each([
    ['', 1, 1, 'empty'],
    [' \n\t', 2, 2, 'empty'],
    ['{', 1, 2, 'unexpected-end'],
    ['{"a":1,}', 1, 8, 'trailing-comma'],
    ['[1,2,]', 1, 6, 'trailing-comma'],
    ['{"a":1 "b":2}', 1, 8, 'comma-expected'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'comma-expected'],
    ['{\r\n"a": tru\r\n}', 2, 6, 'bad-word'],
    ['{a:1}', 1, 2, 'key-expected'],
    ["{'a':1}", 1, 2, 'key-expected'],
    ['{"a" 1}', 1, 6, 'colon-expected'],
    ['{"a":}', 1, 6, 'value-expected'],
    ['{"a":01}', 1, 6, 'bad-number'],
    ['{"a":1.}', 1, 6, 'bad-number'],
    ['{"a":-}', 1, 6, 'bad-number'],
    ['{"a":"x}', 1, 6, 'unclosed-text'],
    ['{"a":"x\ny"}', 1, 8, 'line-break-in-text'],
    ['{"a":"x\ty"}', 1, 8, 'control-character'],
    ['{"a":"C:\\Users"}', 1, 9, 'bad-escape'],
    ['{"a":"\\u12G4"}', 1, 7, 'bad-escape'],
    ['{"a":1} x', 1, 9, 'text-after-end'],
    ['{"a":1}{', 1, 8, 'text-after-end'],
    ['// note\n{}', 1, 1, 'comment'],
    ['{"a":NaN}', 1, 6, 'bad-word'],
    ['[1}', 1, 3, 'comma-expected'],
    ['{"a":"Привет",\n"б":?}', 2, 5, 'value-expected'],
    ['['.repeat(200), 1, 101, 'too-deep'],
  ])('says where %j breaks: line %i, column %i, %s', (text, line, column, code) => {
    const parsed = parseRequestJson(text, 'request.json');
    expect(parsed).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-json', name: 'request.json', line, column, code },
    });
    if (!parsed.ok && parsed.failure.kind === 'invalid-json') {
      expect(invalidJsonSchema.safeParse(parsed.failure).success).toBe(true);
      for (const language of ['ru', 'en'] as const) {
        const words = describeJsonProblem(parsed.failure, createTranslate(ruleMessages, language));
        expect(words).toBe(ruleMessages[language][`json-problem.${code}` as 'json-problem.empty']);
      }
    }
  });

  it('agrees with JSON.parse on what is JSON, also for torn and changed texts', () => {
    const samples = [
      valid,
      '{"a":[1,-0.5e+3,true,false,null,"\\u00e9\\n"],"":{}}',
      '[]',
      '"x"',
      '0',
      ' null ',
    ];
    for (const sample of samples) {
      for (let cut = 0; cut <= sample.length; cut += 1) {
        for (const text of [
          sample.slice(0, cut),
          `${sample.slice(0, cut)},${sample.slice(cut)}`,
          `${sample.slice(0, cut)}${sample.slice(cut + 1)}`,
        ]) {
          expect(findJsonBreak(text) === null, text).toBe(isJson(text));
        }
      }
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
