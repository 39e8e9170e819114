import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { Remembered } from '../syntax/remembered.ts';
import type { StateWrite } from './stateWrites.ts';

/**
 * True where a write happens only after a look at what is already there, as a cache's does: in an `if` that asks the
 * collection, after an early `return` of what it holds, in the `except` of a failed look-up, or as `x = x || …`.
 */
export function isMemo(write: StateWrite): boolean {
  if (write.onlyIfAbsent) return true;
  const { binding, node } = write;
  if (write.values.some((value) => isAlternative(value.bare) && asks(value.bare.child('left'), binding))) return true;
  for (let inner = node; inner.parent !== undefined && inner.word !== 'function'; inner = inner.parent) {
    const outer: SyntaxNode = inner.parent;
    if (inner.word === 'catch' && asks(outer.child('body'), binding)) return true;
    if (outer.word === 'block' || outer.word === 'case') {
      if (leavesBefore(inner, outer, binding)) return true;
      // Of the statements of a long block, none is asked for what it has not.
      if (outer.word === 'block') continue;
    }
    const condition = outer.child('condition');
    if (condition !== undefined && condition !== inner && asks(condition, binding)) return true;
    if (
      (isAlternative(outer) || (outer.word === 'binary' && outer.operator === '&&')) &&
      outer.child('left') !== inner &&
      asks(outer.child('left'), binding)
    ) {
      return true;
    }
  }
  return isInFallback(node, binding);
}

/** `CACHE.fetch(key) { CACHE[key] = load(key) }`: what runs only where the look-up finds nothing. */
function isInFallback(node: SyntaxNode, binding: Binding): boolean {
  const block = node.enclosing('function');
  const call = block?.parent?.word === 'arguments' ? block.parent.parent : block?.parent;
  const callee = call?.word === 'call' ? call.child('callee')?.bare : undefined;
  if (callee?.word !== 'member' || block?.role === 'body') return false;
  const { getters } = node.source.table.collections;
  return getters.has(callee.child('property')?.text ?? '') && asks(callee.child('object'), binding);
}

/** `a or b`, `a ?? b`. */
function isAlternative(node: SyntaxNode): boolean {
  return node.word === 'binary' && (node.operator === '||' || node.operator === '??');
}

/** An `if` before the statement that asks the collection and leaves, or that makes room in it, as a cache that may not grow does. */
function leavesBefore(statement: SyntaxNode, block: SyntaxNode, binding: Binding): boolean {
  const guards = firstGuards.of(block.source, block, () => new Map<Binding, number>());
  let first = guards.get(binding);
  if (first === undefined) {
    const isGuard = (one: SyntaxNode): boolean =>
      (leaves(one.child('consequence')) && asks(one.child('condition'), binding)) || makesRoom(one, binding);
    const ifs = ifsOf.of(block.source, block, () => block.children.filter(({ word }) => word === 'if'));
    guards.set(binding, (first = ifs.find(isGuard)?.id ?? Infinity));
  }
  return first < statement.id;
}

/** The `if`s of a block, and the number of the first one that guards a collection: many writes may follow it. */
const ifsOf = new Remembered<readonly SyntaxNode[]>();
const firstGuards = new Remembered<Map<Binding, number>>();

/** `if (cache.size >= MOST) cache.delete(oldest)`: one entry, by its key. Who empties a list has done something with what was in it. */
function makesRoom(statement: SyntaxNode, binding: Binding): boolean {
  const removed = statement.child('consequence');
  if (removed === undefined || !asks(statement.child('condition'), binding)) return false;
  const isOfIt = (node: SyntaxNode | undefined): boolean =>
    node?.bare.word === 'name' && node.source.scopes.binding(node.bare) === binding;
  const calls = removed.word === 'call' ? [removed] : removed.descendants('call');
  const isRemoved = calls.some((call) => {
    const callee = call.child('callee')?.bare;
    const method = callee?.word === 'member' && isOfIt(callee.child('object')) ? callee.child('property')?.text : '';
    return method === 'popitem' || ((method === 'delete' || method === 'pop') && call.argumentList.length > 0);
  });
  return isRemoved || removed.descendants('delete').some((one) => namesIn(one).some(isOfIt));
}

function leaves(consequence: SyntaxNode | undefined): boolean {
  const last =
    consequence?.word === 'block' ? consequence.children.findLast(({ word }) => word !== 'comment') : consequence;
  return last !== undefined && ['return', 'throw', 'continue', 'break'].includes(last.word);
}

/**
 * Whether an expression depends on what the collection holds: it names it, a local that was read from it, or another
 * variable of the module that functions write (`if not loaded: …; loaded = True`).
 */
function asks(expression: SyntaxNode | undefined, binding: Binding): boolean {
  if (expression === undefined) return false;
  const { scopes } = expression.source;
  return namesIn(expression).some((name) => {
    const named = scopes.binding(name);
    if (named === undefined) return false;
    if (named === binding) return true;
    if (named.scope === scopes.module)
      return writtenByFunctions.of(expression.source, named, () => isWrittenByFunctions(named));
    return sourcesOf(named).some((value) => namesIn(value).some((read) => scopes.binding(read) === binding));
  });
}

/** The values of a name, and those that several names share: `value, ok := cache[key]`. */
function sourcesOf({ values, declarations }: Binding): SyntaxNode[] {
  const shared = declarations.flatMap((node) =>
    node.role === 'target' ? (node.parent?.childrenOf('value') ?? []) : [],
  );
  return [...values, ...shared];
}

const writtenByFunctions = new Remembered<boolean>();

function isWrittenByFunctions(binding: Binding): boolean {
  return binding.occurrences.some(
    ({ node, access }) => access !== 'read' && node.enclosing('function') !== undefined && node.role === 'target',
  );
}

function namesIn(node: SyntaxNode): SyntaxNode[] {
  return node.word === 'name' ? [node] : node.descendants('name');
}
