import * as fs from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';

/** A place in the sources, as `file:line`, with what was found there. */
export interface Found {
  readonly place: string;
  /** The string; undefined where the argument is no string literal. */
  readonly text: string | undefined;
  /** How many arguments follow it. */
  readonly values: number;
}

/** Every TypeScript file of src/ that is part of the program (snippets are programs of their own). */
export function sourceFiles(): string[] {
  return fs
    .readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^snippets[\\/]\w+[\\/]/.test(file))
    .map((file) => path.join('src', file));
}

/** The calls of `l10n.t(…)` in a file. */
export function translations(file: string, text: string): Found[] {
  return findCalls(file, text, (callee) => /\bl10n\.t$/.test(callee)).map(({ call, place }) => {
    const [message] = call.arguments;
    const literal = message && ts.isStringLiteralLike(message) ? message.text : undefined;
    return { place, text: literal, values: call.arguments.length - 1 };
  });
}

/** Texts with values that end with a unit's word where they are Japanese (`60 秒`), and which placeholders stand for them. */
export function durations(file: string, text: string): { readonly text: string; readonly placeholder: string }[] {
  return findCalls(file, text, (callee) => /\bl10n\.t$/.test(callee)).flatMap(({ call }) => {
    const [message, ...values] = call.arguments;
    if (!message || !ts.isStringLiteralLike(message)) return [];
    return values.flatMap((value, index) =>
      value.getText().startsWith('durationText(') ? [{ text: message.text, placeholder: `{${index}}` }] : [],
    );
  });
}

/** Strings that a file hands to the editor's messages as they are, untranslated. */
export function rawMessages(file: string, text: string): Found[] {
  const messages = /\.(showErrorMessage|showInformationMessage|showWarningMessage)$/;
  const raw: Found[] = [];
  for (const { call, place } of findCalls(file, text, (callee) => messages.test(callee))) {
    for (const argument of call.arguments) raw.push(...rawStrings(argument, place));
  }
  for (const { call, place } of findCalls(file, text, (callee) => callee.endsWith('.withProgress'))) {
    const [options] = call.arguments;
    if (!options || !ts.isObjectLiteralExpression(options)) continue;
    for (const property of options.properties) {
      if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'title') continue;
      raw.push(...rawStrings(property.initializer, place));
    }
  }
  return raw;
}

/** What a person presses: buttons of pages and messages, links that are commands, titles of what a command asks for. */
export function pressed(file: string, text: string): Found[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Found[] = [];
  const labels = new Map<string, ts.Node>();
  const add = (node: ts.Node | undefined): void => {
    if (!node) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const named = ts.isIdentifier(node) ? labels.get(node.text) : undefined;
    for (const { text: label, values } of translations(file, (named ?? node).getText(source))) {
      found.push({ place: `${file}:${line + 1}`, text: label, values });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      if (node.initializer.getText(source).startsWith('l10n.t(')) labels.set(node.name.text, node.initializer);
    }
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText(source);
      if (/\bcommandLink$/.test(callee)) add(node.arguments[1]);
      if (/^link$/.test(callee)) add(node.arguments[2]);
      if (/\.show(Error|Information|Warning)Message$/.test(callee)) node.arguments.slice(1).forEach(add);
    }
    if (ts.isObjectLiteralExpression(node)) {
      const property = (name: string) =>
        node.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText(source) === name)?.initializer;
      if (property('action')) add(property('label'));
      add(property('openLabel'));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** String literals and templates within an expression, except what stands inside a call: that decides for itself. */
function rawStrings(expression: ts.Expression, place: string): Found[] {
  if (ts.isStringLiteralLike(expression)) return [{ place, text: expression.text, values: 0 }];
  if (ts.isTemplateExpression(expression)) {
    const words = [expression.head.text, ...expression.templateSpans.map((span) => span.literal.text)].join('');
    return /\p{L}{2}/u.test(words) ? [{ place, text: words, values: 0 }] : [];
  }
  if (ts.isParenthesizedExpression(expression)) return rawStrings(expression.expression, place);
  if (ts.isBinaryExpression(expression)) {
    return [...rawStrings(expression.left, place), ...rawStrings(expression.right, place)];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...rawStrings(expression.whenTrue, place), ...rawStrings(expression.whenFalse, place)];
  }
  return [];
}

function findCalls(
  file: string,
  text: string,
  matches: (callee: string) => boolean,
): { call: ts.CallExpression; place: string }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const calls: { call: ts.CallExpression; place: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && matches(node.expression.getText(source))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      calls.push({ call: node, place: `${file}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}
