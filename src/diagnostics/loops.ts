import type { Place } from '../functions/eventSource.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'provenance' | 'values' | 'vocabulary'>;

/**
 * The nearest that runs a node again and again and that `counts`: a loop with the node in its body, a comprehension, or a callback
 * of a list. `counts` is given what it is, and what it goes through; undefined for loops that go through nothing.
 */
export function repetitionAround(
  node: SyntaxNode,
  counts: (repeating: SyntaxNode, lists: readonly (SyntaxNode | undefined)[]) => boolean,
): SyntaxNode | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (outer.word === 'loop' && inner.role === 'body' && counts(outer, [outer.child('iterable')])) return outer;
    if (outer.word === 'comprehension' && inner.role === 'body') {
      const lists = outer.children.map((clause) => clause.child('iterable'));
      if (counts(outer, lists)) return outer;
    }
    if (outer.word !== 'function') continue;
    const callee = outer.parent?.word === 'arguments' ? outer.parent.parent?.child('callee')?.bare : undefined;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (method === undefined || !outer.source.table.access.callbacks.has(method)) return undefined;
    if (counts(outer, [callee?.child('object')])) return outer;
  }
  return undefined;
}

/** The nearest loop around a node in the same function. */
export function loopAround(node: SyntaxNode): SyntaxNode | undefined {
  const around = node.enclosing('loop', 'function');
  return around?.word === 'loop' ? around : undefined;
}

/** What a loop begins with, up to its body: `while True:`. */
export function headOf(loop: SyntaxNode): Place {
  const { source, start } = loop;
  const body = loop.child('body');
  // `begin … end while true`: what is after its body.
  if (body?.start === start) return { file: source.file, range: source.lines.range(tailOf(loop, body.end), loop.end) };
  const text = source.text.slice(start, body?.start ?? loop.end);
  return { file: source.file, range: source.lines.range(start, start + text.trimEnd().length) };
}

function tailOf({ source, end }: SyntaxNode, from: number): number {
  const text = source.text.slice(from, end);
  return from + text.length - text.trimStart().length;
}

/** Whether nothing at its head ever ends a loop: `while True`, `for (;;)`, `for n in itertools.count()`. */
export function isEndless({ provenance, values, vocabulary }: Code, loop: SyntaxNode): boolean {
  const iterable = loop.child('iterable');
  if (iterable !== undefined) {
    return vocabulary(loop).loops.endlessIterators.has(provenance.calleeOrigin(iterable.bare) ?? '');
  }
  const condition = loop.child('condition')?.bare;
  if (condition === undefined || /^;?$/.test(condition.text)) return true;
  // Only a literal, or a name that nothing else is ever assigned to: attributes change elsewhere.
  const isPlain =
    condition.word === 'name' ? condition.source.scopes.binding(condition)?.isAssignedOnce === true : true;
  if (!isPlain || !['boolean', 'number', 'name'].includes(condition.word)) return false;
  const value = values.constant(condition);
  if (loop.source.table.negatedLoops?.includes(loop.type) === true) return value === false || value === null;
  return value === true || (typeof value === 'number' && value !== 0);
}

/** The block that a call runs again and again without an end: Ruby's `loop do … end`. */
export function endlessBlockOf({ provenance, vocabulary }: Code, call: SyntaxNode): SyntaxNode | undefined {
  const block = call.child('block');
  const isEndlessCall =
    block !== undefined && vocabulary(call).loops.endlessCalls.has(provenance.calleeOrigin(call) ?? '');
  return isEndlessCall ? block : undefined;
}

/** Whether code in a loop can end it: `break`, `return`, an exception, the end of the process; a generator is left by its user. */
export function isLeft({ provenance, vocabulary }: Code, loop: SyntaxNode): boolean {
  const own = loop.word === 'function' ? loop : loop.enclosing('function');
  const { earlyReturns, scoping } = loop.source.table;
  // What stands in a block leaves the function around the block.
  const functionOf = (node: SyntaxNode): SyntaxNode | undefined => {
    let around = node.enclosing('function');
    while (around !== undefined && around !== own && scoping.open.includes(around.type))
      around = around.enclosing('function');
    return around;
  };
  const isOwn = (node: SyntaxNode): boolean => functionOf(node) === own;
  if ((['return', 'throw', 'yield'] as const).some((word) => loop.descendants(word).some(isOwn))) return true;
  if (loop.descendants('break').some((node) => isOwn(node) && leaves(node, loop))) return true;
  if (loop.descendants('continue').some((node) => isOwn(node) && node.children.length > 0)) return true;
  if (
    earlyReturns.length > 0 &&
    loop.descendants('cast').some((node) => earlyReturns.includes(node.type) && isOwn(node))
  )
    return true;
  return [...loop.descendants('call'), ...(loop.source.table.bareCalls ? loop.descendants('name') : [])].some(
    (call) => {
      const { exits, loops } = vocabulary(call);
      const origin = provenance.calleeOrigin(call) ?? '';
      if (loop.word === 'function' && loops.enders.has(call.child('callee')?.bare.child('property')?.text ?? '')) {
        return true;
      }
      return exits.has(origin) || (loops.throwers.has(origin) && isOwn(call));
    },
  );
}

/** A `break` with a label, or of this loop; in most languages one of a `switch` leaves the `switch` only. */
function leaves(node: SyntaxNode, loop: SyntaxNode): boolean {
  if (node.children.some(({ word }) => word !== 'keyword')) return true;
  const around = loop.source.table.breaksLeaveSwitches
    ? node.enclosing('loop', 'switch', 'function')
    : node.enclosing('loop', 'function');
  return around === loop;
}

/** How often a loop runs at most, where its head says it: `range(3)`, `i < 3`, `[1, 2, 3]`. */
export function roundsOf({ provenance, values, vocabulary }: Code, loop: SyntaxNode): number | undefined {
  const iterable = loop.child('iterable')?.bare;
  if (iterable !== undefined) {
    if (iterable.word === 'list' || iterable.word === 'tuple') return iterable.children.length;
    if (!vocabulary(loop).loops.ranges.has(provenance.calleeOrigin(iterable) ?? '')) return undefined;
    const [first, second] = iterable.argumentList.map((argument) => values.number(argument));
    if (first === undefined) return undefined;
    return iterable.argumentList.length === 1 ? first : second === undefined ? undefined : second - first;
  }
  const condition = loop.child('condition')?.bare;
  const counter = condition?.child('left')?.bare;
  if (condition?.word !== 'binary' || counter === undefined || !/^<=?$/.test(condition.operator ?? ''))
    return undefined;
  return changesIn(loop, counter) ? values.number(condition.child('right')) : undefined;
}

/** Whether what an expression names can be something else from one round of a loop to the next. */
export function changesIn(loop: SyntaxNode, expression: SyntaxNode, depth = 0): boolean {
  const names = expression.word === 'name' ? [expression] : expression.descendants('name');
  return names.some((name) => {
    const binding = name.source.scopes.binding(name);
    const inside = (binding?.occurrences ?? []).filter(({ node }) => loop.contains(node));
    if (inside.some(({ node }) => isChangedThrough(node))) return true;
    if (binding === undefined || inside.every(({ access }) => access === 'read')) return false;
    const [value] = binding.values;
    if (!binding.isAssignedOnce || value === undefined || depth > 5) return true;
    return value.bare.word === 'call' || value.descendants('call').length > 0 || changesIn(loop, value, depth + 1);
  });
}

/** `options.token = …`, `options["token"] = …`. */
function isChangedThrough(name: SyntaxNode): boolean {
  let outer = name;
  while (outer.role === 'object' && outer.parent !== undefined) outer = outer.parent;
  return outer !== name && outer.role === 'target';
}
