import type { InvalidJson } from './document-failures';
import { findJsonBreak, type JsonProblemCode } from './json-position';
import type { RuleMessageKey } from './messages/rule-messages';
import type { Translate } from './messages/translate';
import { failWith, succeed, type Result } from './result';

/** Parses the text of a JSON file; a byte order mark is dropped, a defect is given with its line and column, both from 1. */
export function parseJson(text: string, name: string): Result<unknown, InvalidJson> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const broken = findJsonBreak(body);
  if (broken === null) {
    const value: unknown = JSON.parse(body);
    return succeed(value);
  }
  const before = body.slice(0, broken.offset).split(/\r\n|\r|\n/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  return failWith({
    kind: 'invalid-json',
    name,
    line: before.length,
    column,
    detail: ENGLISH[broken.code],
    code: broken.code,
  });
}

/** The reason in the translator's language; a failure without a code keeps its English words. */
export function describeJsonProblem(failure: InvalidJson, t: Translate<RuleMessageKey>): string {
  return isJsonProblem(failure.code) ? t(`json-problem.${failure.code}`) : failure.detail;
}

const ENGLISH: Readonly<Record<JsonProblemCode, string>> = {
  empty: 'the file is empty',
  'unexpected-end': 'the text ends too early',
  'value-expected': 'a value is expected',
  'key-expected': 'a field name in double quotes is expected',
  'colon-expected': 'a colon is expected',
  'comma-expected': 'a comma or a closing bracket is expected',
  'trailing-comma': 'a comma too many before the closing bracket',
  'unclosed-text': 'a text in quotes is not closed',
  'line-break-in-text': 'a line break inside a text in quotes',
  'control-character': 'a control character inside a text in quotes',
  'bad-escape': 'an unknown escape sequence',
  'bad-number': 'a malformed number',
  'bad-word': 'only true, false and null can stand without quotes',
  comment: 'comments are not allowed',
  'text-after-end': 'text after the end of the document',
  'too-deep': 'brackets are nested too deeply',
};

function isJsonProblem(code: string | undefined): code is JsonProblemCode {
  return code !== undefined && Object.hasOwn(ENGLISH, code);
}
