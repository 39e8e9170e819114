import * as path from 'node:path';
import { attributesOf } from './attributes.ts';
import { resultsOf } from './functionResults.ts';
import { isReceiver, ownersOf } from './functionValues.ts';
import type { LocalModules, LocalSymbol } from './localModules.ts';
import { NodeTable } from './nodeTable.ts';
import type { Binding } from './scopes.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { declaredType, typeOfField, typePath } from './declaredTypes.ts';

/** How many steps a look-up takes at most: calls and members that hang on each other. */
const deepest = 400;

/**
 * Where names and values come from: through imports, aliases, attributes, `with … as`, factory functions and the
 * function's own modules. Everything is looked up by scope, nothing by its text; what has several answers has none.
 */
export class Provenance {
  readonly modules: LocalModules;
  readonly #origins = new NodeTable<string>();
  readonly #callees = new NodeTable<string>();
  readonly #made = new NodeTable<SyntaxNode>();
  #depth = 0;

  constructor(modules: LocalModules) {
    this.modules = modules;
  }

  /**
   * The qualified name of what an expression is: `requests.get`, `node:fs/promises.writeFile`,
   * `@aws-sdk/client-lambda.LambdaClient`; of a call's result with `()`: `requests.Session().get`. Names that need no
   * import begin with `builtins.` or `globalThis.`. Undefined for what the same file defines and for what is unknown; the
   * function's own files are looked into, for packages may lie among them.
   */
  origin(expression: SyntaxNode | undefined): string | undefined {
    const node = expression?.bare;
    if (node === undefined) return undefined;
    const known = this.#origins.get(node);
    if (known !== null) return known;
    this.#origins.set(node, undefined);
    if (this.#depth >= deepest) return undefined;
    this.#depth++;
    let found: string | undefined;
    try {
      found = this.#originOf(node);
    } finally {
      this.#depth--;
    }
    const origin = found === undefined ? undefined : withoutSynonyms(node.source, found);
    this.#origins.set(node, origin);
    return origin;
  }

  /** The qualified name of what a call or construction calls; also of a call that is only a name, where there are such. */
  calleeOrigin(call: SyntaxNode): string | undefined {
    let origin = this.#callees.get(call);
    if (origin === null) {
      const isCall = call.word === 'call' || call.word === 'new';
      origin = isCall ? this.origin(call.child('callee')) : isBareCall(call) ? this.origin(call) : undefined;
      // While a look-up is under way a circle may be cut short.
      if (this.#depth === 0) this.#callees.set(call, origin);
    }
    return origin;
  }

  /**
   * The qualified name of what an expression is by the type that it is declared with, as that of a constructed object:
   * `software.amazon.awssdk.services.s3.S3Client()`. Undefined where no type is written, or one of the function's own.
   */
  typeOrigin(expression: SyntaxNode | undefined): string | undefined {
    const type = this.#typeOf(expression?.bare);
    if (type === undefined) return undefined;
    const { source } = type;
    const [first = '', ...rest] = typePath(type);
    if (first === '') return undefined;
    const binding = source.scopes.module.bindings.get(first);
    const imported = binding?.imported;
    if (binding !== undefined && imported === undefined) return undefined;
    const base = imported
      ? qualified(source, imported.module, imported.name)
      : source.table.imports?.unbound(first, source);
    return base === undefined ? undefined : `${withoutSynonyms(source, [base, ...rest].join('.'))}()`;
  }

  /** The class of the function's own that a value is declared with. */
  #declaredClass(value: SyntaxNode): SyntaxNode | undefined {
    const type = this.#typeOf(value);
    if (type === undefined) return undefined;
    const [name = ''] = typePath(type);
    const binding = type.source.scopes.module.bindings.get(name);
    const found =
      binding === undefined ? this.modules.shared(type.source, name) : this.#localSymbol(binding, type.source);
    const definition = found === undefined ? binding?.definition : 'value' in found ? found.value : undefined;
    return definition?.word === 'class' ? definition : undefined;
  }

  #typeOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
    if (!node?.source.table.typesTell || this.#depth >= deepest) return undefined;
    this.#depth++;
    try {
      return this.#typeWithin(node);
    } finally {
      this.#depth--;
    }
  }

  #typeWithin(node: SyntaxNode): SyntaxNode | undefined {
    const binding = bindingOf(node);
    if (binding !== undefined) return declaredType(binding);
    const object = node.word === 'member' ? node.child('object')?.bare : undefined;
    const key = node.child('property')?.text;
    if (object === undefined || key === undefined) return undefined;
    const named = this.#declaredClass(object);
    const owners = named === undefined ? ownersOf(object) : [named];
    return owners.map((owner) => typeOfField(owner, key)).find((found) => found !== undefined);
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
    if (this.#depth >= deepest) return undefined;
    this.#depth++;
    let made: SyntaxNode | undefined;
    try {
      made = this.#makerOf(node);
    } finally {
      this.#depth--;
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
      const shared = this.modules.shared(name.source, name.text);
      return shared && 'value' in shared ? this.made(shared.value) : name;
    }
    const local = this.#localSymbol(binding, name.source);
    if (local !== undefined) return 'value' in local ? this.made(local.value) : name;
    if (binding.imported !== undefined) return name;
    if (binding.occurrences.some(({ access }) => access === 'change')) return undefined;
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
      const symbol = this.modules.member(module, key);
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
    if (made?.word !== 'call' && made?.word !== 'new') return this.#declaredClass(object);
    const definition = this.made(made.child('callee'));
    return definition?.word === 'class' ? definition : this.#declaredClass(object);
  }

  #moduleAt(object: SyntaxNode): SourceFile | undefined {
    if (object.word === 'name') {
      const binding = object.source.scopes.binding(object);
      const local = binding && this.#localSymbol(binding, object.source);
      return local && 'module' in local ? local.module : undefined;
    }
    if (object.word !== 'member') return undefined;
    const name = this.#dottedImport(object);
    return name === undefined ? undefined : this.modules.named(object.source, name);
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
    return binding.imported && this.modules.symbol(source, binding.imported);
  }

  #originOf(node: SyntaxNode): string | undefined {
    const made = this.made(node);
    if (made !== undefined && made !== node && made.word !== 'function' && made.word !== 'class') {
      return this.origin(made);
    }
    switch (node.word) {
      case 'name':
        return this.#originOfName(node) ?? this.typeOrigin(node);
      case 'member': {
        const declared = this.typeOrigin(node);
        if (declared !== undefined) return declared;
        const object = this.origin(node.child('object'));
        const key = node.child('property')?.text;
        return object === undefined || key === undefined ? undefined : `${object}.${key}`;
      }
      case 'type': {
        // `new java.io.File(…)`
        const [first = '', ...rest] = typePath(node);
        const base = first === '' ? undefined : node.source.table.imports?.unbound(first, node.source);
        return base === undefined ? undefined : withoutSynonyms(node.source, [base, ...rest].join('.'));
      }
      case 'call':
      case 'new':
        return this.#originOfCall(node);
      default:
        return undefined;
    }
  }

  #originOfName(name: SyntaxNode): string | undefined {
    const { scopes, table } = name.source;
    const binding = scopes.binding(name);
    if (binding === undefined) {
      // What another file of the function's own has under that name is no library's.
      if (this.modules.shared(name.source, name.text) !== undefined) return undefined;
      return table.imports?.unbound(name.text, name.source);
    }
    const { imported } = binding;
    if (imported !== undefined) {
      // A file that assigns to the name, too, does not mean the import alone.
      if (imported.module.startsWith('.') || this.#isOwnFile(name.source, imported.module)) return undefined;
      if (valuesOf(binding).some((value) => !isImporting(value))) return undefined;
      return qualified(name.source, imported.module, imported.name);
    }
    return this.#originOfPattern(binding);
  }

  /**
   * A file of the function's own that is called as a package is, as `requests.py` beside the handler: Python takes it first.
   * A folder of that name is the package itself, brought along with the code.
   */
  #isOwnFile(source: SourceFile, module: string): boolean {
    const file = this.modules.named(source, module)?.file;
    return file !== undefined && file !== source.file && path.parse(file).name === module;
  }

  /** `const { get } = axios`. */
  #originOfPattern(binding: Binding): string | undefined {
    if (!binding.isAssignedOnce) return undefined;
    const [declared] = binding.declarations;
    const pair = declared?.parent?.word === 'pair' && declared.role === 'value' ? declared.parent : declared;
    const pattern = pair?.parent;
    if (declared === undefined || pattern?.word !== 'pattern' || !pattern.text.startsWith('{')) return undefined;
    if (pattern.role !== 'target' || pattern.parent?.word !== 'declarator') return undefined;
    const object = this.origin(pattern.parent.child('value'));
    const key = pair === declared ? declared.text : pair?.child('key')?.text;
    return object === undefined || key === undefined ? undefined : `${object}.${key}`;
  }

  #originOfCall(call: SyntaxNode): string | undefined {
    const { imports } = call.source.table;
    const callee = call.child('callee');
    const origin = this.origin(callee);
    const name = origin ?? imports?.unbound(callee?.text ?? '', call.source);
    const [argument] = call.argumentList;
    if (imports?.importers.has(name ?? '') === true && argument?.word === 'string') {
      return qualified(call.source, argument.text.replace(/^['"`]|['"`]$/g, ''), undefined);
    }
    if (origin === undefined) return undefined;
    return imports?.fluent?.test(origin) === true ? this.origin(callee?.bare.child('object')) : `${origin}()`;
  }
}

/** A name that nothing declares, where such a name calls the method that is called so. */
function isBareCall(node: SyntaxNode): boolean {
  if (node.word !== 'name' || !node.source.table.bareCalls) return false;
  return node.role !== 'callee' && node.role !== 'property' && node.source.scopes.binding(node) === undefined;
}

/** What a name stands for, and of `this.name` the field. */
function bindingOf(node: SyntaxNode): Binding | undefined {
  const name = node.word === 'member' ? node.child('property') : node;
  return name?.source.scopes.binding(name);
}

function qualified(source: SourceFile, module: string, name: string | undefined): string {
  const canonical = source.table.imports?.canonical(module) ?? module;
  return name === undefined || name === 'default' ? canonical : `${canonical}.${name}`;
}

function withoutSynonyms(source: SourceFile, origin: string): string {
  const synonyms = source.table.imports?.synonyms;
  if (synonyms === undefined) return origin;
  for (const synonym of synonyms.keys()) {
    const isMeant = origin.startsWith(synonym) && (origin.length === synonym.length || origin[synonym.length] === '.');
    if (isMeant) return (synonyms.get(synonym) ?? synonym) + origin.slice(synonym.length);
  }
  return origin;
}

/** Everything that is assigned to a name, `with … as name` included. */
function valuesOf(binding: Binding): readonly SyntaxNode[] {
  let values = binding.values;
  for (const node of binding.declarations) {
    const alias = node.parent?.word === 'pattern' ? node.parent.parent : node.parent;
    const value = alias?.word === 'alias' ? alias.child('value') : undefined;
    if (value !== undefined) values = [...values, value];
  }
  return values;
}

function isImporting(value: SyntaxNode): boolean {
  const node = value.bare;
  return node.word === 'call' && /^(?:require|import)$/.test(node.child('callee')?.text ?? '');
}

/** Whether something else than assignments to the whole name gives it a value: parameters, loops, patterns. */
function isDeclaredByPattern(binding: Binding): boolean {
  return binding.declarations.some((node) => {
    const { parent } = node;
    const word = parent?.word;
    if (word === 'declarator' || word === 'assignment' || word === 'alias' || word === 'global') return false;
    return !(word === 'pattern' && parent?.parent?.word === 'alias');
  });
}
