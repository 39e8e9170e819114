import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from 'vscode-languageserver-types';
import {
  emptyBody,
  type Attribute,
  type Block,
  type Body,
  type Expression,
  type ObjectItem,
  type Step,
} from './hclNode.ts';

/**
 * Turns a syntax tree of Terraform's language into blocks and expressions. What is half-written is taken as far as it
 * goes: a block without its closing brace holds what follows it.
 */
export function readHcl(root: Node): Body {
  return readBody(root.namedChildren.filter((child) => child !== null));
}

/** Nesting that no person writes; what lies deeper is unreadable. */
const deepest = 200;

function readBody(nodes: readonly Node[], depth = 0): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  if (depth > deepest) return emptyBody;
  const flat = nodes.flatMap((node) => flattened(node, 0));
  for (let index = 0; index < flat.length; index++) {
    const node = flat[index];
    if (node?.type === 'attribute') {
      const [key, value] = named(node);
      if (key) attributes.set(key.text, { keyRange: rangeOf(key), expression: readExpression(value ?? key, 0) });
    } else if (node?.type === 'block') {
      blocks.push(readBlock(named(node), depth));
    } else if (node?.type === 'block_start') {
      // A block that is not closed yet: its type and labels stand before the brace, the rest is in it.
      let start = index;
      while (start > 0 && /^(?:identifier|string_lit)$/.test(flat[start - 1]?.type ?? '')) start--;
      if (start < index) blocks.push(readBlock(flat.slice(start), depth));
      break;
    }
  }
  return { attributes, blocks };
}

/** Broken syntax and files hold what could be recognised in them. */
function flattened(node: Node, depth: number): readonly Node[] {
  const holds = (node.type === 'ERROR' || node.type === 'body') && depth < deepest;
  return holds ? named(node).flatMap((child) => flattened(child, depth + 1)) : [node];
}

function readBlock(nodes: readonly Node[], depth: number): Block {
  const open = nodes.findIndex(({ type }) => type === 'block_start');
  const head = nodes.slice(0, open < 0 ? 1 : open);
  const [type, ...labels] = head;
  const last = labels.at(-1) ?? type;
  const first = nodes[0];
  return {
    type: type?.text ?? '',
    labels: labels.map(labelText),
    nameRange: last ? rangeOf(last) : nowhere,
    range: first ? { start: rangeOf(first).start, end: rangeOf(nodes.at(-1) ?? first).end } : nowhere,
    body: readBody(open < 0 ? [] : nodes.slice(open + 1), depth + 1),
  };
}

function labelText(node: Node): string {
  return node.type === 'string_lit' ? unescaped(node.text.replace(/^"|"$/g, '')) : node.text;
}

/** An expression of the tree. `depth` is how many there are around it. */
function readExpression(node: Node, depth: number): Expression {
  const range = rangeOf(node);
  if (depth > deepest) return { kind: 'unreadable', range };
  const read = (child: Node): Expression => readExpression(child, depth + 1);
  const parts = named(node);
  const [first] = parts;
  if (node.hasError && parts.some(({ type, isMissing }) => type === 'ERROR' || isMissing)) {
    return { kind: 'unreadable', range };
  }
  switch (node.type) {
    case 'expression':
      return first ? readTraversal(parts, range, read) : { kind: 'unreadable', range };
    case 'literal_value':
    case 'collection_value':
    case 'template_expr':
    case 'for_expr':
      return first ? { ...read(first), range } : { kind: 'unreadable', range };
    case 'numeric_lit':
      return { kind: 'literal', value: Number(node.text), range };
    case 'bool_lit':
      return { kind: 'literal', value: node.text === 'true', range };
    case 'null_lit':
      return { kind: 'literal', value: null, range };
    case 'string_lit':
      return { kind: 'literal', value: labelText(node), range };
    case 'template_literal':
      return { kind: 'literal', value: unescaped(node.text), range };
    case 'template_interpolation': {
      const inner = parts.find(({ type }) => type === 'expression');
      return inner ? read(inner) : { kind: 'unreadable', range };
    }
    case 'quoted_template':
      return { kind: 'template', parts: readTemplate(node, read), range };
    case 'heredoc_template':
      return { kind: 'template', parts: readHeredoc(node, read), range };
    case 'tuple':
      return { kind: 'list', items: parts.filter(({ type }) => type === 'expression').map(read), range };
    case 'object':
      return { kind: 'object', items: parts.flatMap((item) => readItem(item, read)), range };
    case 'variable_expr':
      return { kind: 'traversal', of: node.text, steps: [], range };
    case 'function_call': {
      const given = parts.find(({ type }) => type === 'function_arguments');
      const parameters = given ? named(given) : [];
      return {
        kind: 'call',
        name: first?.text ?? '',
        parameters: parameters.filter(({ type }) => type === 'expression').map(read),
        expands: parameters.some(({ type }) => type === 'ellipsis'),
        range,
      };
    }
    case 'conditional': {
      const [condition, whenTrue, whenFalse] = parts.map(read);
      return condition && whenTrue && whenFalse
        ? { kind: 'conditional', condition, whenTrue, whenFalse, range }
        : { kind: 'unreadable', range };
    }
    case 'operation':
      return first ? read(first) : { kind: 'unreadable', range };
    case 'unary_operation':
    case 'binary_operation':
      return readOperation(node, range, read);
    case 'for_tuple_expr':
    case 'for_object_expr':
      return readFor(node, range, read);
    default:
      return { kind: 'unreadable', range };
  }
}

type Read = (node: Node) => Expression;

/** The grammar has what is taken of an operand beside it: `a . b == c` are four nodes around the operator. */
function readOperation(node: Node, range: Range, read: Read): Expression {
  let operator = '';
  const sides: Node[][] = [[]];
  for (const child of node.children) {
    if (child === null || child.type === 'comment') continue;
    if (child.isNamed) {
      sides.at(-1)?.push(child);
    } else if (!/^[()]$/.test(child.text)) {
      operator = child.text;
      if (sides[0] && sides[0].length > 0) sides.push([]);
    }
  }
  return { kind: 'operation', operator, operands: sides.map((side) => readTraversal(side, range, read)), range };
}

/** An expression and what is taken of it: `.name`, `[0]`, `[*]`. */
function readTraversal(parts: readonly Node[], range: Range, read: Read): Expression {
  const [first, ...rest] = parts;
  if (!first) return { kind: 'unreadable', range };
  const of = first.type === 'variable_expr' ? first.text : read(first);
  if (rest.length === 0 && typeof of !== 'string') return of;
  return { kind: 'traversal', of, steps: rest.flatMap((part) => readSteps(part, read)), range };
}

function readSteps(node: Node, read: Read): Step[] {
  const parts = named(node);
  switch (node.type) {
    case 'get_attr':
      return [{ name: parts[0]?.text ?? '' }];
    case 'index':
    case 'full_splat':
    case 'attr_splat':
      return [
        ...(node.type === 'index' ? [] : [{ splat: true } as const]),
        ...parts.flatMap((part) => readSteps(part, read)),
      ];
    case 'splat':
      return parts.flatMap((part) => readSteps(part, read));
    case 'new_index':
      return parts[0] ? [{ index: read(parts[0]) }] : [];
    case 'legacy_index':
      return [{ index: { kind: 'literal', value: Number(node.text.slice(1)), range: rangeOf(node) } }];
    default:
      return [];
  }
}

/** What stands in quotes. The grammar leaves out blanks beside `${…}`; they are taken from between the nodes. */
function readTemplate(node: Node, read: Read): Expression[] {
  const parts: Expression[] = [];
  let end: number | undefined;
  for (const child of named(node)) {
    if (end !== undefined && child.startIndex > end) {
      const text = node.text.slice(end - node.startIndex, child.startIndex - node.startIndex);
      parts.push({ kind: 'literal', value: unescaped(text), range: rangeOf(child) });
    }
    end = child.endIndex;
    if (child.type !== 'quoted_template_start' && child.type !== 'quoted_template_end') parts.push(read(child));
  }
  return parts;
}

/** Lines up to a word of their own. After `<<-` the blanks that all lines begin with are none of the text. */
function readHeredoc(node: Node, read: Read): Expression[] {
  const children = named(node);
  const [open, close] = children.filter(({ type }) => type === 'heredoc_identifier');
  if (!open || !close) return [{ kind: 'unreadable', range: rangeOf(node) }];
  const textBetween = (start: number, end: number) => node.text.slice(start - node.startIndex, end - node.startIndex);
  const texts: string[] = [];
  const inner = children.filter(({ type }) => /^template_(?:interpolation|directive)$/.test(type));
  let end = open.endIndex;
  for (const child of inner) {
    texts.push(textBetween(end, child.startIndex));
    end = child.endIndex;
  }
  texts.push(textBetween(end, close.startIndex).replace(/[ \t]*$/, ''));
  texts[0] = (texts[0] ?? '').replace(/^[^\n]*\n/, '');
  const isIndented = children.some(({ type, text }) => type === 'heredoc_start' && text === '<<-');
  const [first, ...rest] = (isIndented ? withoutIndentation(texts) : texts).map((text): Expression => ({
    kind: 'literal',
    value: text.replace(/([$%])\1\{/g, '$1{'),
    range: rangeOf(node),
  }));
  return [
    ...(first ? [first] : []),
    ...rest.flatMap((text, index) => [...inner.slice(index, index + 1).map(read), text]),
  ];
}

/** Texts between interpolations, which hold no lines' beginnings but may stand at one. */
function withoutIndentation(texts: readonly string[]): string[] {
  const lines = texts.join('\0').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map((line) => line.slice(Math.min(indent, /^ */.exec(line)?.[0].length ?? 0)))
    .join('\n')
    .split('\0');
}

function readItem(node: Node, read: Read): ObjectItem[] {
  const [key, value] = node.type === 'object_elem' ? named(node) : [];
  if (!key || !value) return [];
  // A bare name is itself a text here; in parentheses it is a reference.
  const name = /^[\w-]+$/.test(key.text) ? key.text : undefined;
  const read1: Expression = name === undefined ? read(key) : { kind: 'literal', value: name, range: rangeOf(key) };
  return [{ key: read1, value: read(value) }];
}

function readFor(node: Node, range: Range, read: Read): Expression {
  const parts = named(node);
  const intro = parts.find(({ type }) => type === 'for_intro');
  const source = intro && named(intro).find(({ type }) => type === 'expression');
  const results = parts.filter(({ type }) => type === 'expression');
  const condition = parts.find(({ type }) => type === 'for_cond');
  const tested = condition && named(condition)[0];
  const value = results.at(-1);
  const key = node.type === 'for_object_expr' ? results[0] : undefined;
  const isGrouped = parts.some(({ type }) => type === 'ellipsis');
  if (!source || !value || isGrouped || (node.type === 'for_object_expr' && results.length !== 2)) {
    return { kind: 'unreadable', range };
  }
  return {
    kind: 'for',
    names: named(intro)
      .filter(({ type }) => type === 'identifier')
      .map(({ text }) => text),
    source: read(source),
    key: key && read(key),
    value: read(value),
    condition: tested && read(tested),
    range,
  };
}

function named(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && child.type !== 'comment');
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function rangeOf({ startPosition, endPosition }: Node): Range {
  return {
    start: { line: startPosition.row, character: startPosition.column },
    end: { line: endPosition.row, character: endPosition.column },
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** https://developer.hashicorp.com/terraform/language/expressions/strings */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\(.)|\$\$\{|%%\{/gs, (written, code?: string, escape?: string) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return escape === undefined ? written.slice(1) : (escapes[escape] ?? escape);
  });
}
