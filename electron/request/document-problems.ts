import type { z } from 'zod';
import type { DocumentProblem } from './document-failures';
import type { RuleMessageKey } from './messages/rule-messages';
import type { Translate } from './messages/translate';

/** What is wrong with a field; its words are `document-problem.<code>`. */
export type DocumentProblemCode = RuleMessageKey extends infer Key
  ? Key extends `document-problem.${infer Code}`
    ? Code
    : never
  : never;

type Issue = z.core.$ZodIssue;
type Values = Readonly<Record<string, string | number>>;

interface Finding {
  readonly path: readonly PropertyKey[];
  readonly code: DocumentProblemCode;
  readonly values?: Values;
}

/** Most problems that are listed: a file of another kind would have one per key. */
const PROBLEMS_MAX = 100;
const FIELD_MAX = 300;

/** Turns the schema's issues into problems that name their field; each wrong key and each wrong value is one problem. */
export function documentProblems(issues: readonly Issue[]): DocumentProblem[] {
  return issues
    .flatMap((issue) => findings(issue, issue.path))
    .slice(0, PROBLEMS_MAX)
    .map(({ path, code, values }) => ({
      field: fieldOf(path),
      problem: inEnglish(code, values),
      code,
      ...(values === undefined ? {} : { values }),
    }));
}

/** The words of one problem in the translator's language; a problem that carries no code keeps its English words. */
export function describeDocumentProblem(problem: DocumentProblem, t: Translate<RuleMessageKey>): string {
  const { code, values } = problem;
  return isProblemCode(code) ? t(`document-problem.${code}`, values) : problem.problem;
}

const ENGLISH: Readonly<Record<DocumentProblemCode, string>> = {
  missing: 'is missing',
  'unknown-key': 'is not a known key',
  'wrong-type': 'has the wrong type',
  'not-allowed': 'is not one of the allowed values',
  'not-a-moment': 'is not an ISO 8601 date and time with an offset',
  'not-a-date': 'is not an ISO 8601 date',
  'wrong-format': 'has the wrong format',
  'too-long': 'is too long',
  'too-many': 'has too many items',
  'too-large': 'is too large',
  'too-small': 'is too small',
  repeated: 'appears twice',
  'not-a-day-off': 'is not a Saturday or Sunday of that year',
  'not-a-working-day': 'is not a weekday of that year',
  invalid: 'is not valid',
};

function isProblemCode(code: string | undefined): code is DocumentProblemCode {
  return code !== undefined && Object.hasOwn(ENGLISH, code);
}

function inEnglish(code: DocumentProblemCode, values: Values | undefined): string {
  const details = Object.entries(values ?? {}).map(([name, value]) => `${name}: ${value}`);
  return details.length === 0 ? ENGLISH[code] : `${ENGLISH[code]} (${details.join('; ')})`;
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '(document)' : path.map(String).join('.').slice(0, FIELD_MAX);
}

function findings(issue: Issue, path: readonly PropertyKey[]): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-key' }));
    case 'invalid_type':
      return [typeFinding(issue, path)];
    case 'invalid_value':
      return [{ path, ...allowedFinding(issue.values, issue.input) }];
    case 'invalid_union':
      return unionFindings(issue, path);
    case 'too_big':
      return [{ path, code: tooMuch(issue.origin), values: { limit: Number(issue.maximum) } }];
    case 'too_small':
      return [{ path, code: 'too-small', values: { limit: Number(issue.minimum) } }];
    case 'invalid_format':
      return [{ path, code: formatCode(issue.format) }];
    case 'custom':
      return [{ path, code: customCode(issue.params?.['problem']) }];
    default:
      return [{ path, code: 'invalid' }];
  }
}

function typeFinding(issue: Extract<Issue, { code: 'invalid_type' }>, path: readonly PropertyKey[]): Finding {
  if (issue.input === undefined) return { path, code: 'missing' };
  const { input } = issue;
  const found = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input;
  const expected = issue.expected === 'record' ? 'object' : issue.expected;
  return { path, code: 'wrong-type', values: { expected, found } };
}

function allowedFinding(allowed: readonly unknown[], input: unknown): Pick<Finding, 'code' | 'values'> {
  if (input === undefined) return { code: 'missing' };
  return {
    code: 'not-allowed',
    values: {
      allowed: allowed
        .map((value) => JSON.stringify(value))
        .join(', ')
        .slice(0, 500),
    },
  };
}

/** A union without a fitting member: an unknown discriminator names what is allowed, else the closest member speaks. */
function unionFindings(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
): Finding[] {
  if (issue.errors.length === 0) {
    const parent: unknown = issue.input;
    const last = path.at(-1);
    const given = isRecord(parent) && typeof last === 'string' ? parent[last] : undefined;
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    return [{ path, ...allowedFinding(options, given) }];
  }
  const closest = [...issue.errors].sort((one, other) => one.length - other.length)[0] ?? [];
  return closest.flatMap((inner) => findings(inner, [...path, ...inner.path]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function tooMuch(origin: string): DocumentProblemCode {
  if (origin === 'string') return 'too-long';
  return origin === 'array' ? 'too-many' : 'too-large';
}

function formatCode(format: string): DocumentProblemCode {
  if (format === 'datetime') return 'not-a-moment';
  return format === 'date' ? 'not-a-date' : 'wrong-format';
}

function customCode(problem: unknown): DocumentProblemCode {
  return typeof problem === 'string' && isProblemCode(problem) ? problem : 'invalid';
}
