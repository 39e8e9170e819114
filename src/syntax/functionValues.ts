import { Remembered } from './remembered.ts';
import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** Gives what an imported name is in the function's other files. */
export type Elsewhere = (name: SyntaxNode) => SyntaxNode | undefined;

const nowhere: Elsewhere = () => undefined;

/**
 * The functions of its file that a value runs when it is called: itself, the function that a name stands for, a method,
 * or what is passed through wrappers (`middy(handler).use(…)`, `serverless(app)` with the routes registered on `app`).
 * Those of other files only where `elsewhere` knows them.
 */
export function functionsOf(value: SyntaxNode | undefined, elsewhere: Elsewhere = nowhere): SyntaxNode[] {
  const found = resolve(value, new Set(), elsewhere);
  return found.length < 2 ? found : [...new Set(found)];
}

function resolve(value: SyntaxNode | undefined, visited: Set<SyntaxNode>, elsewhere: Elsewhere): SyntaxNode[] {
  const node = value?.bare;
  if (node === undefined || visited.has(node)) return [];
  visited.add(node);
  switch (node.word) {
    case 'function':
      return [node];
    case 'decorated':
      return resolve(node.child('definition'), visited, elsewhere);
    case 'name':
      return ofName(node, visited, elsewhere);
    case 'member':
      return methodsNamed(node, visited, elsewhere);
    case 'assignment':
    case 'keywordArgument':
    case 'pair':
      return resolve(node.child('value'), visited, elsewhere);
    case 'conditional':
      return [
        ...resolve(node.child('consequence'), visited, elsewhere),
        ...resolve(node.child('alternative'), visited, elsewhere),
      ];
    case 'list':
      return node.children.flatMap((element) => resolve(element, visited, elsewhere));
    case 'mapping':
      return node.children.flatMap((member) => resolve(member, visited, elsewhere));
    case 'call':
      return ofCall(node, visited, elsewhere);
    default:
      return [];
  }
}

function ofName(name: SyntaxNode, visited: Set<SyntaxNode>, elsewhere: Elsewhere): SyntaxNode[] {
  const binding = name.source.scopes.binding(name);
  if (binding === undefined) return [];
  if (binding.imported !== undefined) {
    const found = elsewhere(name);
    return found === undefined || found === name ? [] : resolve(found, visited, elsewhere);
  }
  const { definition } = binding;
  if (definition?.word === 'function') return [definition];
  const functions = binding.values.flatMap((value) => resolve(value, visited, elsewhere));
  return binding.scope.kind === 'module' ? [...functions, ...registeredOn(binding, visited, elsewhere)] : functions;
}

/** A call's result may run what was passed to it, what its object was made from, and what a local wrapper returns. */
function ofCall(call: SyntaxNode, visited: Set<SyntaxNode>, elsewhere: Elsewhere): SyntaxNode[] {
  const callee = call.child('callee')?.bare;
  const passed = call.argumentList.flatMap((argument) => resolve(argument, visited, elsewhere));
  if (callee?.word === 'member') {
    const bound = callee.child('property')?.text === 'bind' ? callee.child('object')?.bare : undefined;
    if (bound?.word === 'member') return methodsNamed(bound, visited, elsewhere);
    return [...passed, ...resolve(callee.child('object'), visited, elsewhere)];
  }
  const wrapper = callee?.word === 'name' ? callee.source.scopes.binding(callee)?.definition : undefined;
  return wrapper?.word === 'function' ? [...passed, ...wrapper.descendants('function')] : passed;
}

/** Functions that the module hands to an object when it is loaded: `app.get('/', f)`, `@app.get('/')`. */
function registeredOn(binding: Binding, visited: Set<SyntaxNode>, elsewhere: Elsewhere): SyntaxNode[] {
  return binding.occurrences.flatMap(({ node }) => {
    if (node.role !== 'object' && node.role !== 'operand') return [];
    let outer = node;
    while (outer.role === 'object' || outer.role === 'callee') outer = outer.parent ?? outer;
    if (outer.enclosing('function') !== undefined) return [];
    if (outer.parent?.word === 'decorator')
      return resolve(outer.parent.parent?.child('definition'), visited, elsewhere);
    return outer.word === 'call' ? outer.argumentList.flatMap((argument) => resolve(argument, visited, elsewhere)) : [];
  });
}

/** The methods that `object.name` can be, found through `self`/`this`, the class, an instance of it, or an object literal. */
export function methodsNamed(
  member: SyntaxNode,
  before?: Set<SyntaxNode>,
  elsewhere: Elsewhere = nowhere,
): SyntaxNode[] {
  const object = member.child('object')?.bare;
  const name = member.child('property')?.text;
  if (object === undefined || name === undefined || !mayHaveOwner(object)) return [];
  const visited = before ?? new Set<SyntaxNode>();
  return ownersOf(object, visited).flatMap((owner) => {
    const found = memberNamed(owner, name);
    return found === undefined
      ? []
      : resolve(found.word === 'function' ? found : found.child('value'), visited, elsewhere);
  });
}

/** False for what `ownersOf` finds nothing for, as of most members. */
function mayHaveOwner(object: SyntaxNode): boolean {
  if (object.word !== 'name') return /^(?:mapping|this|call|new)$/.test(object.word);
  return object.source.scopes.binding(object) !== undefined || isOwnMaker(object);
}

/** `new(event).call` in a method of the class itself, where a name alone calls a method. */
function isOwnMaker(name: SyntaxNode): boolean {
  const { bareCalls, classes } = name.source.table;
  return bareCalls && classes.makers.has(name.text) && name.source.scopes.binding(name) === undefined;
}

/** The classes and object literals that an expression is, or is an instance of. */
export function ownersOf(object: SyntaxNode, visited: Set<SyntaxNode>): SyntaxNode[] {
  if (object.word === 'mapping') return [object];
  if (object.word === 'this' || isReceiver(object)) {
    const around = object.enclosing('class', 'mapping', 'implementation');
    return around === undefined ? [] : [around.word === 'implementation' ? (classNamed(around) ?? around) : around];
  }
  const maker = object.word === 'call' ? object.child('callee')?.bare : object;
  if (maker?.word === 'name' && isOwnMaker(maker)) {
    const around = object.enclosing('class');
    return around === undefined ? [] : [around];
  }
  if (object.word === 'call' || object.word === 'new') {
    const callee = object.child('callee')?.bare;
    const { makers } = object.source.table.classes;
    if (callee?.word === 'member' && makers.has(callee.child('property')?.text ?? '')) {
      const made = callee.child('object')?.bare;
      return made === undefined ? [] : ownersOf(made, visited);
    }
    const definition = callee?.source.scopes.binding(callee)?.definition;
    return definition?.word === 'class' ? [definition] : [];
  }
  if (object.word !== 'name' || visited.has(object)) return [];
  visited.add(object);
  const binding = object.source.scopes.binding(object);
  if (binding?.definition?.word === 'class') return [binding.definition];
  const received = binding?.declarations[0]?.parent;
  if (received?.parent?.role === 'receiver') {
    const definition = classNamed(received);
    return definition === undefined ? [] : [definition];
  }
  return binding?.values.flatMap((value) => ownersOf(value.bare, visited)) ?? [];
}

/** The first parameter of a method (`self`, `cls`), in languages that pass the object as one. */
export function isReceiver(name: SyntaxNode): boolean {
  if (name.word !== 'name' || (name.text !== 'self' && name.text !== 'cls')) return false;
  const declaration = name.source.scopes.binding(name)?.declarations[0];
  return declaration?.parent?.word === 'parameters' && declaration.enclosing('class') !== undefined;
}

/** By name, the first of each. */
const knownMembers = new Remembered<ReadonlyMap<string | undefined, SyntaxNode>>();

function memberNamed(owner: SyntaxNode, name: string): SyntaxNode | undefined {
  // The later entry of a name is the one that a map keeps.
  const find = (): ReadonlyMap<string | undefined, SyntaxNode> =>
    new Map(
      membersOf(owner)
        .reverse()
        .map((member) => [keyOf(member), member]),
    );
  return knownMembers.of(owner.source, owner, find).get(name);
}

/** Methods, fields and properties of a class or object literal, without decorators. */
export function membersOf(owner: SyntaxNode): SyntaxNode[] {
  const body = owner.word === 'class' || owner.word === 'implementation' ? owner.child('body') : owner;
  const members = (body?.children ?? []).map((child) =>
    child.word === 'decorated' ? (child.child('definition') ?? child) : child,
  );
  return owner.word === 'class' ? [...members, ...membersOutside(owner)] : members;
}

/** Methods that stand beside their class: in `impl` blocks, or as functions with a receiver. */
function membersOutside(owner: SyntaxNode): SyntaxNode[] {
  const { source } = owner;
  if (!source.table.classes.methodsOutside) return [];
  const implementations = source.nodesOf('implementation').filter((one) => classNamed(one) === owner);
  const received = source.nodesOf('function').filter((one) => {
    const parameter = one.child('receiver')?.children[0];
    return parameter !== undefined && classNamed(parameter) === owner;
  });
  return [...implementations.flatMap(membersOf), ...received];
}

/** The class of the module that the type of an `impl` block or of a receiver names: `*Handler`, `Handler<T>`. */
export function classNamed(typed: SyntaxNode): SyntaxNode | undefined {
  const name = /[A-Za-z_]\w*/.exec(typed.child('type')?.text ?? '')?.[0];
  const definition = name === undefined ? undefined : typed.source.scopes.module.bindings.get(name)?.definition;
  return definition?.word === 'class' ? definition : undefined;
}

/** Whether a function is what runs when an object of its class is made. */
export function isConstructor(node: SyntaxNode): boolean {
  const { constructorNames, constructorKinds } = node.source.table.classes;
  if (constructorKinds.has(node.type)) return true;
  return constructorNames.has(node.child('name')?.text ?? '') && node.enclosing('function', 'class')?.word === 'class';
}

function keyOf(member: SyntaxNode): string | undefined {
  return (member.child('name') ?? member.child('key'))?.text;
}
