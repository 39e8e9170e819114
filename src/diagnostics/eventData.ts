import { argumentAt } from '../syntax/callArguments.ts';
import { parametersOf } from '../syntax/handlerEvidence/parameters.ts';
import { NodeTable } from '../syntax/nodeTable.ts';
import type { Provenance } from '../syntax/provenance.ts';
import type { Reachability } from '../syntax/reachability.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** Where in the event a value lies, and what it went through. */
export interface EventPath {
  /** The keys from the event on; an element of a list is `[]`: `Records`, `[]`, `s3`, `object`, `key`. */
  readonly keys: readonly string[];
  /** Qualified names of the functions that converted it, the innermost first, e.g. `urllib.parse.unquote_plus`. */
  readonly through: readonly string[];
}

/** Over more names than that nobody hands an event on. */
const mostNames = 100;

/**
 * Tells data of the request from data of the function. What is taken out of the event or the context, copied, converted
 * or put together from it is the request's; what a call answers (a query, a download) is not, nor is what cannot be known.
 */
export class EventData {
  readonly #reachability: Reachability;
  readonly #provenance: Provenance | undefined;
  /** Every call of the function's own functions, by the called one. */
  #calls: Map<SyntaxNode, SyntaxNode[]> | undefined;
  /** Names whose way from the event is being looked up, which ends circles. */
  readonly #followed = new Set<Binding>();
  /** How often a way was cut short because it led to such a name, or was too long. */
  #cuts = 0;
  /** Bindings already judged; one that is being judged counts as not derived, which ends circles. */
  readonly #known = new Map<Binding, boolean>();
  readonly #paths = new NodeTable<EventPath>();
  readonly #pathsOfNames = new Map<Binding, EventPath | undefined>();

  /** With a provenance, calls from the function's other files count, too. */
  constructor(reachability: Reachability, provenance?: Provenance) {
    this.#reachability = reachability;
    this.#provenance = provenance;
  }

  /**
   * Where in the event a value was taken from: through names, loops (`for record in event["Records"]`), callbacks of
   * lists, and functions that convert it. Undefined for what is not of the event, or of several places of it.
   */
  pathOf(expression: SyntaxNode | undefined): EventPath | undefined {
    const node = expression?.bare;
    if (node === undefined) return undefined;
    let path = this.#paths.get(node);
    if (path !== null) return path;
    const cuts = this.#cuts;
    path = this.#pathOf(node);
    if (this.#isWhole(cuts)) this.#paths.set(node, path);
    return path;
  }

  /** What was found after a circle was cut short on the way holds for that way only, and is not kept. */
  #isWhole(cutsBefore: number): boolean {
    return this.#followed.size === 0 || this.#cuts === cutsBefore;
  }

  #pathOf(node: SyntaxNode): EventPath | undefined {
    switch (node.word) {
      case 'name':
        return this.#pathOfName(node);
      case 'member':
        return extended(this.pathOf(node.child('object')), node.child('property')?.text);
      case 'subscript':
        return extended(this.pathOf(node.child('object')), keyOf(node.child('index')));
      case 'call':
        return this.#pathOfCall(node);
      case 'binary':
        // `event.Records ?? []`
        return node.operator === '||' || node.operator === '??' ? this.pathOf(node.child('left')) : undefined;
      default:
        return undefined;
    }
  }

  #pathOfCall(call: SyntaxNode): EventPath | undefined {
    const callee = call.child('callee')?.bare;
    if (callee === undefined) return undefined;
    const { converters, readers } = call.source.table.passing;
    const name = callee.word === 'member' ? callee.child('property')?.text : callee.text;
    const object = callee.word === 'member' ? this.pathOf(callee.child('object')) : undefined;
    const [first] = call.argumentList;
    if (object !== undefined && readers.has(name ?? '')) {
      const key = first?.word === 'string' ? keyOf(first) : undefined;
      if (key === undefined) return { ...object, through: [...object.through, name ?? ''] };
      return name === 'get' ? extended(object, key) : { ...object, through: [...object.through, name ?? ''] };
    }
    const path = converters.has(name ?? '') ? this.pathOf(first) : undefined;
    return path && { ...path, through: [...path.through, this.#provenance?.origin(callee) ?? callee.text] };
  }

  #pathOfName(name: SyntaxNode): EventPath | undefined {
    const binding = name.source.scopes.binding(name);
    if (binding?.isAssignedOnce !== true) return undefined;
    if (this.#followed.has(binding) || this.#followed.size >= mostNames) {
      this.#cuts++;
      return undefined;
    }
    let path = this.#pathsOfNames.get(binding);
    if (path !== undefined || this.#pathsOfNames.has(binding)) return path;
    const cuts = this.#cuts;
    this.#followed.add(binding);
    try {
      const [declaration] = binding.declarations;
      path = declaration && this.#pathOfDeclaration(declaration);
    } finally {
      this.#followed.delete(binding);
    }
    if (this.#isWhole(cuts)) this.#pathsOfNames.set(binding, path);
    return path;
  }

  #pathOfDeclaration(declaration: SyntaxNode): EventPath | undefined {
    /** Keys of the patterns around it, the outermost first. */
    const keys: string[] = [];
    for (let node = declaration; ;) {
      const outer = node.parent;
      if (outer === undefined) return undefined;
      if (outer.word === 'pair') keys.unshift(keyOf(outer.child('key')) ?? '');
      else if (outer.word === 'pattern' && node.word === 'name') keys.unshift(node.text);
      if (outer.word === 'tuple') return undefined;
      if (outer.word === 'function' || outer.word === 'parameters')
        return extended(this.#pathOfParameter(node, outer), ...keys);
      if (node.role === 'target' && outer.word !== 'parameter' && outer.word !== 'defaulted') {
        const value = outer.child('value');
        const path = value === undefined ? extended(this.pathOf(outer.child('iterable')), '[]') : this.pathOf(value);
        return extended(path, ...keys);
      }
      node = outer;
    }
  }

  #pathOfParameter(parameter: SyntaxNode, outer: SyntaxNode): EventPath | undefined {
    const owner = outer.word === 'function' ? outer : outer.parent;
    if (owner === undefined) return undefined;
    const position = positionOf(parameter, owner);
    if (this.#reachability.entries.includes(owner)) return position === 0 ? { keys: [], through: [] } : undefined;
    const passed = owner.parent?.word === 'arguments' ? owner.parent.parent?.child('callee')?.bare : undefined;
    if (passed?.word === 'member') {
      return position === 0 ? extended(this.pathOf(passed.child('object')), '[]') : undefined;
    }
    const calls = this.#callsOf(owner);
    const [call] = calls;
    return calls.length === 1 && call ? this.pathOf(argumentFor(call, parameter, owner)) : undefined;
  }

  isDerived(expression: SyntaxNode | undefined): boolean {
    const node = expression?.bare;
    switch (node?.word) {
      case 'name':
        return this.#isDerivedName(node);
      case 'member':
        return !this.#isOfEnvironment(node) && this.isDerived(node.child('object'));
      case 'subscript':
        return this.isDerived(node.child('object'));
      case 'call':
      case 'new':
        return this.#isDerivedCall(node);
      case 'conditional':
        return this.isDerived(node.child('consequence')) || this.isDerived(node.child('alternative'));
      case 'comprehension':
        return node.children.some((child) => this.isDerived(child.child('iterable')));
      case 'assignment':
      case 'pair':
      case 'keywordArgument':
        return this.isDerived(node.child('value'));
      case 'binary':
      case 'list':
      case 'tuple':
      case 'set':
      case 'mapping':
      case 'spread':
      case 'interpolation':
      case 'string':
        return node.children.some((child) => this.isDerived(child));
      default:
        return false;
    }
  }

  /** What the context says of the function, which is the same for each request: its name, its version, its memory. */
  #isOfEnvironment(member: SyntaxNode): boolean {
    const name = member.child('property')?.text.replaceAll('_', '').toLowerCase() ?? '';
    if (!/^(?:get)?(?:functionname|functionversion|memorylimitinmb|loggroupname|logstreamname)$/.test(name))
      return false;
    const object = member.child('object')?.bare;
    const [declaration] = (object?.word === 'name' && object.source.scopes.binding(object)?.declarations) || [];
    const owner = declaration?.enclosing('function');
    if (declaration === undefined || owner === undefined || !this.#reachability.entries.includes(owner)) return false;
    return positionOf(declaration, owner) === 1;
  }

  #isDerivedCall(call: SyntaxNode): boolean {
    const callee = call.child('callee')?.bare;
    const name = callee?.word === 'member' ? callee.child('property')?.text : callee?.text;
    const { converters, readers } = call.source.table.passing;
    if (callee === undefined || name === undefined) return false;
    if (readers.has(name) && callee.word === 'member' && this.isDerived(callee.child('object'))) return true;
    return converters.has(name) && call.argumentList.some((argument) => this.isDerived(argument));
  }

  #isDerivedName(name: SyntaxNode): boolean {
    const binding = name.source.scopes.binding(name);
    if (binding?.lifetime !== 'call') return false;
    let derived = this.#known.get(binding);
    if (derived === undefined) {
      this.#known.set(binding, false);
      derived = binding.declarations.some((declaration) => this.#isDerivedDeclaration(declaration));
      this.#known.set(binding, derived);
    }
    return derived;
  }

  /** Follows a declaration to where its value comes from: an assignment, a loop, a pattern, or a parameter. */
  #isDerivedDeclaration(declaration: SyntaxNode): boolean {
    for (let node = declaration; ;) {
      const outer = node.parent;
      if (outer === undefined) return false;
      if (outer.word === 'function' || outer.word === 'parameters') return this.#isDerivedParameter(node, outer);
      if (node.role === 'target' && outer.word !== 'parameter' && outer.word !== 'defaulted') {
        return this.isDerived(outer.child('value') ?? outer.child('iterable'));
      }
      node = outer;
    }
  }

  #isDerivedParameter(parameter: SyntaxNode, outer: SyntaxNode): boolean {
    const owner = outer.word === 'function' ? outer : outer.parent;
    if (owner === undefined) return false;
    // Event and context: both are the request's.
    if (this.#reachability.entries.includes(owner)) return true;
    const passed = owner.parent?.word === 'argument' ? owner.parent.parent : owner.parent;
    const call = passed?.word === 'arguments' ? passed.parent : owner.role === 'block' ? passed : undefined;
    const callee = call?.child('callee')?.bare;
    // `event.Records.forEach((record) => …)`
    if (callee?.word === 'member') return this.isDerived(callee.child('object'));
    return this.#callsOf(owner).some((one) => this.isDerived(argumentFor(one, parameter, owner)));
  }

  /** The calls of a function, in every file of the function's own. */
  #callsOf(owner: SyntaxNode): readonly SyntaxNode[] {
    if (this.#provenance === undefined) return callsByName(owner);
    if (this.#calls === undefined) {
      this.#calls = new Map();
      for (const call of this.#provenance.modules.files.flatMap((file) => file.nodesOf('call'))) {
        const made = this.#provenance.made(call.child('callee'));
        if (made?.word !== 'function') continue;
        const known = this.#calls.get(made);
        if (known === undefined) this.#calls.set(made, [call]);
        else known.push(call);
      }
    }
    return this.#calls.get(owner) ?? callsByName(owner);
  }
}

function callsByName(owner: SyntaxNode): SyntaxNode[] {
  const name = owner.child('name') ?? (owner.parent?.word === 'declarator' ? owner.parent.child('target') : undefined);
  const binding = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
  return (binding?.occurrences ?? []).flatMap(({ node }) =>
    node.role === 'callee' && node.parent ? [node.parent] : [],
  );
}

function positionOf(parameter: SyntaxNode, owner: SyntaxNode): number {
  return parametersOf(owner).findIndex(({ target }) => parameter.contains(target) || target.contains(parameter));
}

/** What a call gives for a parameter, by position or by name. */
function argumentFor(call: SyntaxNode, parameter: SyntaxNode, owner: SyntaxNode): SyntaxNode | undefined {
  const parameters = parametersOf(owner);
  const isMethod = parameters[0]?.target.text === 'self' || parameters[0]?.target.text === 'cls';
  const isBound = isMethod && call.child('callee')?.bare.word === 'member';
  const target = parameters[positionOf(parameter, owner)]?.target;
  if (target === undefined) return undefined;
  return argumentAt(call, { position: positionOf(parameter, owner) - (isBound ? 1 : 0), names: [target.text] });
}

function extended(path: EventPath | undefined, ...keys: (string | undefined)[]): EventPath | undefined {
  if (path === undefined || !keys.every((key) => key !== undefined)) return undefined;
  return { ...path, keys: [...path.keys, ...keys] };
}

/** The key that an index or a pattern names; an element of a list is `[]`. */
function keyOf(index: SyntaxNode | undefined): string | undefined {
  if (index?.word === 'number') return '[]';
  if (index?.word === 'propertyName' || index?.word === 'name')
    return index.word === 'propertyName' ? index.text : '[]';
  const isPlain = index?.word === 'string' && index.descendants('interpolation').length === 0;
  return isPlain ? index.text.replace(/^['"]|['"]$/g, '') : undefined;
}
