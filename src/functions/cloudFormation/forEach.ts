import type { Resolver } from './resolver.ts';
import { entriesOf, literal, type MapEntry, type MapNode, type TemplateNode } from './templateNode.ts';
import { isList, textOf } from './value.ts';

const loopKey = 'Fn::ForEach::';

/** So many copies at most; CloudFormation takes 500 resources in one template. */
const mostCopies = 5_000;

/** What the names of the loops around a node stand for. */
type Names = ReadonlyMap<string, string>;

/**
 * A template with its loops written out, as the transform AWS::LanguageExtensions does
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html): the key and
 * the content once for each item. Where the items are unknown, they stand there once, with the name as it is written.
 */
export function withLoopsWrittenOut(root: TemplateNode, resolver: Resolver): TemplateNode {
  return new Expansion(resolver).of(root, new Map());
}

class Expansion {
  readonly #resolver: Resolver;
  #left = mostCopies;

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  of(node: TemplateNode, names: Names): TemplateNode {
    switch (node.kind) {
      case 'scalar':
        return typeof node.value === 'string' ? { ...node, value: named(node.value, names) } : node;
      case 'list':
        return { ...node, items: node.items.map((item) => this.of(item, names)) };
      case 'map':
        return this.#map(node, names);
      case 'intrinsic': {
        const item = node.name === 'Ref' ? names.get(literal(node.argument) ?? '') : undefined;
        return item === undefined
          ? { ...node, argument: this.of(node.argument, names) }
          : { kind: 'scalar', value: item, range: node.range };
      }
    }
  }

  #map(node: MapNode, names: Names): MapNode {
    const entries = new Map<string, MapEntry>();
    for (const [key, entry] of node.entries) {
      if (key.startsWith(loopKey)) {
        for (const [made, copy] of this.#copies(entry.value, names)) entries.set(made, copy);
      } else {
        entries.set(named(key, names), { ...entry, value: this.of(entry.value, names) });
      }
    }
    return { ...node, entries };
  }

  /** A loop is a list: a name, the items, and a map that is repeated. */
  *#copies(loop: TemplateNode, names: Names): Generator<[string, MapEntry]> {
    const [name, collection, body] = loop.kind === 'list' ? loop.items : [];
    const identifier = literal(name);
    if (identifier === undefined || !collection || body?.kind !== 'map') return;
    const items = this.#resolver.value(this.of(collection, names));
    for (const item of isList(items) ? items.map(textOf) : [undefined]) {
      if (this.#left-- <= 0) return;
      const inner = new Map(names);
      if (item === undefined) inner.delete(identifier);
      else inner.set(identifier, item);
      yield* entriesOf(this.of(body, inner));
    }
  }
}

/** `${Name}` is the item, `&{Name}` its letters and digits, which is all that a logical id may have. */
function named(text: string, names: Names): string {
  if (names.size === 0 || !text.includes('{')) return text;
  return text.replace(/([$&])\{\s*([\w:]+)\s*\}/g, (written, sign: string, name: string) => {
    const item = names.get(name);
    return item === undefined ? written : sign === '&' ? item.replace(/[^A-Za-z0-9]/g, '') : item;
  });
}
