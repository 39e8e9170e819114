import { growingList, keptList } from './keptList.ts';
import type { SyntaxNode } from './syntaxNode.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'block';

/** `declare`: it makes the name known. `change`: it reads and writes (`+=`, `++`). */
export type Access = 'declare' | 'write' | 'change' | 'read';

/** One place where a name stands for a binding. A class, for the reason that `keptList` says. */
export class Occurrence {
  readonly node: SyntaxNode;
  readonly access: Access;

  constructor(node: SyntaxNode, access: Access) {
    this.node = node;
    this.access = access;
  }
}

/** Where an imported name comes from. `name` is undefined for a whole module (`import x`, `* as x`, `require`). */
export interface ImportSource {
  readonly module: string;
  readonly name: string | undefined;
}

/** What a name means in a scope. */
export class Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly occurrences: Occurrence[] = growingList();
  /** Set where the name is imported; the last import counts. */
  imported: ImportSource | undefined;
  #declarations: readonly SyntaxNode[] | undefined;
  #definition: SyntaxNode | undefined | null = null;
  #values: readonly SyntaxNode[] | undefined;
  #isAssignedOnce: boolean | undefined;
  #isChanged: boolean | undefined;

  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
  }

  // What follows is found once, when the names of the whole file are resolved.

  /** The nodes that declare it, in source order; in Python every assignment in its scope does. */
  get declarations(): readonly SyntaxNode[] {
    if (this.#declarations === undefined) {
      const found: SyntaxNode[] = [];
      for (const { node, access } of this.occurrences) if (access === 'declare') found.push(node);
      this.#declarations = keptList(found);
    }
    return this.#declarations;
  }

  /** The function or class that the name is declared as, the last one if there are several. */
  get definition(): SyntaxNode | undefined {
    if (this.#definition === null) {
      this.#definition = this.declarations.findLast(isDefined)?.parent;
    }
    return this.#definition;
  }

  /** Whether some of its occurrences change what it names: `x += value`. */
  get isChanged(): boolean {
    return (this.#isChanged ??= this.occurrences.some(({ access }) => access === 'change'));
  }

  /** What is assigned to the name as a whole (`x = value`), at its declaration or later, in source order. */
  get values(): readonly SyntaxNode[] {
    if (this.#values === undefined) {
      const found: SyntaxNode[] = [];
      for (const { node, access } of this.occurrences) {
        const value = access === 'read' ? undefined : assignedTo(node);
        if (value !== undefined) found.push(value);
      }
      this.#values = keptList(found);
    }
    return this.#values;
  }

  /**
   * How long what it holds stays: as long as the loaded code (`module`, also a class's own fields), as long as an object
   * of its class, or as long as a function runs.
   */
  get lifetime(): 'module' | 'object' | 'call' {
    if (this.scope.kind === 'module') return 'module';
    if (this.scope.kind !== 'class') return 'call';
    const [declaration] = this.declarations;
    const { classBodies, staticField } = this.scope.node.source.table.scoping;
    if (classBodies !== 'members' || declaration === undefined) return 'call';
    // Assigned in the body itself: the class's own, where no method of an object gives it a value.
    if (this.#isAssignedInBody()) return 'module';
    return staticField?.test(declarationUpTo(declaration)) === true ? 'module' : 'object';
  }

  #isAssignedInBody(): boolean {
    return (
      this.declarations[0]?.parent?.word === 'assignment' &&
      this.values.length > 0 &&
      this.values.every((value) => value.enclosing('function') === undefined)
    );
  }

  /** True where nothing but its declaration gives it a value. */
  get isAssignedOnce(): boolean {
    if (this.#isAssignedOnce === undefined) {
      let assigned = 0;
      for (const { access } of this.occurrences) if (access !== 'read') assigned++;
      this.#isAssignedOnce = assigned === 1;
    }
    return this.#isAssignedOnce;
  }
}

/** Whether a name is that of a function or class. */
function isDefined(name: SyntaxNode): boolean {
  const word = name.role === 'name' ? name.parent?.word : undefined;
  return word === 'function' || word === 'class';
}

/** The value that a target of a declaration or assignment gets: of several, the one at its place. */
function assignedTo(node: SyntaxNode): SyntaxNode | undefined {
  // `this.x = value` assigns to the field `x`.
  const target = node.role === 'property' ? node.parent : node;
  const statement = target?.role === 'target' ? target.parent : undefined;
  if (target === undefined || (statement?.word !== 'declarator' && statement?.word !== 'assignment')) return undefined;
  return statement.childrenOf('value')[statement.childrenOf('target').indexOf(target)];
}

/** The text of a declaration from its beginning to the end of the name. */
function declarationUpTo(name: SyntaxNode): string {
  const outer = name.parent?.word === 'declarator' ? name.parent.parent : undefined;
  const first = outer?.word === 'declaration' ? outer : (name.parent ?? name);
  return name.source.text.slice(first.start, name.end);
}

const noBindings: ReadonlyMap<string, Binding> = new Map();

export class Scope {
  readonly kind: ScopeKind;
  /** The node that opens it. */
  readonly node: SyntaxNode;
  readonly parent: Scope | undefined;
  #bindings: Map<string, Binding> | undefined;

  constructor(kind: ScopeKind, node: SyntaxNode, parent: Scope | undefined) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
  }

  /** What is declared in it. Most blocks declare nothing. */
  get bindings(): ReadonlyMap<string, Binding> {
    return this.#bindings ?? noBindings;
  }

  /** The binding of a name that belongs to this scope, made if it is new. */
  declare(name: string): Binding {
    this.#bindings ??= new Map();
    let binding = this.#bindings.get(name);
    if (binding === undefined) {
      binding = new Binding(name, this);
      this.#bindings.set(name, binding);
    }
    return binding;
  }

  /** What a name means here. Where a scope hides the local names around it, only what `isShared` says is seen. */
  lookUp(name: string, isShared: (binding: Binding) => boolean = () => true): Binding | undefined {
    return this.bindings.get(name) ?? lookUpAround(this, name, isShared);
  }

  /** The nearest class around it, or the module. */
  get home(): Scope {
    return this.kind === 'class' || this.parent === undefined ? this : this.parent.home;
  }

  /** The function or module around it: where `var`, and in Python every assignment, declares. */
  get owner(): Scope {
    return this.kind === 'block' && this.parent !== undefined ? this.parent.owner : this;
  }
}

/** What a name means outside of a scope. Depth costs no stack. */
function lookUpAround(start: Scope, name: string, isShared: (binding: Binding) => boolean): Binding | undefined {
  const { classBodies, closed } = start.node.source.table.scoping;
  let isHidden = false;
  let inner = start;
  for (let outer = inner.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    isHidden ||= closed.length > 0 && closed.includes(inner.node.type);
    const isSeen = outer.kind !== 'class' || classBodies === 'members';
    const binding = isSeen ? outer.bindings.get(name) : undefined;
    if (binding !== undefined && (!isHidden || isShared(binding))) return binding;
  }
  return undefined;
}

/** The names of a file, resolved. */
export class Scopes {
  readonly module: Scope;
  /** By the numbers of the nodes. */
  readonly #bindingOf: readonly (Binding | undefined)[];

  constructor(module: Scope, bindingOf: readonly (Binding | undefined)[]) {
    this.module = module;
    this.#bindingOf = bindingOf;
  }

  /** What a name node stands for; undefined for builtins, globals of the runtime, and nodes that are no name. */
  binding(node: SyntaxNode): Binding | undefined {
    return this.#bindingOf[node.id];
  }

  /** As `binding`, for names of the module only. */
  moduleBinding(node: SyntaxNode): Binding | undefined {
    const binding = this.binding(node);
    return binding?.scope === this.module ? binding : undefined;
  }

  /** As `binding`, for what can outlast a call: names of the module, and fields. */
  lastingBinding(node: SyntaxNode): Binding | undefined {
    const binding = this.binding(node);
    return binding === undefined || binding.lifetime === 'call' ? undefined : binding;
  }
}
