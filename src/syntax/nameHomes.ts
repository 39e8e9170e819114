import type { Binding, Scope } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** Where the names of a file belong, also those that belong elsewhere than to the scope that they stand in. */
export class NameHomes {
  readonly #module: Scope;
  /** Names that a function takes from further out (`global`, `nonlocal`), by its scope. */
  readonly #redirected = new Map<Scope, Map<string, 'global' | 'nonlocal'>>();

  constructor(module: Scope) {
    this.#module = module;
  }

  /** A function says that it takes a name from further out. */
  redirect(name: string, owner: Scope, to: 'global' | 'nonlocal'): void {
    const names = this.#redirected.get(owner) ?? new Map<string, 'global' | 'nonlocal'>();
    this.#redirected.set(owner, names.set(name, to));
    if (to === 'global') this.#module.declare(name);
  }

  isRedirected(name: string, owner: Scope): boolean {
    return this.#redirected.size > 0 && this.#redirected.get(owner)?.has(name) === true;
  }

  /** The scope of a name whose kind says that it belongs to the module or the class, wherever it stands (`$name`, `@name`). */
  of(name: SyntaxNode, scope: Scope): Scope | undefined {
    const { homes } = name.source.table.scoping;
    const home = Object.hasOwn(homes, name.type) ? homes[name.type] : undefined;
    return home === undefined ? undefined : home === 'module' ? this.#module : scope.home;
  }

  /** What a name means in a scope. */
  binding(name: string, scope: Scope): Binding | undefined {
    const own = scope.bindings.get(name);
    if (own !== undefined && this.#redirected.size === 0) return own;
    const redirection = this.#redirected.size > 0 ? this.#redirected.get(scope.owner)?.get(name) : undefined;
    if (redirection === 'global') return this.#module.bindings.get(name);
    if (redirection === 'nonlocal') return scope.owner.parent?.lookUp(name);
    // Functions and classes are no local names, nor are those whose kind says where they belong.
    return scope.lookUp(name, ({ occurrences }) =>
      occurrences.some(({ node, access }) => {
        return access === 'declare' && (node.role === 'name' || this.of(node, scope) !== undefined);
      }),
    );
  }
}
