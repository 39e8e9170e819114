import { Remembered } from './remembered.ts';
import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import type { Word } from './words.ts';

/** Gives what an imported name is in the function's other files. */
export type Elsewhere = (name: SyntaxNode) => SyntaxNode | undefined;

const nowhere: Elsewhere = () => undefined;

const none: readonly SyntaxNode[] = [];

/**
 * The functions of its file that a value runs when it is called: itself, the function that a name stands for, a method,
 * or what is passed through wrappers (`middy(handler).use(…)`, `serverless(app)` with the routes registered on `app`).
 * Those of other files only where `elsewhere` knows them.
 */
export function functionsOf(value: SyntaxNode | undefined, elsewhere: Elsewhere = nowhere): SyntaxNode[] {
  const search = new Search(elsewhere);
  search.add(value);
  return search.functions;
}

/** Words of values that a function can be behind; of others nothing is noted. */
const leading: ReadonlySet<Word> = new Set<Word>([
  'function',
  'decorated',
  'name',
  'member',
  'assignment',
  'keywordArgument',
  'pair',
  'conditional',
  'list',
  'mapping',
  'call',
]);

/** One look for functions, through everything that it meets once. */
class Search {
  readonly #elsewhere: Elsewhere;
  readonly #found: SyntaxNode[] = [];
  #first: SyntaxNode | undefined;
  /** Those after the first: most looks end there. */
  #visited: Set<SyntaxNode> | undefined;

  constructor(elsewhere: Elsewhere) {
    this.#elsewhere = elsewhere;
  }

  /** Each once, in the order in which they were met. */
  get functions(): SyntaxNode[] {
    return this.#found.length < 2 ? this.#found : [...new Set(this.#found)];
  }

  add(value: SyntaxNode | undefined): void {
    const node = value?.bare;
    if (node === undefined || !leading.has(node.word) || !this.#isNew(node)) return;
    switch (node.word) {
      case 'function':
        this.#found.push(node);
        return;
      case 'decorated':
        this.add(node.child('definition'));
        return;
      case 'name':
        this.#addName(node);
        return;
      case 'member':
        this.addMethods(node);
        return;
      case 'assignment':
      case 'keywordArgument':
      case 'pair':
        this.add(node.child('value'));
        return;
      case 'conditional':
        this.add(node.child('consequence'));
        this.add(node.child('alternative'));
        return;
      case 'list':
      case 'mapping':
        for (const element of node.children) this.add(element);
        return;
      case 'call':
        this.#addCall(node);
        return;
      default:
        return;
    }
  }

  #isNew(node: SyntaxNode): boolean {
    if (this.#first === undefined) {
      this.#first = node;
      return true;
    }
    if (node === this.#first) return false;
    this.#visited ??= new Set();
    if (this.#visited.has(node)) return false;
    this.#visited.add(node);
    return true;
  }

  #addAll(functions: readonly SyntaxNode[]): void {
    for (const one of functions) this.#found.push(one);
  }

  #addName(name: SyntaxNode): void {
    const binding = name.source.scopes.binding(name);
    if (binding === undefined) return;
    if (binding.imported !== undefined) {
      const found = this.#elsewhere(name);
      if (found !== name) this.add(found);
      return;
    }
    const { definition } = binding;
    if (definition?.word === 'function') {
      this.#found.push(definition);
      return;
    }
    for (const value of binding.values) this.add(value);
    if (binding.scope.kind === 'module') for (const value of registeredOn(binding)) this.add(value);
  }

  /** A call's result may run what was passed to it, what its object was made from, and what a local wrapper returns. */
  #addCall(call: SyntaxNode): void {
    const callee = call.child('callee')?.bare;
    const isBinding = callee?.word === 'member' && callee.child('property')?.text === 'bind';
    const bound = isBinding ? callee.child('object')?.bare : undefined;
    if (bound?.word === 'member') {
      this.addMethods(bound);
      return;
    }
    for (const argument of call.argumentList) this.add(argument);
    if (callee?.word === 'member') this.add(callee.child('object'));
    const wrapper = callee?.word === 'name' ? callee.source.scopes.binding(callee)?.definition : undefined;
    if (wrapper?.word === 'function') this.#addAll(wrapper.descendants('function'));
  }

  /** See `methodsNamed`. */
  addMethods(member: SyntaxNode, owners = ownersOfMember(member)): void {
    if (owners.length === 0) return;
    const name = member.child('property')?.text;
    if (name === undefined) return;
    for (const owner of owners) {
      const found = memberNamed(owner, name);
      if (found !== undefined) this.add(found.word === 'function' ? found : found.child('value'));
    }
  }
}

/** By name. A name of the module is met at each of its uses. */
const knownRegistrations = new Remembered<readonly SyntaxNode[]>();

/** What the module hands to an object when it is loaded: `app.get('/', f)`, `@app.get('/')`. */
function registeredOn(binding: Binding): readonly SyntaxNode[] {
  const find = (): readonly SyntaxNode[] => binding.occurrences.flatMap(({ node }) => registrationAt(node));
  return knownRegistrations.of(binding.scope.node.source, binding, find);
}

function registrationAt(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.role !== 'object' && node.role !== 'operand') return [];
  let outer = node;
  while (outer.role === 'object' || outer.role === 'callee') outer = outer.parent ?? outer;
  if (outer.enclosing('function') !== undefined) return [];
  if (outer.parent?.word === 'decorator') {
    const definition = outer.parent.parent?.child('definition');
    return definition === undefined ? [] : [definition];
  }
  return outer.word === 'call' ? outer.argumentList : [];
}

/** The methods that `object.name` can be, found through `self`/`this`, the class, an instance of it, or an object literal. */
export function methodsNamed(member: SyntaxNode, elsewhere: Elsewhere = nowhere): readonly SyntaxNode[] {
  const owners = ownersOfMember(member);
  if (owners.length === 0) return none;
  const search = new Search(elsewhere);
  search.addMethods(member, owners);
  return search.functions;
}

/** See `ownersOf`: of what a member is taken from. */
function ownersOfMember(member: SyntaxNode): readonly SyntaxNode[] {
  const object = member.child('object')?.bare;
  return object !== undefined && mayHaveOwner(object) ? ownersOf(object) : none;
}

/** False for what `ownersOf` finds nothing for, as of most members. */
function mayHaveOwner(object: SyntaxNode): boolean {
  const { word } = object;
  if (word !== 'name') return word === 'mapping' || word === 'this' || word === 'call' || word === 'new';
  return object.source.scopes.binding(object) !== undefined || isOwnMaker(object);
}

/** `new(event).call` in a method of the class itself, where a name alone calls a method. */
function isOwnMaker(name: SyntaxNode): boolean {
  const { bareCalls, classes } = name.source.table;
  return bareCalls && classes.makers.has(name.text) && name.source.scopes.binding(name) === undefined;
}

/** By name: a name that is assigned again and again is met as often. */
const knownOwners = new Remembered<readonly SyntaxNode[]>();

/** The classes and object literals that an expression is, or is an instance of. */
export function ownersOf(object: SyntaxNode): readonly SyntaxNode[] {
  const binding = object.word === 'name' ? object.source.scopes.binding(object) : undefined;
  const find = (): readonly SyntaxNode[] => {
    const owners = ownersWithin(object, new Set());
    return owners.length < 2 ? owners : [...new Set(owners)];
  };
  return binding === undefined || isReceiver(object) ? find() : knownOwners.of(object.source, binding, find);
}

/** `visited`: the names on the way, which may lead back to each other. */
function ownersWithin(object: SyntaxNode, visited: Set<Binding>): SyntaxNode[] {
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
      return made === undefined ? [] : ownersWithin(made, visited);
    }
    const definition = callee?.source.scopes.binding(callee)?.definition;
    return definition?.word === 'class' ? [definition] : [];
  }
  const binding = object.word === 'name' ? object.source.scopes.binding(object) : undefined;
  if (binding === undefined || visited.has(binding)) return [];
  visited.add(binding);
  if (binding.definition?.word === 'class') return [binding.definition];
  const received = binding.declarations[0]?.parent;
  if (received?.parent?.role === 'receiver') {
    const definition = classNamed(received);
    return definition === undefined ? [] : [definition];
  }
  return binding.values.flatMap((value) => ownersWithin(value.bare, visited));
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
