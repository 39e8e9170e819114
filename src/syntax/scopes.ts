import type { SyntaxNode } from './syntaxNode.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'block';

/** `declare`: it makes the name known. `change`: it reads and writes (`+=`, `++`). */
export type Access = 'declare' | 'write' | 'change' | 'read';

/** One place where a name stands for a binding. */
export interface Occurrence {
  readonly node: SyntaxNode;
  readonly access: Access;
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
  readonly occurrences: Occurrence[] = [];
  /** Set where the name is imported; the last import counts. */
  imported: ImportSource | undefined;
  #declarations: SyntaxNode[] | undefined;
  #definition: SyntaxNode | undefined | null = null;
  #values: SyntaxNode[] | undefined;

  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
  }

  // What follows is found once, when the names of the whole file are resolved.

  /** The nodes that declare it, in source order; in Python every assignment in its scope does. */
  get declarations(): readonly SyntaxNode[] {
    return (this.#declarations ??= this.occurrences
      .filter(({ access }) => access === 'declare')
      .map(({ node }) => node));
  }

  /** The function or class that the name is declared as, the last one if there are several. */
  get definition(): SyntaxNode | undefined {
    if (this.#definition === null) {
      this.#definition = this.declarations
        .map((node) => (node.role === 'name' ? node.parent : undefined))
        .findLast((node) => node?.word === 'function' || node?.word === 'class');
    }
    return this.#definition;
  }

  /** What is assigned to the name as a whole (`x = value`), at its declaration or later, in source order. */
  get values(): readonly SyntaxNode[] {
    return (this.#values ??= this.occurrences
      .filter(({ node, access }) => access !== 'read' && node.role === 'target')
      .map(({ node }) => node.parent)
      .filter((parent) => parent?.word === 'declarator' || parent?.word === 'assignment')
      .map((parent) => parent?.child('value'))
      .filter((value) => value !== undefined));
  }

  /** True where nothing but its declaration gives it a value. */
  get isAssignedOnce(): boolean {
    return this.occurrences.filter(({ access }) => access !== 'read').length === 1;
  }
}

export class Scope {
  readonly kind: ScopeKind;
  /** The node that opens it. */
  readonly node: SyntaxNode;
  readonly parent: Scope | undefined;
  readonly bindings = new Map<string, Binding>();

  constructor(kind: ScopeKind, node: SyntaxNode, parent: Scope | undefined) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
  }

  /** The binding of a name that belongs to this scope, made if it is new. */
  declare(name: string): Binding {
    let binding = this.bindings.get(name);
    if (binding === undefined) {
      binding = new Binding(name, this);
      this.bindings.set(name, binding);
    }
    return binding;
  }

  /** What a name means here. A class body's names are not seen from the functions in it. */
  lookUp(name: string): Binding | undefined {
    let binding = this.bindings.get(name);
    for (let scope = this.parent; binding === undefined && scope !== undefined; scope = scope.parent) {
      if (scope.kind !== 'class') binding = scope.bindings.get(name);
    }
    return binding;
  }

  /** The function or module around it: where `var`, and in Python every assignment, declares. */
  get owner(): Scope {
    return this.kind === 'block' && this.parent !== undefined ? this.parent.owner : this;
  }
}

/** The names of a file, resolved. */
export class Scopes {
  readonly module: Scope;
  readonly #bindingOf: ReadonlyMap<number, Binding>;

  constructor(module: Scope, bindingOf: ReadonlyMap<number, Binding>) {
    this.module = module;
    this.#bindingOf = bindingOf;
  }

  /** What a name node stands for; undefined for builtins, globals of the runtime, and nodes that are no name. */
  binding(node: SyntaxNode): Binding | undefined {
    return this.#bindingOf.get(node.id);
  }

  /** As `binding`, for names of the module only. */
  moduleBinding(node: SyntaxNode): Binding | undefined {
    const binding = this.binding(node);
    return binding?.scope === this.module ? binding : undefined;
  }
}
