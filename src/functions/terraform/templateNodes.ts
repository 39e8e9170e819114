import type { Range } from 'vscode-languageserver-types';
import type { MapEntry, MapNode, TemplateNode } from '../cloudFormation/templateNode.ts';
import { unknown } from '../cloudFormation/value.ts';
import { evaluate, type Scope } from './evaluation.ts';
import type { Block, Body, Expression } from './hclNode.ts';
import { isList, isObject, Reference, settled, textOf, type TerraformValue } from './terraformValue.ts';

/**
 * Turns what Terraform's files say into the nodes of a template, each at its place in the file: everything that reads
 * templates can then read it. What is null is left out, as Terraform does.
 */
export function bodyNode(body: Body, scope: Scope, range: Range, file: string): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const [name, { keyRange, expression }] of body.attributes) {
    const value = expressionNode(expression, scope, file, mapsOfTexts.has(name));
    if (value) entries.set(name, { keyRange, file, value });
  }
  for (const block of body.blocks) {
    const { name, node } = blockNode(block, scope, file);
    if (!node) continue;
    const before = entries.get(name);
    const items = before?.value.kind === 'list' ? before.value.items : before ? [before.value] : [];
    const value: TemplateNode = before ? { kind: 'list', items: [...items, node], range: before.value.range } : node;
    entries.set(name, { keyRange: before?.keyRange ?? block.nameRange, file, value });
  }
  return { kind: 'map', entries, range };
}

/** A block in a block; what `dynamic` makes is there once, unless there is nothing to make it of. */
function blockNode(
  block: Block,
  scope: Scope,
  file: string,
): { readonly name: string; readonly node: TemplateNode | undefined } {
  const [label] = block.labels;
  const content = block.type === 'dynamic' ? block.body.blocks.find(({ type }) => type === 'content') : undefined;
  if (label === undefined || !content)
    return { name: block.type, node: bodyNode(block.body, scope, block.range, file) };
  const each = block.body.attributes.get('for_each');
  const over = each ? settled(evaluate(each.expression, scope)) : unknown;
  const items = isList(over)
    ? over.map((item, index) => [index, item] as const)
    : isObject(over)
      ? Object.entries(over)
      : undefined;
  if (!items) return { name: label, node: referenceNode([], undefined, block.range) };
  const [first] = items;
  if (!first) return { name: label, node: undefined };
  const [key, value] = first;
  const names = new Map([...scope.names, [label, { key, value }] as const]);
  return { name: label, node: bodyNode(content.body, { ...scope, names }, content.range, file) };
}

/** Attributes whose values are texts: JSON in them is meant as a text. */
const mapsOfTexts = new Set(['variables', 'environment_variables', 'tags']);

/** The node of an expression; undefined where it comes to null. `ofTexts`: it is a map whose values are texts. */
function expressionNode(expression: Expression, scope: Scope, file: string, ofTexts = false): TemplateNode | undefined {
  const { range } = expression;
  if (expression.kind === 'object') {
    const entries = new Map<string, MapEntry>();
    for (const { key, value } of expression.items) {
      const name = textOf(evaluate(key, scope));
      const node = expressionNode(value, scope, file, ofTexts);
      if (name !== undefined && node) entries.set(name, { keyRange: key.range, file, value: node });
    }
    return { kind: 'map', entries, range };
  }
  if (expression.kind === 'list') {
    const items = expression.items.flatMap((item) => expressionNode(item, scope, file) ?? []);
    return { kind: 'list', items, range };
  }
  // A policy in JSON is read as the object that it is.
  const [encoded] = expression.kind === 'call' && expression.name === 'jsonencode' ? expression.parameters : [];
  if (encoded && !ofTexts) return expressionNode(encoded, scope, file);
  const value = evaluate(expression, scope);
  if (isPlain(expression) && !isList(value) && !isObject(value) && value !== null && value !== unknown) {
    return value instanceof Reference ? valueNode(value, range, file) : { kind: 'scalar', value, range, isOwn: true };
  }
  if (value !== unknown) return valueNode(value, range, file);
  return referenceNode(addressesIn(expression, scope), undefined, range);
}

/** A number, or a text without `${…}`. */
function isPlain(expression: Expression): boolean {
  if (expression.kind === 'literal') return true;
  return expression.kind === 'template' && expression.parts.every(({ kind }) => kind === 'literal');
}

/** The node of a value that stands nowhere itself: all of it is where the expression is. */
function valueNode(value: TerraformValue, range: Range, file: string): TemplateNode | undefined {
  if (value === null) return undefined;
  if (value === unknown) return referenceNode([], undefined, range);
  if (value instanceof Reference) {
    return isList(value.value) || isObject(value.value)
      ? valueNode(value.value, range, file)
      : referenceNode([value.address], textOf(value.value), range);
  }
  if (isList(value)) return { kind: 'list', items: value.flatMap((item) => valueNode(item, range, file) ?? []), range };
  if (!isObject(value)) return { kind: 'scalar', value, range };
  const entries = new Map<string, MapEntry>();
  for (const [key, item] of Object.entries(value)) {
    const node = valueNode(item, range, file);
    if (node) entries.set(key, { keyRange: range, file, value: node });
  }
  return { kind: 'map', entries, range };
}

/** A value that names resources, and what it comes to if that is known. */
export function referenceNode(addresses: readonly string[], value: string | undefined, range: Range): TemplateNode {
  const items = [...new Set(addresses)].map((address): TemplateNode => ({ kind: 'scalar', value: address, range }));
  return {
    kind: 'intrinsic',
    name: 'Reference',
    argument: { kind: 'list', items, range },
    range,
    value: value ?? unknown,
  };
}

/** The addresses of all that an expression refers to. */
export function addressesIn(expression: Expression, scope: Scope): string[] {
  const within = (expressions: readonly Expression[]) => expressions.flatMap((one) => addressesIn(one, scope));
  switch (expression.kind) {
    case 'traversal': {
      const value = evaluate(expression, scope);
      if (value instanceof Reference) return [value.address];
      return typeof expression.of === 'string' ? [] : addressesIn(expression.of, scope);
    }
    case 'template':
      return within(expression.parts);
    case 'call':
      return within(expression.parameters);
    case 'conditional':
      return within([expression.whenTrue, expression.whenFalse]);
    case 'operation':
      return within(expression.operands);
    case 'list':
      return within(expression.items);
    default:
      return [];
  }
}
