/**
 * Finds every code that the source can answer with, by reading its syntax (no types are needed, so it takes a second):
 * - `new DomainError('code', …)`;
 * - `{ code: 'code', message | text | title … }`, what a fault, a defect or a refusal looks like;
 * - `anyFunction('code')` where the function's parameter is called `code`;
 * - `{ rule: 'code', documents … }`, a check of the match report, also as the parameter `rule`; `${field}` is written `{field}`;
 * - `{ name: 'code', finding … }`, a condition that is told as a fault when it is not met;
 * - numbers below zero that customs answers (`-301008`), and the inner codes of a receipt (`'1313': { zh … }`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const kebab = /^(\{\w+\}|[a-z][a-zA-Z0-9]*)(-(\{\w+\}|[a-zA-Z0-9]+))*$/;
const negative = /^-\d{5,7}$/;
const inner = /^\d{4}$/;
/** Members beside `code` that make an object a refusal; an entry of the timeline has a service or an actor too. */
const refusalMembers = new Set(['message', 'text', 'title', 'detail', 'zh', 'pointer', 'fix']);
const otherMembers = new Set(['service', 'actor', 'at', 'reference', 'unit', 'name', 'source']);

/** The source that answers: no tests, no fixtures, no catalogue. */
export function sourceFiles(checkout) {
  return ['apps', 'libs']
    .flatMap((folder) => filesBelow(join(checkout, folder)))
    .map((file) => relative(checkout, file).split(sep).join('/'));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'test' || entry.name === 'testing' ? [] : filesBelow(path);
    const answers =
      entry.name.endsWith('.ts') && !/\.(spec|fixture|builder|d)\.ts$|error-catalogue\.ts$/.test(entry.name);
    return answers ? [path] : [];
  });
}

/**
 * What the sources raise, each with the files: `codes` of refusals, `rules` of the match report, `negatives` of customs,
 * `inner` codes of receipts. The sources are given as `{ path, text }`.
 */
export function raisedCodes(sources) {
  const files = sources.map(({ path, text }) => ({
    path,
    room: path.split('/').slice(0, 2).join('/'),
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
  }));
  const takers = codeTakers(files);
  const raised = { codes: new Map(), rules: new Map(), negatives: new Map(), inner: new Map() };
  for (const { path, room, tree } of files) {
    const add = ([kind, code]) =>
      raised[kind].set(code, [...new Set([...(raised[kind].get(code) ?? []), path])]);
    const visit = (node) => {
      codesAt(node, room, takers).forEach(add);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return raised;
}

const refusals = (node) =>
  literals(node)
    .filter(isCode)
    .map((code) => [negative.test(code) ? 'negatives' : 'codes', code]);
const rules = (node) =>
  literals(node)
    .filter((text) => kebab.test(text))
    .map((rule) => ['rules', rule]);

function codesAt(node, room, takers) {
  if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError')
    return refusals(node.arguments?.[0]);
  if (ts.isObjectLiteralExpression(node)) return ofObject(node, room);
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const taker = ts.isIdentifier(called) ? takers.get(`${room} ${called.text}`) : undefined;
    if (taker === undefined) return [];
    const given = node.arguments[taker.place];
    return taker.kind === 'rules' ? rules(given) : refusals(given);
  }
  const isNegative = room === 'apps/customs' && ts.isStringLiteral(node) && negative.test(node.text);
  return isNegative ? [['negatives', node.text]] : [];
}

function ofObject(node, room) {
  const members = new Map(
    node.properties.map((member) => [member.name && nameOf(member.name), member.initializer]),
  );
  const has = (names) => [...names].some((name) => members.has(name));
  const code = members.get('code');
  if (code && has(refusalMembers) && !has(otherMembers)) return refusals(code);
  if (members.has('finding')) return refusals(members.get('name'));
  const rule = members.get('rule');
  if (rule && members.has('documents')) return rules(rule);
  if (room !== 'apps/sandbox') return [];
  const keys = [...members].filter(([name, value]) => inner.test(name ?? '') && isTextObject(value));
  return keys.map(([name]) => ['inner', name]);
}

/** `{ zh: …, en: … }`: an inner code of a receipt stands before it. */
function isTextObject(value) {
  return (
    value !== undefined &&
    ts.isObjectLiteralExpression(value) &&
    value.properties.some((member) => member.name?.getText() === 'zh')
  );
}

function isCode(text) {
  return (kebab.test(text) && text.includes('-')) || singleWords.has(text) || negative.test(text);
}

/** Codes of one word; every other word in that place is a value (a state, a table). */
const singleWords = new Set([
  'missing',
  'empty',
  'repeated',
  'conflict',
  'forbidden',
  'unauthenticated',
  'unavailable',
  'uncomputable',
]);

/** A file with this type makes checks of the match report; elsewhere a `rule` is a step of a calculation. */
const checkType = 'CheckDefinition';

/** Functions and arrow functions with a parameter `code` (of a check: `rule`): its place, by room and name. */
function codeTakers(files) {
  const takers = new Map();
  for (const { room, tree } of files) {
    const visit = (node) => {
      const name = functionName(node);
      if (name) {
        const placeOf = (wanted) =>
          node.parameters.findIndex((parameter) => parameter.name.getText() === wanted);
        const [code, rule] = [placeOf('code'), tree.text.includes(checkType) ? placeOf('rule') : -1];
        if (rule >= 0) takers.set(`${room} ${name}`, { kind: 'rules', place: rule });
        else if (code >= 0) takers.set(`${room} ${name}`, { kind: 'codes', place: code });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return takers;
}

function functionName(node) {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText();
  if (ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent)) return node.parent.name.getText();
  return undefined;
}

/** The texts an expression can be: literals, both ends of a choice, templates with their names in braces. */
function literals(node) {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literals(node.left), ...literals(node.right)];
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isTemplateExpression(node)) {
    return [
      node.head.text +
        node.templateSpans
          .map((span) => `{${span.expression.getText().split('.').at(-1)}}${span.literal.text}`)
          .join(''),
    ];
  }
  return [];
}

function nameOf(name) {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) || ts.isNumericLiteral(name)
    ? name.text
    : name.getText();
}

export function readSources(checkout) {
  return sourceFiles(checkout).map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }));
}
