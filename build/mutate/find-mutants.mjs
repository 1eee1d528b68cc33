import ts from 'typescript';

/** Operators and what stands in their place. */
const OPERATORS = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.QuestionQuestionToken, ['&&']],
  [ts.SyntaxKind.PlusToken, ['-']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
  [ts.SyntaxKind.SlashToken, ['*']],
  [ts.SyntaxKind.PercentToken, ['*']],
]);

/** Methods and what stands in their place; `null` leaves the value as it is. */
const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['toLowerCase', null],
  ['trim', null],
  ['filter', null],
  ['sort', null],
  ['slice', null],
  ['replace', null],
  ['reverse', null],
]);

/**
 * The places of a source where a small change must be noticed by a test. Each has the span that it replaces and the text that takes its
 * place; the kinds are those of the Stryker handbook (conditions, operators, literals, blocks, method calls), and removed list items.
 */
export function findMutants(source, name = 'source.ts') {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const mutants = [];
  const add = (node, kind, text) =>
    mutants.push({ start: node.getStart(file), end: node.end, kind, text, line: lineOf(file, node) });
  const visit = (node) => {
    if (isLeftAlone(node)) return;
    mutateNode(node, file, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants.map((mutant, id) => ({ id, ...mutant }));
}

function lineOf(file, node) {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** Types, imports and exports from elsewhere do nothing when the program runs. */
function isLeftAlone(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
  );
}

function mutateNode(node, file, add) {
  if (ts.isBinaryExpression(node)) mutateOperator(node, file, add);
  else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    add(node, 'not', node.operand.getText(file));
  else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'boolean', 'false');
  else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'boolean', 'true');
  else if (ts.isStringLiteralLike(node)) mutateText(node, add);
  else if (ts.isTemplateExpression(node)) add(node, 'text', '``');
  else if (ts.isConditionalExpression(node)) mutateCondition(node.condition, add);
  else if (ts.isIfStatement(node) || ts.isWhileStatement(node)) mutateCondition(node.expression, add);
  else if (ts.isCallExpression(node)) mutateCall(node, file, add);
  else if (ts.isArrayLiteralExpression(node)) mutateList(node, file, add);
  else if (ts.isBlock(node) && node.statements.length > 0) mutateBlock(node, add);
}

function mutateOperator(node, file, add) {
  const operators = OPERATORS.get(node.operatorToken.kind) ?? [];
  const left = node.left.getText(file);
  const right = node.right.getText(file);
  // A text has no minus.
  if (node.operatorToken.kind === ts.SyntaxKind.PlusToken && /['"`]/.test(left + right)) return;
  for (const operator of operators) add(node, 'operator', `(${left}) ${operator} (${right})`);
}

function mutateCondition(condition, add) {
  add(condition, 'condition', 'true');
  add(condition, 'condition', 'false');
}

/** Names of properties and of modules, and texts of literal types, are no values. */
function mutateText(node, add) {
  const { parent } = node;
  const isName =
    ts.isPropertyAssignment(parent) && parent.name === node ? true : ts.isLiteralTypeNode(parent);
  if (isName || ts.isPropertySignature(parent) || ts.isTaggedTemplateExpression(parent)) return;
  add(node, 'text', node.text === '' ? "'mutated'" : "''");
}

/** A part of an optional chain cannot be taken out of it: the rest would no longer be skipped. */
function mutateCall(node, file, add) {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || (node.flags & ts.NodeFlags.OptionalChain) !== 0) return;
  const name = callee.name.text;
  if (!METHODS.has(name)) return;
  const other = METHODS.get(name);
  const object = callee.expression.getText(file);
  const values = node.arguments.map((argument) => argument.getText(file)).join(', ');
  if (other === null) {
    // `Math.floor` and its like are no methods of a value.
    if (object !== 'Math') add(node, 'method', object);
  } else if (object === 'Math' || !['min', 'max', 'floor', 'ceil'].includes(name))
    add(node, 'method', `${object}.${other}(${values})`);
}

/** A list of names, such as that of the rules, must miss each of its items. */
function mutateList(node, file, add) {
  const items = node.elements;
  if (items.length === 0) return;
  const areNames = items.every((item) => ts.isIdentifier(item) || ts.isSpreadElement(item));
  if (!areNames || items.length > 40) {
    if (!ts.isVariableDeclaration(node.parent)) add(node, 'list', '[]');
    return;
  }
  items.forEach((_, index) => {
    const rest = items.filter((__, other) => other !== index).map((item) => item.getText(file));
    add(node, 'item', `[${rest.join(', ')}]`);
  });
}

function mutateBlock(node, add) {
  const { parent } = node;
  if (ts.isFunctionLike(parent) || ts.isIfStatement(parent) || ts.isIterationStatement(parent, false))
    add(node, 'block', '{}');
}
