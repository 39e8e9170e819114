import type { Reachability } from '../syntax/reachability.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { isLogged } from './logs.ts';
import { isUnconditional } from './stateWrites.ts';

/** A place where a function gives a name of the module another value. */
export interface VariableWrite {
  readonly binding: Binding;
  readonly node: SyntaxNode;
  readonly target: SyntaxNode;
  /** What is assigned or added; undefined for `++`. */
  readonly value: SyntaxNode | undefined;
  /** The new value is made of the old one: `+=`, `++`, `n = n + 1`. */
  readonly isChange: boolean;
}

/** The write to a whole name of the module that a node is: an assignment, `+=` or `++` in a function. */
export function variableWriteAt(node: SyntaxNode): VariableWrite | undefined {
  if (node.word !== 'assignment' && node.word !== 'augmentedAssignment' && node.word !== 'update') return undefined;
  const target = node.child('target')?.bare;
  const binding = target?.word === 'name' ? target.source.scopes.moduleBinding(target) : undefined;
  if (target === undefined || binding === undefined || node.enclosing('function') === undefined) return undefined;
  // `x ||= make()` looks first whether there is something.
  const isLazy = node.operator === '??=' || node.operator === '||=';
  const value = node.child('value');
  const isChange = (node.word !== 'assignment' && !isLazy) || reads(value?.bare, binding);
  return { binding, node, target, value, isChange };
}

/** `n + 1`, `1 + n`, but not `n or load()`. */
function reads(value: SyntaxNode | undefined, binding: Binding): boolean {
  if (value?.word !== 'binary' || !/^[-+*/|&^%]|^\*\*$/.test(value.operator ?? '') || value.operator === '&&')
    return false;
  return (
    value.operator !== '||' &&
    [value.child('left'), value.child('right')].some((side) => side !== undefined && stands(side.bare, binding))
  );
}

function stands(node: SyntaxNode, binding: Binding): boolean {
  return node.word === 'name' && node.source.scopes.binding(node) === binding;
}

/** Every write to a name of the module by functions that are reached, in source order. */
export function writesOf(binding: Binding, reachability: Reachability): VariableWrite[] {
  return binding.occurrences.flatMap(({ node, access }) => {
    const statement = access === 'read' ? undefined : writeAround(node);
    const write = statement && variableWriteAt(statement);
    return write?.binding === binding && reachability.chainTo(write.node) !== undefined ? [write] : [];
  });
}

function writeAround(name: SyntaxNode): SyntaxNode | undefined {
  let node = name.parent;
  while (node?.word === 'parenthesized' || node?.word === 'cast') node = node.parent;
  return node;
}

/** The reads of a name of the module in functions that are reached, without those by which it changes itself. */
export function readsOf(binding: Binding, reachability: Reachability): SyntaxNode[] {
  return binding.occurrences.flatMap(({ node, access }) => {
    if (access !== 'read' || node.parent?.word === 'global' || reachability.chainTo(node) === undefined) return [];
    const around = node.enclosing('assignment', 'augmentedAssignment', 'block');
    return around !== undefined && variableWriteAt(around)?.binding === binding ? [] : [node];
  });
}

/** Whether a variable is read, and only to be logged. */
export function isOnlyLogged(code: FunctionCode, binding: Binding): boolean {
  const used = readsOf(binding, code.reachability);
  return used.length > 0 && used.every((node) => isLogged(code, node));
}

/** Whether every request gives the variable a value of its own, whatever the event is, at the beginning. */
export function isAssignedEachTime(binding: Binding, reachability: Reachability): boolean {
  return writesOf(binding, reachability).some(({ node, isChange }) => !isChange && isUnconditional(node));
}
