import type { Range } from 'vscode-languageserver-types';
import { calledName, patternKey, type EventPath, type EventPaths } from './eventPaths.ts';
import { plainString } from './plainString.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** A place in the code that reads a key of the event or of a part of it. */
export interface EventAccess {
  /** The way to what is read from. */
  readonly path: EventPath;
  readonly key: string;
  /** Of the key, without quotes. */
  readonly range: Range;
  /** The code reckons with the key not being there: `get`, `?.`, a condition, `try`, a look before. */
  readonly isTentative: boolean;
}

/** The places of `source` that read the event, in source order for each form. */
export function eventAccesses(source: SourceFile, paths: EventPaths): EventAccess[] {
  const probed = probedKeys(source);
  const candidates = [
    ...source.nodesOf('subscript').map(subscriptOf),
    ...source.nodesOf('call').map(getterOf),
    ...(source.table.access.members ? source.nodesOf('member').map(memberOf) : []),
    ...source.nodesOf('pattern').flatMap(patternMembers),
  ];
  return candidates.flatMap((candidate) => {
    const path = candidate && (candidate.pattern ? paths.ofPattern(candidate.object) : paths.of(candidate.object));
    if (!candidate || !path) return [];
    const { key, place, isTentative } = candidate;
    return [{ path, key, range: rangeOf(place), isTentative: isTentative || probed.has(key) || isGuarded(place) }];
  });
}

/** A place that would be an access, were its object a part of the event. */
interface Candidate {
  readonly object: SyntaxNode;
  readonly pattern?: boolean;
  readonly key: string;
  /** The node of the key. */
  readonly place: SyntaxNode;
  readonly isTentative: boolean;
}

function subscriptOf(node: SyntaxNode): Candidate | undefined {
  const [object, index] = [node.child('object'), node.child('index')];
  const key = plainString(index);
  if (!object || !index || key === undefined || isWritten(node)) return undefined;
  return { object, key, place: index, isTentative: isOptional(node) };
}

function getterOf(call: SyntaxNode): Candidate | undefined {
  const callee = call.child('callee')?.bare;
  const object = callee?.word === 'member' ? callee.child('object') : undefined;
  const [first] = call.argumentList;
  const key = plainString(first);
  if (!object || !first || key === undefined) return undefined;
  return call.source.table.access.keyGetters.has(calledName(call) ?? '')
    ? { object, key, place: first, isTentative: true }
    : undefined;
}

function memberOf(node: SyntaxNode): Candidate | undefined {
  const [object, property] = [node.child('object'), node.child('property')];
  if (!object || !property || node.role === 'callee' || isWritten(node)) return undefined;
  return { object, key: property.text, place: property, isTentative: isOptional(node) };
}

function patternMembers(pattern: SyntaxNode): Candidate[] {
  if (pattern.type !== 'object_pattern') return [];
  return pattern.children.flatMap((member) => {
    const key = patternKey(member);
    if (key === undefined) return [];
    const place = member.child('key') ?? member.child('target') ?? member;
    return [{ object: pattern, pattern: true, key, place, isTentative: member.word === 'defaulted' }];
  });
}

/** Without the quotes of a string. */
function rangeOf(place: SyntaxNode): Range {
  const { lines } = place.source;
  if (place.word !== 'string') return place.range;
  const prefix = /^[a-z]*["'`]/i.exec(place.text)?.[0].length ?? 0;
  return lines.range(place.start + prefix, place.end - 1);
}

function isWritten(node: SyntaxNode): boolean {
  return node.role === 'target' || node.parent?.word === 'delete' || node.parent?.word === 'update';
}

/** `data?.key` */
function isOptional(node: SyntaxNode): boolean {
  return /^\s*\?\./.test(node.source.text.slice(node.child('object')?.end ?? node.end, node.end));
}

/** In a condition, in a logical expression, or where an error is caught. */
function isGuarded(place: SyntaxNode): boolean {
  for (let node: SyntaxNode | undefined = place; node && node.word !== 'function'; node = node.parent) {
    const { parent } = node;
    if (node.role === 'condition' || node.word === 'try' || node.word === 'unary') return true;
    if (parent?.word === 'binary' && /^(?:&&|\|\||\?\?)$/.test(parent.operator ?? '')) return true;
  }
  return false;
}

/** Keys that the code looks for before it reads them: `"key" in event`, `hasOwnProperty('key')`. */
function probedKeys(source: SourceFile): Set<string> {
  const tested = source.nodesOf('binary').map((node) => {
    return /^(?:not )?in$/.test(node.operator ?? '') ? plainString(node.child('left') ?? node.children[0]) : undefined;
  });
  const asked = source.nodesOf('call').map((call) => {
    return /^(?:hasOwn|hasOwnProperty)$/.test(calledName(call) ?? '')
      ? plainString(call.argumentList.at(-1))
      : undefined;
  });
  return new Set([...tested, ...asked].filter((key) => key !== undefined));
}
