import type { CollectionKind } from '../syntax/languageTable.ts';
import type { Reachability } from '../syntax/reachability.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { collectionOf, initialValue } from './collections.ts';
import { Remembered } from '../syntax/remembered.ts';

/** A place where code changes a collection that a name of the module holds. */
export interface StateWrite {
  readonly binding: Binding;
  /** The collection as it is made when the module is loaded. */
  readonly initial: SyntaxNode;
  /** The changing expression, e.g. `ITEMS.append(x)`. */
  readonly node: SyntaxNode;
  /** What to mark: the called method, or the target of the assignment. */
  readonly marked: SyntaxNode;
  /** What is put in. */
  readonly values: readonly SyntaxNode[];
  /** The write happens only where nothing was there before (`setdefault`, `??=`). */
  readonly onlyIfAbsent: boolean;
  /** A plain assignment of one element or member: not a method, not `+=`. */
  readonly isAssignment: boolean;
}

/** The way from an expression to the name that it belongs to: `state.users[0]` is `state`, by `users` and an index. */
interface Path {
  readonly root: SyntaxNode;
  /** The steps from the name outwards; undefined for one that is computed. */
  readonly keys: readonly (string | undefined)[];
}

const writes = new Remembered<StateWrite | undefined>();

/** The change of a module's collection that a node is, if it is one: a call, an assignment, `+=` or `++`. */
export function stateWriteAt(node: SyntaxNode): StateWrite | undefined {
  return mayWrite(node) ? writes.of(node.source, node, () => writeAt(node)) : undefined;
}

/** Whether a node's form and its method's name leave it open: of most, nothing need be remembered. */
function mayWrite(node: SyntaxNode): boolean {
  const { operators, addersOfArgument } = node.source.table.collections;
  if (node.word === 'binary') return operators.size > 0;
  if (node.word !== 'call' || addersOfArgument.size > 0) return true;
  const callee = node.child('callee')?.bare;
  const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
  return method !== undefined && mayAdd(node, method);
}

function writeAt(node: SyntaxNode): StateWrite | undefined {
  switch (node.word) {
    case 'call':
      return writeOfCall(node) ?? writeOfArgument(node);
    case 'assignment':
    case 'augmentedAssignment':
    case 'update':
      return writeOfAssignment(node);
    case 'binary':
      return writeOfOperator(node);
    default:
      return undefined;
  }
}

function writeOfCall(node: SyntaxNode): StateWrite | undefined {
  const callee = node.child('callee')?.bare;
  const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
  if (callee === undefined || method === undefined || !mayAdd(node, method)) return undefined;
  const path = pathOf(callee.child('object'));
  if (path === undefined) return undefined;
  const { addersIfAbsent } = node.source.table.collections;
  const write = writeTo(path, node, callee);
  if (write === undefined || !adds(method, write.initial, path.keys, node)) return undefined;
  const isKeyed = node.argumentList.length > 1 && node.source.table.collections.keyed.has(method);
  const values = isKeyed ? node.argumentList.slice(1) : node.argumentList;
  return { ...write, values, onlyIfAbsent: addersIfAbsent.has(method), isAssignment: false };
}

/** `ITEMS << item`. */
function writeOfOperator(node: SyntaxNode): StateWrite | undefined {
  const target = node.child('left');
  if (target === undefined || !node.source.table.collections.operators.has(node.operator ?? '')) return undefined;
  const path = pathOf(target);
  const write = path && writeTo(path, node, target);
  const value = node.child('right');
  if (write === undefined || value === undefined || !addsElement(write.initial, path?.keys ?? [])) return undefined;
  return { ...write, values: [value], onlyIfAbsent: false, isAssignment: false };
}

/** `Object.assign(STATE, …)`, `heapq.heappush(QUEUE, …)`. */
function writeOfArgument(node: SyntaxNode): StateWrite | undefined {
  const { addersOfArgument } = node.source.table.collections;
  if (addersOfArgument.size === 0 || !addersOfArgument.has(node.child('callee')?.text ?? '')) return undefined;
  const [first, ...values] = node.argumentList;
  if (first === undefined) return undefined;
  const path = pathOf(first);
  const write = path && writeTo(path, node, first);
  return write && { ...write, values, onlyIfAbsent: false, isAssignment: false };
}

function writeOfAssignment(node: SyntaxNode): StateWrite | undefined {
  const target = node.child('target')?.bare;
  const isPart = target?.word === 'subscript' || (target?.word === 'member' && !isField(target));
  const growsName = target !== undefined && !isPart && (node.word === 'augmentedAssignment' || isGrown(node, target));
  if (target === undefined || !(isPart || growsName)) return undefined;
  const path = pathOf(target);
  const write = path && writeTo(path, node, target);
  if (write === undefined || isReset(node)) return undefined;
  const value = node.child('value');
  return {
    ...write,
    values: value === undefined ? [] : [value],
    onlyIfAbsent: node.operator === '??=' || node.operator === '||=',
    isAssignment: node.word === 'assignment',
  };
}

/** `ITEMS = append(ITEMS, item)`. */
function isGrown(node: SyntaxNode, target: SyntaxNode): boolean {
  const value = node.child('value')?.bare;
  const callee = value?.word === 'call' ? value.child('callee')?.text : undefined;
  return (
    callee !== undefined &&
    node.source.table.collections.growers.has(callee) &&
    value?.argumentList[0]?.text === target.text
  );
}

function writeTo(
  path: Path,
  node: SyntaxNode,
  marked: SyntaxNode,
): Pick<StateWrite, 'binding' | 'initial' | 'node' | 'marked'> | undefined {
  const binding = node.source.scopes.lastingBinding(path.root);
  const initial = binding && initialValue(binding);
  if (binding === undefined || binding.imported !== undefined || collectionOf(initial) === undefined) return undefined;
  return initial && { binding, initial, node, marked };
}

/** Whether a method adds to a collection of any kind: most calls are of none that does. */
function mayAdd(call: SyntaxNode, method: string): boolean {
  const { mapping, record, list, set } = call.source.table.collections.adders;
  return mapping.has(method) || record.has(method) || list.has(method) || set.has(method);
}

/** Whether a method adds to the collection that a path leads to. A part that is not known to be a collection adds nothing. */
function adds(method: string, initial: SyntaxNode, keys: Path['keys'], call: SyntaxNode): boolean {
  const { adders } = call.source.table.collections;
  let part: SyntaxNode | undefined = initial.bare;
  for (const key of keys) part = memberValue(part, key);
  if (method === 'splice' && call.argumentList.length < 3) return false;
  if (part !== undefined) {
    const kind: CollectionKind | undefined = collectionOf(part);
    // An object literal with a method of that name answers for itself.
    return kind !== undefined && adders[kind].has(method);
  }
  // An element that is made while the code runs: what else has `append` or `push` is no element of a plain collection.
  return holdsCollections(initial.bare) && adders.list.has(method);
}

/** Whether an operator adds to what a path leads to, as far as the beginning says: it must be a list or a set there. */
function addsElement(initial: SyntaxNode, keys: Path['keys']): boolean {
  let part: SyntaxNode | undefined = initial.bare;
  for (const key of keys) part = memberValue(part, key);
  if (part === undefined) return holdsCollections(initial.bare);
  const kind = collectionOf(part);
  return kind === 'list' || kind === 'set';
}

/** Whether the elements of a collection are collections, as far as its beginning says. */
function holdsCollections(initial: SyntaxNode): boolean {
  if (initial.word === 'call' || initial.word === 'new') {
    const { constructors } = initial.source.table.collections;
    return initial.argumentList.every((argument) => constructors.has(argument.text));
  }
  return initial.children.every(
    (element) => element.word === 'comment' || collectionOf(element.child('value') ?? element) !== undefined,
  );
}

/** The value of a key in an object or dictionary literal; undefined where it has no such key or is none. */
function memberValue(node: SyntaxNode | undefined, key: string | undefined): SyntaxNode | undefined {
  if (node?.word !== 'mapping' || key === undefined) return undefined;
  const pair = node.children.find((child) => unquoted(child.child('key')?.text) === key);
  return pair?.child('value');
}

function pathOf(expression: SyntaxNode | undefined): Path | undefined {
  const keys: (string | undefined)[] = [];
  let node = expression?.bare;
  while (node !== undefined && node.word !== 'name') {
    const field: SyntaxNode | undefined = node.word === 'member' ? node.child('property') : undefined;
    if (field !== undefined && isField(node)) return { root: field, keys };
    if (isUnwrapper(node)) node = node.child('callee')?.bare;
    else if (node.word === 'member') keys.unshift(node.child('property')?.text);
    else if (node.word === 'subscript') keys.unshift(literalKey(node.child('index')));
    else if (!isGetter(node)) return undefined;
    else {
      keys.unshift(literalKey(node.argumentList[0]));
      node = node.child('callee')?.bare;
    }
    node = node?.child('object')?.bare;
  }
  const held = node && heldBy(node);
  return held ? { root: held.root, keys: [...held.keys, ...keys] } : node && { root: node, keys };
}

/** `this.items`, where that is a name of its own, as `items` is. */
function isField(member: SyntaxNode): boolean {
  const property = member.child('property');
  return property?.source.scopes.binding(property) !== undefined;
}

/** The whole of a name's occurrence: `this.items` for its `items`. */
function occurrenceOf(node: SyntaxNode): SyntaxNode {
  return node.role === 'property' && node.parent !== undefined ? node.parent : node;
}

/** `ITEMS.lock()`: the collection itself, out of what is around it. */
function isUnwrapper(node: SyntaxNode): boolean {
  const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
  return (
    callee?.word === 'member' && node.source.table.collections.unwrappers.has(callee.child('property')?.text ?? '')
  );
}

/** `let mut items = ITEMS.lock().unwrap()`: the local name stands for what it was taken out of. */
function heldBy(name: SyntaxNode): Path | undefined {
  const binding = name.source.scopes.binding(name);
  const value = binding?.lifetime === 'call' && binding.values.length === 1 ? binding.values[0]?.bare : undefined;
  return value !== undefined && isUnwrapper(value) ? pathOf(value) : undefined;
}

/** `groups.get(key)`, `groups.setdefault(key, [])`: the element, not a new value. */
function isGetter(node: SyntaxNode): boolean {
  const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
  return callee?.word === 'member' && node.source.table.collections.getters.has(callee.child('property')?.text ?? '');
}

function literalKey(index: SyntaxNode | undefined): string | undefined {
  return index?.word === 'string' && index.descendants('interpolation').length === 0 ? unquoted(index.text) : undefined;
}

function unquoted(text: string | undefined): string | undefined {
  return text?.replace(/^['"]|['"]$/g, '');
}

/** `ITEMS.length = 0`, `ITEMS[:] = []`: an assignment that empties. */
function isReset(node: SyntaxNode): boolean {
  const target = node.child('target')?.bare;
  if (node.word !== 'assignment' || target === undefined) return false;
  if (target.word === 'member' && target.child('property')?.text === 'length') return true;
  return target.word === 'subscript' && target.children.some(({ type }) => type === 'slice');
}

/** True where code that runs on every call, whatever the event is, empties the collection or makes it anew. */
export function isResetEachTime(binding: Binding, reachability: Reachability): boolean {
  const find = (): boolean =>
    binding.occurrences.some(({ node, access }) => {
      const reset = access === 'read' ? resetOf(node) : renewalAt(node);
      return reset !== undefined && reachability.isReached(reset) && isUnconditional(reset);
    });
  return resets.of(reachability, binding, find);
}

const resets = new Remembered<boolean>();

/** `ITEMS = []`, and `items = items[:0]`. */
function renewalAt(name: SyntaxNode): SyntaxNode | undefined {
  const node = occurrenceOf(name);
  const { parent } = node;
  if (parent?.word !== 'assignment' || node.role !== 'target') return undefined;
  const value = parent.child('value');
  return collectionOf(value) !== undefined || value?.text === `${node.text}[:0]` ? parent : undefined;
}

/** The expression by which an occurrence of a collection is emptied. */
function resetOf(name: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(occurrenceOf(name));
  if (node.role === 'value' && node.parent?.word === 'declarator') return resetOfHeld(node.parent.child('target'));
  const { parent } = node;
  const outer = parent?.parent;
  if (parent === undefined || outer === undefined || node.role !== 'object') return undefined;
  if (outer.word === 'assignment' && outer.child('target') === parent && isReset(outer)) return outer;
  if (outer.word !== 'call' || parent.role !== 'callee') return undefined;
  const method = parent.child('property')?.text ?? '';
  if (node.source.table.collections.clearers.has(method)) return outer;
  return method === 'splice' && outer.argumentList[0]?.text === '0' && outer.argumentList.length <= 2
    ? outer
    : undefined;
}

/** `ITEMS.lock().unwrap()`, of its `ITEMS`. */
function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    const outer: SyntaxNode | undefined = inner.parent;
    const call: SyntaxNode | undefined = outer?.parent;
    if (outer?.word === 'await' || outer?.word === 'cast') inner = outer;
    else if (inner.role === 'object' && call !== undefined && outer?.role === 'callee' && isUnwrapper(call))
      inner = call;
    else return inner;
  }
}

/** `items.clear()`, where `items` is a local name for what was taken out of the collection's wrapper. */
function resetOfHeld(target: SyntaxNode | undefined): SyntaxNode | undefined {
  const name = target?.word === 'name' ? target : target?.descendants('name').at(-1);
  const binding = name?.source.scopes.binding(name);
  if (binding?.lifetime !== 'call' || name?.source.table.collections.unwrappers.size === 0) return undefined;
  const held = binding.occurrences.filter(({ access }) => access === 'read');
  return held.map(({ node }) => resetOf(node)).find((reset) => reset !== undefined);
}

export function isUnconditional(node: SyntaxNode): boolean {
  const around = node.enclosing(
    'function',
    'if',
    'else',
    'loop',
    'conditional',
    'case',
    'catch',
    'binary',
    'comprehension',
  );
  return around?.word === 'function';
}
