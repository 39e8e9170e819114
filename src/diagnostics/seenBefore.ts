import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { Remembered } from '../syntax/remembered.ts';
import type { StateWrite } from './stateWrites.ts';

/**
 * Whether a write remembers in a collection of the module that something of the event was there already, so that the next
 * time can be told by it: `seen.add(id)` where something asks `id in seen`.
 */
export function remembersSeen(code: FunctionCode, write: StateWrite): boolean {
  const { binding, node } = write;
  const { membershipTests } = code.vocabulary(node);
  if (membershipTests.size === 0 || !isOfWhole(node)) return false;
  const key = keyOf(node);
  const isMark = key === undefined || write.values.every((value) => isMarkOnly(code, value));
  const remembered = key === undefined ? write.values : [key];
  if (!isMark || !remembered.some((one) => code.eventData.isDerived(one))) return false;
  const find = (): boolean =>
    binding.occurrences.some(
      ({ node: name, access }) => access === 'read' && asksFor(name, membershipTests) && code.isReached(name),
    );
  return asked.of(code.reachability, binding, find);
}

const asked = new Remembered<boolean>();

/** `seen.add(id)`, not `groups.get(key).push(id)`. */
function isOfWhole(node: SyntaxNode): boolean {
  // `seen << id`
  if (node.word === 'binary') return node.child('left')?.bare.word === 'name';
  const changed = node.child('target')?.bare ?? node.child('callee')?.bare;
  return changed?.child('object')?.bare.word === 'name';
}

/** Where a mapping is written: `seen[key] = …`, `seen.set(key, …)`. */
function keyOf(node: SyntaxNode): SyntaxNode | undefined {
  const target = node.child('target')?.bare;
  if (target?.word === 'subscript') return target.child('index');
  const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
  return /^(?:set|store)$/.test(callee?.child('property')?.text ?? '') ? node.argumentList[0] : undefined;
}

/** A value that says only that, or when, something was there; an answer that is kept is a cache. */
function isMarkOnly(code: FunctionCode, value: SyntaxNode): boolean {
  const constant = code.values.constant(value);
  if (constant !== undefined) return true;
  const origin = code.provenance.calleeOrigin(value.bare);
  return origin !== undefined && code.vocabulary(value).clocks.has(origin);
}

/** `id in seen`, `seen.has(id)`, `if (seen[id])`: whether it is there decides something. */
function asksFor(name: SyntaxNode, membershipTests: ReadonlySet<string>): boolean {
  const { parent } = name;
  if (parent?.word === 'binary') return /^(?:not )?in$/.test(parent.operator ?? '') && name.role === 'right';
  if (name.role !== 'object') return false;
  if (parent?.word === 'member')
    return parent.role === 'callee' && membershipTests.has(parent.child('property')?.text ?? '');
  return parent?.word === 'subscript' && isCondition(parent);
}

/** Whether an expression is (part of) what an `if` or a loop asks. */
export function isCondition(expression: SyntaxNode): boolean {
  for (let node = expression; node.parent !== undefined; node = node.parent) {
    if (node.role === 'condition') return true;
    const isPart = /^(?:parenthesized|cast|await|unary|binary)$/.test(node.parent.word);
    // `last.getTime()`
    if (!isPart && node.role !== 'object' && node.role !== 'callee') return false;
  }
  return false;
}
