import type { Position, Range } from 'vscode-languageserver-types';
import { eventAccesses, type EventAccess } from '../syntax/eventAccesses.ts';
import { EventPaths, patternKey, type EventPath } from '../syntax/eventPaths.ts';
import { handlerFunctions } from '../syntax/handlers.ts';
import { openAccess, type AccessForm } from '../syntax/openAccess.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { EventKey, EventShape } from './eventShape.ts';
import type { FunctionShape } from './eventShapes.ts';
import { nearestKey } from '../nearestKey.ts';

/** A function whose handler is in a file, by its symbol there, and what its events look like. */
export interface HandledShape extends FunctionShape {
  readonly symbol: string;
}

/** Code that is being written, and how a text that is much like it is parsed. */
export interface CodeText {
  readonly text: string;
  readonly parse: (text: string) => Promise<SourceFile>;
}

/** The keys that can stand at a cursor. */
export interface KeyChoice {
  readonly keys: readonly EventKey[];
  readonly form: AccessForm | 'pattern';
  /** What is there of the key. */
  readonly range: Range;
  /** The key stands in quotes already. */
  readonly isQuoted: boolean;
}

/** A key that events do not have, and the one that was meant, where one is much like it. */
export interface UnknownKey {
  readonly key: string;
  readonly range: Range;
  readonly nearest: string | undefined;
}

/** The keys that can stand at `position`; undefined where the code reads nothing of the event. */
export async function keyChoice(
  { text, parse }: CodeText,
  position: Position,
  functions: readonly HandledShape[],
): Promise<KeyChoice | undefined> {
  const source = await parse(text);
  const offset = source.lines.offset(position);
  const open = openAccess(text, offset, source.table);
  if (!open) return patternChoice(source, offset, functions);
  const whole = await parse(open.without);
  const object = expressionEndingAt(whole, open.objectEnd);
  const keys = object ? keysOf(functions, whole, (paths) => paths.of(object)) : [];
  if (keys.length === 0) return undefined;
  const range = source.lines.range(open.key.start, open.key.end);
  return { keys, form: open.form, range, isQuoted: open.quote !== undefined };
}

/** The value of the example at `position`, with the key's range; undefined where nothing of the event is read there. */
export function keyAt(
  source: SourceFile,
  position: Position,
  functions: readonly HandledShape[],
): { access: EventAccess; shape: EventShape } | undefined {
  for (const { symbol, shape } of functions) {
    const paths = new EventPaths(handlerFunctions(source, symbol));
    const access = eventAccesses(source, paths).find(({ range }) => isIn(range, position));
    if (!access) continue;
    const part = shape.at([...access.path, { key: access.key }]);
    if (!part.isEmpty) return { access, shape: part };
  }
  return undefined;
}

/** The keys that the code reads and that no event of its function has. Only where what the function gets is certain. */
export function unknownKeys(source: SourceFile, functions: readonly HandledShape[]): UnknownKey[] {
  if (source.hasErrors || source.isGivenUp || functions.some(({ isCertain }) => !isCertain)) return [];
  const unknown = new Map<string, UnknownKey>();
  const known = new Set<string>();
  for (const { symbol, shape } of functions) {
    for (const { path, key, range, isTentative } of eventAccesses(
      source,
      new EventPaths(handlerFunctions(source, symbol)),
    )) {
      const place = JSON.stringify(range);
      const part = shape.at(path);
      const nearest = part.lacks(key)
        ? nearestKey(
            key,
            part.keys.map(({ name }) => name),
          )
        : undefined;
      if (!part.lacks(key) || (isTentative && nearest === undefined)) known.add(place);
      else unknown.set(place, { key, range, nearest });
    }
  }
  return [...unknown].filter(([place]) => !known.has(place)).map(([, found]) => found);
}

/** In `const { key } = event` and the like. */
function patternChoice(source: SourceFile, offset: number, functions: readonly HandledShape[]): KeyChoice | undefined {
  const patterns = source.nodesOf('pattern').filter(({ type, start, end }) => {
    return type === 'object_pattern' && start < offset && offset < end;
  });
  const pattern = patterns.at(-1);
  const member = pattern?.children.find(({ start, end }) => start <= offset && offset <= end);
  if (!pattern || (member && member.word !== 'name')) return undefined;
  const taken = new Set(pattern.children.filter((other) => other !== member).map(patternKey));
  const keys = keysOf(functions, source, (paths) => paths.ofPattern(pattern)).filter(({ name }) => !taken.has(name));
  const range = member?.range ?? source.lines.range(offset, offset);
  return keys.length === 0 ? undefined : { keys, form: 'pattern', range, isQuoted: false };
}

function keysOf(
  functions: readonly HandledShape[],
  source: SourceFile,
  pathIn: (paths: EventPaths) => EventPath | undefined,
): EventKey[] {
  const keys = functions.flatMap(({ symbol, shape }) => {
    const path = pathIn(new EventPaths(handlerFunctions(source, symbol)));
    return path ? shape.at(path).keys : [];
  });
  return [...new Map(keys.toReversed().map((key) => [key.name, key])).values()].toReversed();
}

/** The outermost expression that ends at `offset`. */
function expressionEndingAt(source: SourceFile, offset: number): SyntaxNode | undefined {
  const words = ['member', 'subscript', 'call', 'name', 'parenthesized'] as const;
  const ending = words.flatMap((word) => source.nodesOf(word)).filter(({ end }) => end === offset);
  return ending.toSorted((a, b) => a.start - b.start)[0];
}

function isIn({ start, end }: Range, { line, character }: Position): boolean {
  return line === start.line && line === end.line && start.character <= character && character <= end.character;
}
