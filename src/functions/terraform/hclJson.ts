import type { Parsers } from '../../syntax/parsers.ts';
import { parseTemplate } from '../cloudFormation/templateDocument.ts';
import { entriesOf, type MapEntry, type TemplateNode } from '../cloudFormation/templateNode.ts';
import { readHcl } from './hclDocument.ts';
import type { Attribute, Block, Body, Expression } from './hclNode.ts';

/** How many labels the blocks of a file have. */
const labelCounts: Readonly<Record<string, number>> = {
  data: 2,
  locals: 0,
  module: 1,
  output: 1,
  provider: 1,
  resource: 2,
  terraform: 0,
  variable: 1,
};

/**
 * Reads Terraform's JSON (https://developer.hashicorp.com/terraform/language/syntax/json): texts are templates. Below the
 * blocks of a file an object may be a block or a value, which is the same to those who read it.
 */
export async function readHclJson(
  text: string,
  parsers: Parsers,
): Promise<{ readonly body: Body; readonly isBroken: boolean }> {
  const { root, syntaxErrors } = parseTemplate(text, '1.2');
  const blocks: Block[] = [];
  const attributes = new Map<string, Attribute>();
  for (const [type, entry] of entriesOf(root)) {
    const count = Object.hasOwn(labelCounts, type) ? labelCounts[type] : undefined;
    if (count === undefined) {
      attributes.set(type, { keyRange: entry.keyRange, expression: await readValue(entry.value, parsers) });
    } else {
      for (const one of labelled(type, [], entry, count)) blocks.push(await readBlock(one, parsers));
    }
  }
  return { body: { attributes, blocks }, isBroken: syntaxErrors.length > 0 };
}

interface Labelled {
  readonly type: string;
  readonly labels: readonly string[];
  readonly entry: MapEntry;
}

/** The blocks below a key, one object a label. */
function labelled(type: string, labels: readonly string[], entry: MapEntry, count: number): Labelled[] {
  const values = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  if (count === 0) return values.map((value) => ({ type, labels, entry: { ...entry, value } }));
  return values.flatMap((value) =>
    [...entriesOf(value)].flatMap(([label, inner]) => labelled(type, [...labels, label], inner, count - 1)),
  );
}

async function readBlock({ type, labels, entry }: Labelled, parsers: Parsers): Promise<Block> {
  const attributes = new Map<string, Attribute>();
  for (const [name, { keyRange, value }] of entriesOf(entry.value)) {
    attributes.set(name, { keyRange, expression: await readValue(value, parsers) });
  }
  const range = { start: entry.keyRange.start, end: entry.value.range.end };
  return { type, labels, nameRange: entry.keyRange, range, body: { attributes, blocks: [] } };
}

async function readValue(node: TemplateNode, parsers: Parsers): Promise<Expression> {
  const { range } = node;
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && /[$%]\{/.test(node.value)
        ? readTemplate(node.value, range, parsers)
        : { kind: 'literal', value: node.value, range };
    case 'list': {
      const items: Expression[] = [];
      for (const item of node.items) items.push(await readValue(item, parsers));
      return { kind: 'list', items, range };
    }
    case 'map': {
      const items = [];
      for (const [key, { keyRange, value }] of node.entries) {
        const name: Expression = { kind: 'literal', value: key, range: keyRange };
        items.push({ key: name, value: await readValue(value, parsers) });
      }
      return { kind: 'object', items, range };
    }
    case 'intrinsic':
      return { kind: 'unreadable', range };
  }
}

async function readTemplate(text: string, range: Expression['range'], parsers: Parsers): Promise<Expression> {
  // In quotes it is a template of the language itself, but for the quotes in it.
  const body = await parsers.readTree('terraform', `x = ${quoted(text)}`, readHcl);
  const read = body?.attributes.get('x')?.expression;
  return read ? { ...read, range } : { kind: 'unreadable', range };
}

/** Quotes are escaped outside of `${…}` only. */
function quoted(text: string): string {
  const parts = text.split(/(\$\{[^}]*\})/);
  return `"${parts.map((part) => (part.startsWith('${') ? part : JSON.stringify(part).slice(1, -1))).join('')}"`;
}
