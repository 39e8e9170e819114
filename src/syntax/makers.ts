import { attributesOf } from './attributes.ts';
import { isDeclaredByPattern, valuesOf } from './bindingValues.ts';
import { resultsOf } from './functionResults.ts';
import { isReceiver } from './functionValues.ts';
import type { LocalModules, LocalSymbol } from './localModules.ts';
import type { LookUpDepth } from './lookUpDepth.ts';
import { NodeTable } from './nodeTable.ts';
import type { Binding } from './scopes.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import type { TypedValues } from './typedValues.ts';

/** What made values: through names, attributes, factory functions and the function's own modules. */
export class Makers {
  readonly #modules: LocalModules;
  readonly #types: TypedValues;
  readonly #depth: LookUpDepth;
  readonly #made = new NodeTable<SyntaxNode>();

  constructor(modules: LocalModules, types: TypedValues, depth: LookUpDepth) {
    this.#modules = modules;
    this.#types = types;
    this.#depth = depth;
  }

  /**
   * The expression that made a value: the call, literal, function or class behind names, attributes and factory functions,
   * in whichever file it is. The expression itself where nothing is behind it; undefined where there are several.
   */
  made(expression: SyntaxNode | undefined): SyntaxNode | undefined {
    const node = expression?.bare;
    if (node === undefined) return undefined;
    const known = this.#made.get(node);
    if (known !== null) return known;
    // What is being looked up is unknown to itself, which ends circles.
    this.#made.set(node, undefined);
    if (!this.#depth.enter()) return undefined;
    let made: SyntaxNode | undefined;
    try {
      made = this.#makerOf(node);
    } finally {
      this.#depth.leave();
    }
    this.#made.set(node, made);
    return made;
  }

  #makerOf(node: SyntaxNode): SyntaxNode | undefined {
    switch (node.word) {
      case 'name':
        return this.#makerOfName(node);
      case 'member':
        return this.#makerOfMember(node);
      case 'call':
        return this.#makerOfCall(node);
      case 'conditional':
        return this.#only([node.child('consequence'), node.child('alternative')]) ?? node;
      case 'binary':
        // `client = client or make()`
        return node.operator === '||' || node.operator === '??' ? this.#only([node.child('right')]) : node;
      case 'augmentedAssignment':
        // `@client ||= make()`
        return node.operator === '||=' || node.operator === '??=' ? this.made(node.child('value')) : node;
      case 'decorated':
        return node.child('definition');
      default:
        return node;
    }
  }

  #makerOfName(name: SyntaxNode): SyntaxNode | undefined {
    const binding = name.source.scopes.binding(name);
    if (binding === undefined) {
      const shared = this.#modules.shared(name.source, name.text);
      return shared && 'value' in shared ? this.made(shared.value) : name;
    }
    const local = this.#localSymbol(binding, name.source);
    if (local !== undefined) return 'value' in local ? this.made(local.value) : name;
    if (binding.imported !== undefined) return name;
    if (binding.isChanged) return undefined;
    const values = valuesOf(binding);
    if (binding.definition !== undefined) {
      if (values.length > 0) return undefined;
      // A name alone calls the method.
      const isCalled = name.source.table.bareCalls && name.role === 'object' && binding.definition.word === 'function';
      return isCalled ? this.#only(resultsOf(binding.definition)) : binding.definition;
    }
    return values.length === 0 || isDeclaredByPattern(binding) ? undefined : this.#only(values);
  }

  #makerOfMember(member: SyntaxNode): SyntaxNode | undefined {
    const field = member.child('property');
    if (field?.source.scopes.binding(field) !== undefined) return this.#makerOfName(field);
    const object = member.child('object')?.bare;
    const key = member.child('property')?.text;
    if (object === undefined || key === undefined) return undefined;
    const module = this.#moduleAt(object);
    if (module !== undefined) {
      const symbol = this.#modules.member(module, key);
      return symbol === undefined ? undefined : 'value' in symbol ? this.made(symbol.value) : member;
    }
    const owner = this.ownerOf(object);
    if (owner === undefined) return member;
    const values = attributesOf(owner, key);
    return values.length === 0 ? member : this.#only(values);
  }

  #makerOfCall(call: SyntaxNode): SyntaxNode | undefined {
    const callee = this.made(call.child('callee'));
    if (callee?.word !== 'function') return call;
    const results = resultsOf(callee);
    return results.length === 0 ? call : (this.#only(results) ?? call);
  }

  /** The one value that all of several expressions are; those that are nothing (`None`, `null`) do not count. */
  #only(values: readonly (SyntaxNode | undefined)[]): SyntaxNode | undefined {
    let only: SyntaxNode | undefined | null = null;
    let areSeveral = false;
    for (const value of values) {
      if (value === undefined || value.bare.word === 'null') continue;
      const made = this.made(value);
      if (only === null) only = made;
      else areSeveral ||= made !== only;
    }
    return only === null || areSeveral ? undefined : only;
  }

  /** The class or object literal whose member is meant: of `self`/`this`, of an instance, of the class itself. */
  ownerOf(object: SyntaxNode): SyntaxNode | undefined {
    if (object.word === 'this' || isReceiver(object)) return object.enclosing('class', 'mapping');
    const made = this.made(object);
    if (made?.word === 'class' || made?.word === 'mapping') return made;
    if (made?.word !== 'call' && made?.word !== 'new') return this.#types.classOf(object);
    const definition = this.made(made.child('callee'));
    return definition?.word === 'class' ? definition : this.#types.classOf(object);
  }

  #moduleAt(object: SyntaxNode): SourceFile | undefined {
    if (object.word === 'name') {
      const binding = object.source.scopes.binding(object);
      const local = binding && this.#localSymbol(binding, object.source);
      return local && 'module' in local ? local.module : undefined;
    }
    if (object.word !== 'member') return undefined;
    const name = this.#dottedImport(object);
    return name === undefined ? undefined : this.#modules.named(object.source, name);
  }

  /** `a.b` after `import a.b`. */
  #dottedImport(member: SyntaxNode): string | undefined {
    const object = member.child('object');
    const key = member.child('property')?.text;
    if (object?.word === 'member') {
      const outer = this.#dottedImport(object);
      return outer === undefined ? undefined : `${outer}.${key}`;
    }
    const imported = object?.word === 'name' ? object.source.scopes.binding(object)?.imported : undefined;
    return imported?.name === undefined && imported !== undefined ? `${imported.module}.${key}` : undefined;
  }

  #localSymbol(binding: Binding, source: SourceFile): LocalSymbol | undefined {
    return binding.imported && this.#modules.symbol(source, binding.imported);
  }
}
