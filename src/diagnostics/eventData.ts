import { parametersOf } from '../syntax/handlerEvidence/parameters.ts';
import type { Reachability } from '../syntax/reachability.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/**
 * Tells data of the request from data of the function. What is taken out of the event or the context, copied, converted
 * or put together from it is the request's; what a call answers (a query, a download) is not, nor is what cannot be known.
 */
export class EventData {
  readonly #reachability: Reachability;
  /** Bindings already judged; one that is being judged counts as not derived, which ends circles. */
  readonly #known = new Map<Binding, boolean>();

  constructor(reachability: Reachability) {
    this.#reachability = reachability;
  }

  isDerived(expression: SyntaxNode | undefined): boolean {
    const node = expression?.bare;
    switch (node?.word) {
      case 'name':
        return this.#isDerivedName(node);
      case 'member':
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
    const position = parametersOf(owner).findIndex(
      ({ target }) => parameter.contains(target) || target.contains(parameter),
    );
    return this.#callsOf(owner).some((one) => {
      const argument = one.argumentList[position];
      return argument?.word !== 'keywordArgument' && this.isDerived(argument);
    });
  }

  /** The calls of a function by its name. */
  #callsOf(owner: SyntaxNode): SyntaxNode[] {
    const name =
      owner.child('name') ?? (owner.parent?.word === 'declarator' ? owner.parent.child('target') : undefined);
    const binding = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
    return (binding?.occurrences ?? []).flatMap(({ node }) =>
      node.role === 'callee' && node.parent ? [node.parent] : [],
    );
  }
}
