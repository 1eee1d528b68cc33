import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newerSchemaSchema } from './document-failures';
import { describeDocumentProblem, documentProblems } from './document-problems';
import { ruleMessages } from './messages/rule-messages';
import { createTranslate } from './messages/translate';

function problemsOf(schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : documentProblems(parsed.error.issues);
}

const inLogs = (schema: z.ZodType, value: unknown) =>
  problemsOf(schema, value).map(({ field, problem }) => `${field} ${problem}`);
const custom = (problem: unknown) =>
  z.any().superRefine((_value, context) => context.addIssue({ code: 'custom', params: { problem } }));
const kinds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('a'), n: z.int() }),
  z.strictObject({ kind: z.literal('b'), s: z.string(), t: z.string() }),
]);

describe('what is wrong in a document', () => {
  it.each([
    [z.strictObject({ a: z.int() }), {}, 'a is missing'],
    [z.strictObject({ a: z.enum(['x']) }), {}, 'a is missing'],
    [z.strictObject({}), { b: 1 }, 'b is not a known key'],
    [z.strictObject({ a: z.string() }), { a: null }, 'a has the wrong type (expected: string; found: null)'],
    [z.strictObject({ a: z.string() }), { a: [] }, 'a has the wrong type (expected: string; found: array)'],
    [z.strictObject({ a: z.string() }), { a: {} }, 'a has the wrong type (expected: string; found: object)'],
    [z.record(z.string(), z.int()), 7, '(document) has the wrong type (expected: object; found: number)'],
    [z.array(z.int()), 'x', '(document) has the wrong type (expected: array; found: string)'],
    [z.enum(['x', 'y']), 'z', '(document) is not one of the allowed values (allowed: "x", "y")'],
    [z.literal(1), 2, '(document) is not one of the allowed values (allowed: 1)'],
    [z.iso.datetime({ offset: true }), 'now', '(document) is not an ISO 8601 date and time with an offset'],
    [z.iso.date(), '1.2.26', '(document) is not an ISO 8601 date'],
    [z.string().regex(/^a$/), 'b', '(document) has the wrong format'],
    [z.string().max(2), 'abc', '(document) is too long (limit: 2)'],
    [z.array(z.int()).max(1), [1, 2], '(document) has too many items (limit: 1)'],
    [z.int().max(5), 6, '(document) is too large (limit: 5)'],
    [z.int().min(5), 4, '(document) is too small (limit: 5)'],
    [z.int().multipleOf(5), 4, '(document) is not valid'],
    [custom('repeated'), 0, '(document) appears twice'],
    [custom('not-a-day-off'), 0, '(document) is not a Saturday or Sunday of that year'],
    [custom('not-a-working-day'), 0, '(document) is not a weekday of that year'],
    [custom('toString'), 0, '(document) is not valid'],
    [custom(3), 0, '(document) is not valid'],
    [
      z.strictObject({ a: kinds }),
      { a: { kind: 'c' } },
      'a.kind is not one of the allowed values (allowed: "a", "b")',
    ],
    [z.strictObject({ a: kinds }), { a: {} }, 'a.kind is missing'],
    [
      z.strictObject({ a: kinds }),
      { a: { kind: 'a', n: '1' } },
      'a.n has the wrong type (expected: int; found: string)',
    ],
  ])('%#: the field is named, and what is wrong with it', (schema, value, expected) => {
    const [found, ...more] = inLogs(schema, value).map((line) =>
      line.replace('expected: number', 'expected: int'),
    );
    expect(found).toBe(expected);
    expect(more).toEqual([]);
  });

  it('lets the member of a union speak that fits best, with the whole path', () => {
    const either = z.strictObject({
      a: z.union([z.strictObject({ x: z.int(), y: z.int() }), z.strictObject({ z: z.int() })]),
    });
    expect(inLogs(either, { a: { x: 1, y: 'no' } })).toEqual([
      'a.y has the wrong type (expected: number; found: string)',
    ]);
    const other = z.strictObject({
      a: z.union([z.strictObject({ z: z.int() }), z.strictObject({ x: z.int(), y: z.int() })]),
    });
    expect(inLogs(other, { a: { x: 1, y: 'no' } })).toEqual(inLogs(either, { a: { x: 1, y: 'no' } }));
  });

  it('lists each wrong key, a hundred at most, and cuts names that fill a screen', () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`key${index}`, 1]));
    expect(problemsOf(z.strictObject({}), many)).toHaveLength(100);
    expect(problemsOf(z.strictObject({}), { ['k'.repeat(400)]: 1 })[0]?.field).toHaveLength(300);
    const choices = z.enum(Array.from({ length: 100 }, (_, index) => `choice-${index}`) as [string]);
    const [wrong] = problemsOf(choices, 'x');
    expect(String(wrong?.values?.['allowed'])).toHaveLength(500);
  });

  it('has words in both languages, and keeps the English ones of a problem without a known code', () => {
    const [problem] = problemsOf(z.strictObject({ a: z.int() }), { b: 1, a: 1 });
    if (problem === undefined) throw new Error('no problem');
    const ru = createTranslate(ruleMessages, 'ru', 'UTC');
    const en = createTranslate(ruleMessages, 'en', 'UTC');
    expect(describeDocumentProblem(problem, en)).toBe('is not known here; check the spelling or remove it');
    expect(describeDocumentProblem(problem, ru)).toMatch(/^\p{Script=Cyrillic}/u);
    const { code: _code, ...older } = problem;
    expect(describeDocumentProblem(older, ru)).toBe('is not a known key');
    expect(describeDocumentProblem({ ...problem, code: 'of-the-future' }, ru)).toBe('is not a known key');
  });
});

describe('a document of a newer release', () => {
  it('is told from a broken one by its kind alone', () => {
    const failure = { kind: 'newer-schema', name: 'request.json', found: 9, supported: 1 };
    expect(newerSchemaSchema.safeParse(failure).success).toBe(true);
    expect(newerSchemaSchema.safeParse({ ...failure, kind: '' }).success).toBe(false);
  });
});
