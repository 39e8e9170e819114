import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { readsOf, variableWriteAt, writesOf, type VariableWrite } from './moduleVariables.ts';
import { isCondition } from './seenBefore.ts';
import { isUnconditional, stateWriteAt } from './stateWrites.ts';

/**
 * The reads by which a request decides something from what an earlier one left in a variable: when it ran, what its event
 * held. Looks whether there is something at all (`if not client`) are none, nor are caches that expire.
 */
export function decidingReads(code: FunctionCode, binding: Binding): SyntaxNode[] {
  const writes = writesOf(binding, code.reachability);
  if (writes.length === 0 || !writes.every((write) => isOfRequest(code, write))) return [];
  if (writes.some(({ node }) => keepsSomethingElse(node, binding))) return [];
  return readsOf(binding, code.reachability).filter(
    (read) => isCondition(read) && !isPresenceCheck(read) && !writes.some(({ node }) => isBefore(node, read)),
  );
}

/** A moment, or data of the event; not a flag, a count, or what a call answered. */
function isOfRequest(code: FunctionCode, { value, isChange }: VariableWrite): boolean {
  if (isChange || value === undefined) return false;
  return code.eventData.isDerived(value) || isMoment(code, value);
}

function isMoment(code: FunctionCode, value: SyntaxNode): boolean {
  const made = code.provenance.made(value);
  const origin = made && code.provenance.calleeOrigin(made);
  if (origin !== undefined) return code.vocabulary(value).clocks.has(origin);
  return made?.word === 'binary' && made.children.some((child) => child.role !== 'operator' && isMoment(code, child));
}

/** Whether the function that writes keeps other state, too, as a cache with a time does. */
function keepsSomethingElse(node: SyntaxNode, binding: Binding): boolean {
  const around = node.enclosing('function');
  if (around === undefined) return false;
  return (['assignment', 'augmentedAssignment', 'call'] as const)
    .flatMap((word) => around.descendants(word))
    .some((one) => {
      const other = variableWriteAt(one)?.binding ?? stateWriteAt(one)?.binding;
      return other !== undefined && other !== binding;
    });
}

/** `if x`, `not x`, `x is None`, `x !== undefined`. */
function isPresenceCheck(read: SyntaxNode): boolean {
  const { parent } = read;
  if (read.role === 'condition' || parent?.word === 'unary' || parent?.word === 'parenthesized') return true;
  if (parent?.word !== 'binary') return false;
  if (parent.operator === '&&' || parent.operator === '||') return true;
  const other = read.role === 'left' ? parent.child('right') : parent.child('left');
  return other?.bare.word === 'null';
}

/** Whether a write has always happened when the read comes, in the same function. */
function isBefore(write: SyntaxNode, read: SyntaxNode): boolean {
  return write.id < read.id && isUnconditional(write) && write.enclosing('function')?.contains(read) === true;
}
