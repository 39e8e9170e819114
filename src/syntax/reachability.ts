import { decoratorsOf } from './decorators.ts';
import { functionsOf, isConstructor, membersOf, methodsNamed, type Elsewhere } from './functionValues.ts';
import { keptList } from './keptList.ts';
import { NodeTable } from './nodeTable.ts';
import type { Provenance } from './provenance.ts';
import type { Memory, Remembering } from './remembered.ts';
import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';

const none: readonly SyntaxNode[] = [];

/** One call on the way from a handler: where it is made, and the function that it reaches. A class: see `keptList`. */
export class CallStep {
  /** The name at the call, or where a function is passed on by name. */
  readonly site: SyntaxNode;
  readonly callee: SyntaxNode;
  /** The reached function that makes the call. */
  readonly caller: SyntaxNode;

  constructor(site: SyntaxNode, callee: SyntaxNode, caller: SyntaxNode) {
    this.site = site;
    this.callee = callee;
    this.caller = caller;
  }
}

/**
 * The code that runs when some functions are called: calls, methods, and functions passed on by name are followed from
 * them, the shortest way first, and into the function's other files where a provenance knows these. What runs while a file
 * is loaded is not among it.
 */
export class Reachability implements Remembering {
  readonly memory: Memory = new Map();
  readonly entries: readonly SyntaxNode[];
  /** By the reached functions: the call that leads to each; undefined for the handlers. */
  readonly #reached = new Map<SyntaxNode, CallStep | undefined>();
  /** Names already followed: the second use of a name leads nowhere new. */
  readonly #followed = new Set<Binding>();

  /** By the reached functions that they lead to. */
  readonly #chains = new Map<SyntaxNode, readonly CallStep[]>();
  /** The reached function that a function is or is in. */
  readonly #innermost = new NodeTable<SyntaxNode>();

  readonly #provenance: Provenance | undefined;
  readonly #elsewhere: Elsewhere;

  constructor(entries: readonly SyntaxNode[], provenance?: Provenance) {
    this.entries = entries;
    this.#provenance = provenance;
    // A function that is written where it is assigned to a property, V8 puts among the old objects at once: what it refers to
    // (all that is known of this code) would stay until those are collected, and be copied there.
    const elsewhere: Elsewhere = (name) => provenance?.made(name);
    this.#elsewhere = elsewhere;
    for (const entry of entries) this.#reached.set(entry, undefined);
    // The map grows while it is iterated: breadth first.
    for (const [caller] of this.#reached) this.#follow(caller);
  }

  /** Whether a node is in a handler, or calls lead from one to it. */
  isReached(node: SyntaxNode): boolean {
    return this.#reachedAround(node) !== undefined;
  }

  /** The calls that lead from a handler to a node: none where it is in the handler itself, undefined where no call leads there. */
  chainTo(node: SyntaxNode): readonly CallStep[] | undefined {
    const inner = this.#reachedAround(node);
    if (inner === undefined) return undefined;
    let chain = this.#chains.get(inner);
    if (chain === undefined) {
      const steps: CallStep[] = [];
      for (let step = this.#reached.get(inner); step !== undefined; step = this.#reached.get(step.caller)) {
        steps.push(step);
      }
      this.#chains.set(inner, (chain = keptList(steps.reverse())));
    }
    return chain;
  }

  /** Every function that is reached, the handler's first. */
  get functions(): readonly SyntaxNode[] {
    return [...this.#reached.keys()];
  }

  /** Whether what a name holds is still there after the handler: of the module, of a class, or of the handler's own object. */
  outlives(binding: Binding): boolean {
    if (binding.lifetime !== 'object') return binding.lifetime === 'module';
    const owner = binding.scope.node;
    return this.entries.some((entry) => entry.enclosing('class') === owner);
  }

  /** The reached function that a node is in: a function inside a reached one counts as part of it. */
  #reachedAround(node: SyntaxNode): SyntaxNode | undefined {
    const { source } = node;
    const id = source.index.functions[node.id] ?? -1;
    if (id < 0) return undefined;
    const inner = source.node(id);
    let known = this.#innermost.get(inner);
    if (known === null) {
      known = inner;
      while (known !== undefined && !this.#reached.has(known)) known = known.enclosing('function');
      this.#innermost.set(inner, known);
    }
    return known;
  }

  #follow(caller: SyntaxNode): void {
    /** Objects of which only the called method runs. */
    let objects: Set<SyntaxNode | undefined> | undefined;
    for (const site of caller.descendants('member')) {
      const own = methodsNamed(site, this.#elsewhere);
      const methods = own.length > 0 ? own : this.#imported(site);
      if (methods.length === 0) continue;
      (objects ??= new Set()).add(site.child('object'));
      this.#reach(caller, site, methods);
    }
    const { scopes } = caller.source;
    for (const site of caller.descendants('name')) {
      const binding = scopes.binding(site);
      // Most names are met again and again.
      if (binding !== undefined && this.#followed.has(binding)) continue;
      if (objects?.has(site) === true) continue;
      if (binding === undefined) {
        // Of another file that shares its names with this one.
        if (site.role !== 'property') this.#reach(caller, site, this.#imported(site));
        continue;
      }
      this.#followed.add(binding);
      const { definition } = binding;
      const own = definition?.word === 'class' ? constructorsOf(definition) : functionsOf(site, this.#elsewhere);
      this.#reach(caller, site, own.length > 0 ? own : this.#imported(site, binding));
    }
    for (const site of decoratorsOf(caller)) {
      if (site.word !== 'name') continue;
      // The decorator itself ran when the file was loaded; what it returned runs around each call.
      const decorator = site.source.scopes.binding(site)?.definition ?? this.#provenance?.made(site);
      this.#reach(caller, site, decorator?.descendants('function') ?? []);
    }
  }

  /** What a name or member of another file runs when it is called. `binding`: of a name whose values run nothing. */
  #imported(site: SyntaxNode, binding?: Binding): readonly SyntaxNode[] {
    const made = this.#provenance?.made(site);
    if (made === undefined || made === site.bare) return none;
    if (made.word === 'class') return constructorsOf(made);
    if (binding?.imported === undefined && binding?.values.some((value) => value.bare === made) === true) return none;
    return functionsOf(made, this.#elsewhere);
  }

  #reach(caller: SyntaxNode, site: SyntaxNode, callees: readonly SyntaxNode[]): void {
    for (const callee of callees) {
      if (!caller.contains(callee) && !this.#reached.has(callee)) {
        this.#reached.set(callee, new CallStep(site, callee, caller));
      }
    }
  }
}

function constructorsOf(definition: SyntaxNode): SyntaxNode[] {
  return membersOf(definition).filter((member) => member.word === 'function' && isConstructor(member));
}
