import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, getLocation, parseTree, type Node } from 'jsonc-parser';
import type { EventStep } from '../syntax/eventPaths.ts';
import { typeOf, type EventKey, type EventShape } from './eventShape.ts';
import { nearestKey } from '../nearestKey.ts';

/** A stretch of a text: offset and length. */
interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/** What can stand at a cursor in an event file, and what of it is there. */
export type FileChoice =
  | {
      readonly kind: 'keys';
      readonly keys: readonly EventKey[];
      readonly stretch: Stretch;
      /** A value follows already. */
      readonly hasValue: boolean;
      /** Another key follows, so that a comma is needed. */
      readonly needsComma: boolean;
    }
  | { readonly kind: 'values'; readonly values: readonly unknown[]; readonly stretch: Stretch };

/** Something that is not as the events of its kind are. */
export interface FileProblem {
  readonly kind: 'missing' | 'unknown' | 'type';
  readonly message: string;
  readonly stretch: Stretch;
}

/** The keys or values that can stand at `offset` of the JSON `text`, an event of `shape`. */
export function fileChoice(text: string, offset: number, shape: EventShape): FileChoice | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const typed =
    previousNode && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length
      ? previousNode
      : undefined;
  const stretch = typed ? stretchOf(typed) : { offset, length: 0 };
  const after = text.slice(stretch.offset + stretch.length).trimStart();
  if (!isAtPropertyKey) {
    const part = shape.at(path.map(stepOf));
    const examples = part.examples.filter((value) => typeof value !== 'object').slice(0, 1);
    const values = [
      ...new Set([...(part.values ?? []), ...(part.type === 'boolean' ? [true, false] : []), ...examples]),
    ];
    return values.length === 0 ? undefined : { kind: 'values', values, stretch };
  }
  const parent = path.slice(0, -1);
  const root = parseTree(text);
  const around = root && findNodeAtLocation(root, parent);
  const there = (around?.children ?? []).filter((member) => member.offset !== stretch.offset).map(keyOf);
  const keys = shape.at(parent.map(stepOf)).keys.filter(({ name }) => !there.includes(name));
  if (keys.length === 0) return undefined;
  return { kind: 'keys', keys, stretch, hasValue: after.startsWith(':'), needsComma: after.startsWith('"') };
}

/** The part of an event of `shape` that is at `offset` of its JSON text, with its key. */
export function filePart(
  text: string,
  offset: number,
  shape: EventShape,
): { stretch: Stretch; part: EventShape } | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (!previousNode || !isAtPropertyKey) return undefined;
  const part = shape.at(path.map(stepOf));
  return part.isEmpty ? undefined : { stretch: stretchOf(previousNode), part };
}

/** Where the JSON `text` is not as events of `shape` are. What is not known of them is no problem. */
export function fileProblems(text: string, shape: EventShape): FileProblem[] {
  const root = parseTree(text);
  return root ? problemsOf(root, shape, undefined) : [];
}

function problemsOf(node: Node, shape: EventShape, key: string | undefined): FileProblem[] {
  const type = node.type === 'property' ? undefined : node.type;
  const allowed = shape.type?.split(' | ');
  if (type !== undefined && allowed !== undefined && !allowed.includes(type)) {
    const message =
      key === undefined
        ? l10n.t('On AWS this is of type {0}.', allowed.join(' | '))
        : l10n.t('On AWS "{0}" is of type {1}.', key, allowed.join(' | '));
    return [{ kind: 'type', message, stretch: stretchOf(node) }];
  }
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap((child) => problemsOf(child, shape.step('element'), undefined));
  if (node.type !== 'object') return [];
  return [...missingKeys(node, shape), ...children.flatMap((member) => memberProblems(member, shape))];
}

function missingKeys(node: Node, shape: EventShape): FileProblem[] {
  const there = new Set((node.children ?? []).map(keyOf));
  const missing = shape.requiredKeys.filter((key) => !there.has(key));
  if (missing.length === 0) return [];
  const message = l10n.t('On AWS there is also: {0}.', missing.join(', '));
  return [{ kind: 'missing', message, stretch: { offset: node.offset, length: 1 } }];
}

function memberProblems(member: Node, shape: EventShape): FileProblem[] {
  const [name, value] = member.children ?? [];
  const key = keyOf(member);
  if (!name || key === undefined) return [];
  const below = value ? problemsOf(value, shape.step({ key }), key) : [];
  const nearest = shape.lacks(key)
    ? nearestKey(
        key,
        shape.keys.map((known) => known.name),
      )
    : undefined;
  if (nearest === undefined) return below;
  const message = l10n.t('No event of this kind has "{0}". Did you mean "{1}"?', key, nearest);
  return [{ kind: 'unknown', message, stretch: stretchOf(name) }, ...below];
}

function keyOf(member: Node): string | undefined {
  const key: unknown = member.children?.[0]?.value;
  return typeof key === 'string' ? key : undefined;
}

function stretchOf({ offset, length }: Node): Stretch {
  return { offset, length };
}

function stepOf(segment: string | number): EventStep {
  return typeof segment === 'number' ? 'element' : { key: segment };
}

/** JSON text of an example, cut where it is long. */
export function exampleText(example: unknown, longest = 1000): string {
  const json = JSON.stringify(example, null, 2);
  return json.length > longest ? `${json.slice(0, longest)}…` : json;
}

/** What a key starts with in a file: its example, or an empty value of its type. */
export function startingValue({ example, type }: EventKey): string {
  if (example !== undefined && typeof example !== 'object') return JSON.stringify(example);
  const kind = example === undefined ? type?.split(' | ')[0] : typeOf(example);
  return { object: '{}', array: '[]', number: '0', boolean: 'false', null: 'null' }[kind ?? ''] ?? '""';
}
