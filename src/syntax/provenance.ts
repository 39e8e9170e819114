import * as path from 'node:path';
import { isImporting, valuesOf } from './bindingValues.ts';
import { typePath } from './declaredTypes.ts';
import { libraryName, withoutSynonyms } from './libraryNames.ts';
import type { LocalModules } from './localModules.ts';
import { LookUpDepth } from './lookUpDepth.ts';
import { Makers } from './makers.ts';
import { NodeTable } from './nodeTable.ts';
import type { Binding } from './scopes.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { TypedValues } from './typedValues.ts';

/**
 * Where names and values come from: through imports, aliases, attributes, `with … as`, factory functions and the
 * function's own modules. Everything is looked up by scope, nothing by its text; what has several answers has none.
 */
export class Provenance {
  readonly modules: LocalModules;
  readonly #origins = new NodeTable<string>();
  readonly #callees = new NodeTable<string>();
  readonly #depth = new LookUpDepth();
  readonly #types: TypedValues;
  readonly #makers: Makers;

  constructor(modules: LocalModules) {
    this.modules = modules;
    this.#types = new TypedValues(modules, this.#depth);
    this.#makers = new Makers(modules, this.#types, this.#depth);
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
    if (!this.#depth.enter()) return undefined;
    let found: string | undefined;
    try {
      found = this.#originOf(node);
    } finally {
      this.#depth.leave();
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
      if (!this.#depth.isUnderWay) this.#callees.set(call, origin);
    }
    return origin;
  }

  /** See `TypedValues.origin`. */
  typeOrigin(expression: SyntaxNode | undefined): string | undefined {
    return this.#types.origin(expression);
  }

  /** See `Makers.made`. */
  made(expression: SyntaxNode | undefined): SyntaxNode | undefined {
    return this.#makers.made(expression);
  }

  /** See `Makers.ownerOf`. */
  ownerOf(object: SyntaxNode): SyntaxNode | undefined {
    return this.#makers.ownerOf(object);
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
      return libraryName(name.source, imported.module, imported.name);
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
      return libraryName(call.source, argument.text.replace(/^['"`]|['"`]$/g, ''), undefined);
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
