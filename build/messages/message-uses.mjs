import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const SOURCE = /(?<!\.test|\.d)\.tsx?$/;
/** Names under which code calls a translator. */
const TRANSLATORS = ['t', 'translate'];

/** Reads the sources below a folder: the keys that they may mean, and the calls of a translator. */
export function readUses(root, { folder, without }) {
  const uses = { literals: new Set(), patterns: [], calls: [] };
  const top = join(root, folder);
  if (!existsSync(top)) return uses;
  for (const entry of readdirSync(top, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(root, path).replaceAll(sep, '/');
    const isLeftOut = without !== undefined && file.startsWith(`${without}/`);
    if (entry.isFile() && SOURCE.test(entry.name) && !isLeftOut) collectUses(path, file, uses);
  }
  return uses;
}

function collectUses(path, file, uses) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, false);
  const visit = (node) => {
    if (ts.isStringLiteralLike(node)) uses.literals.add(node.text);
    else if (ts.isTemplateExpression(node)) uses.patterns.push(patternOf(node));
    else if (isTranslation(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      for (const key of keysOf(node.arguments[0])) uses.calls.push({ ...key, place: `${file}:${line}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isTranslation(node) {
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return false;
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) && TRANSLATORS.includes(name.text);
}

/** The keys that an argument can be, as far as its text tells: a literal, either side of a condition, a template. */
function keysOf(node) {
  if (ts.isStringLiteralLike(node)) return [{ key: node.text }];
  if (ts.isTemplateExpression(node)) return [{ pattern: patternOf(node) }];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  const isWrapped =
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapped ? keysOf(node.expression) : [];
}

/** A template as an expression that its keys match; `head` is what it is known to begin with. */
function patternOf({ head, templateSpans }) {
  const texts = [head.text, ...templateSpans.map(({ literal }) => literal.text)];
  const escaped = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { head: head.text, expression: new RegExp(`^${escaped.join('.+')}$`, 's') };
}

/** A template counts only with a known beginning that ends at a dot of the key: `${a}.${b}` would mean every key. */
export function isTelling({ head }) {
  return /^[a-z][\w-]*\./.test(head);
}
