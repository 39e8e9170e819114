import type { Position, Range } from 'vscode-languageserver-types';
import type { EntryPlace } from '../entryPlace.ts';
import type { unknown } from './value.ts';

/** A string, number, boolean or null as it stands in the template. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly range: Range;
  /** It is written there itself, and for this alone: no anchor shares it with others, no variable stands for it. */
  readonly isOwn?: true;
  /** Of a literal block of YAML (`|`): where its text begins. Each of its lines stands in the line of the file below the one before. */
  readonly textStart?: Position;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly TemplateNode[];
  readonly range: Range;
}

export interface MapEntry {
  readonly keyRange: Range;
  /** Absolute; undefined where it is the template's own. */
  readonly file?: string;
  readonly value: TemplateNode;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly range: Range;
  /** Where one more can be written; undefined where nobody has written this map as it is. */
  readonly addAt?: EntryPlace;
}

/**
 * An intrinsic function by its long name, however it was written: `Ref`, `Condition`, `Fn::Sub`, … Of origins that are no
 * templates it is a `Reference`: a list of the resources that a value names.
 */
export interface IntrinsicNode {
  readonly kind: 'intrinsic';
  readonly name: string;
  readonly argument: TemplateNode;
  readonly range: Range;
  /** What a `Reference` comes to, as its origin has worked it out. */
  readonly value?: string | typeof unknown;
}

/** A value of a template, the same for YAML and JSON, for short and long intrinsic functions. */
export type TemplateNode = ScalarNode | ListNode | MapNode | IntrinsicNode;

/** The value below a path of keys; undefined where one of them is missing or lies below something that is no map. */
export function at(node: TemplateNode | undefined, ...keys: readonly string[]): TemplateNode | undefined {
  let current = node;
  for (const key of keys) current = current?.kind === 'map' ? current.entries.get(key)?.value : undefined;
  return current;
}

/** The entries of a map; none of anything else. */
export function entriesOf(node: TemplateNode | undefined): Iterable<[string, MapEntry]> {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list; none of anything else. */
export function itemsOf(node: TemplateNode | undefined): readonly TemplateNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a literal string. */
export function literal(node: TemplateNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function childrenOf(node: TemplateNode): readonly TemplateNode[] {
  switch (node.kind) {
    case 'scalar':
      return [];
    case 'list':
      return node.items;
    case 'map':
      return [...node.entries.values()].map((entry) => entry.value);
    case 'intrinsic':
      return [node.argument];
  }
}
