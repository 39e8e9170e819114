import { Remembered } from './remembered.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** Where a call has one of its arguments: by position from 0, by name, or as a key of an object at a position. */
export interface ArgumentPlace {
  readonly position?: number;
  readonly names?: readonly string[];
  /** The position of the object whose keys `names` are, as in `fetch(url, { signal })`. */
  readonly object?: number;
}

/** The value of a call's argument; undefined where it is not given, or not to be seen (`*args`, `...rest`). */
export function argumentAt(call: SyntaxNode, { position, names = [], object }: ArgumentPlace): SyntaxNode | undefined {
  const { argumentList } = call;
  const named = argumentList.find(
    (one) => one.word === 'keywordArgument' && names.includes(one.child('name')?.text ?? ''),
  );
  if (named !== undefined) return named.child('value');
  if (object !== undefined) {
    const options = argumentList[object]?.bare;
    if (options?.word === 'mapping')
      return names.map((name) => entryOf(options, name)).find((value) => value !== undefined);
  }
  if (position === undefined) return undefined;
  const before = argumentList.slice(0, position + 1);
  const found = before[position];
  return before.some(({ word }) => word === 'spread' || word === 'keywordArgument') ? undefined : found;
}

/** True where arguments may be there that the code does not show: `**options`, `...rest`. */
export function hasSpread(call: SyntaxNode): boolean {
  return call.argumentList.some(({ word }) => word === 'spread');
}

/** The value of a key in an object or dictionary literal; of `{ key }` and of a method, the node itself. */
export function entryOf(mapping: SyntaxNode, key: string): SyntaxNode | undefined {
  return known.of(mapping.source, mapping, () => entriesOf(mapping)).get(key);
}

/** By key, the first of each: a long literal is asked for all of them. */
const known = new Remembered<ReadonlyMap<string, SyntaxNode>>();

function entriesOf(mapping: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const entries = new Map<string, SyntaxNode>();
  for (const child of mapping.children) {
    const name = child.word === 'name' ? child : (child.child('key') ?? child.child('name'));
    const key = name === child ? child.text : name?.text.replace(/^['"]|['"]$/g, '');
    if (key !== undefined && !entries.has(key)) entries.set(key, child.child('value') ?? child);
  }
  return entries;
}
