import { entryOf } from '../syntax/callArguments.ts';
import { plainString } from '../syntax/plainString.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** The keys of an object or dictionary literal, with those that its variable gets later. */
export class KnownEntries {
  readonly #mapping: SyntaxNode;
  /** Keys that are assigned after it was made; undefined where something unknown is done to it. */
  readonly #later: ReadonlyMap<string, SyntaxNode | undefined> | undefined;

  constructor(mapping: SyntaxNode) {
    this.#mapping = mapping;
    this.#later = laterKeys(mapping);
  }

  /** The only value that a key has; undefined where it is not there, or not known. */
  get(key: string): SyntaxNode | undefined {
    if (this.#later === undefined) return undefined;
    const own = entryOf(this.#mapping, key);
    return own === undefined ? this.#later.get(key) : this.#later.has(key) ? undefined : own;
  }

  /** Every key; undefined where not all are known. */
  keys(): readonly string[] | undefined {
    if (this.#later === undefined) return undefined;
    const keys = this.#mapping.children.filter(({ word }) => word !== 'comment').map(keyOf);
    return keys.every((key) => key !== undefined) ? [...keys, ...this.#later.keys()] : undefined;
  }

  /** Undefined where it cannot be known: something is spread into it, or its variable is passed on. */
  has(key: string): boolean | undefined {
    if (entryOf(this.#mapping, key) !== undefined) return true;
    if (this.#later === undefined || this.#mapping.children.some((child) => !hasPlainKey(child))) return undefined;
    return this.#later.has(key);
  }
}

function hasPlainKey(child: SyntaxNode): boolean {
  return child.word === 'comment' || child.word === 'function' || keyOf(child) !== undefined;
}

function keyOf(child: SyntaxNode): string | undefined {
  if (child.word === 'name') return child.text;
  const key = child.word === 'pair' ? child.child('key') : undefined;
  return key?.word === 'propertyName' ? key.text : plainString(key);
}

function laterKeys(mapping: SyntaxNode): ReadonlyMap<string, SyntaxNode | undefined> | undefined {
  const keys = new Map<string, SyntaxNode | undefined>();
  const target = mapping.parent?.child('target');
  if (mapping.role !== 'value' || target?.word !== 'name') return keys;
  const binding = target.source.scopes.binding(target);
  if (binding?.lifetime !== 'call') return undefined;
  for (const { node, access } of binding.occurrences) {
    if (access !== 'read') continue;
    const { parent } = node;
    const isPart = node.role === 'object' && (parent?.word === 'member' || parent?.word === 'subscript');
    if (isPart && parent.role === 'target' && parent.parent?.word === 'assignment') {
      const key = parent.word === 'member' ? parent.child('property')?.text : plainString(parent.child('index'));
      if (key === undefined) return undefined;
      keys.set(key, keys.has(key) ? undefined : parent.parent.child('value'));
    } else if (isPart ? parent.role === 'callee' || parent.role === 'target' : parent?.word === 'arguments') {
      return undefined;
    }
  }
  return keys;
}
