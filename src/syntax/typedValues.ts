import { declaredType, typeOfField, typePath } from './declaredTypes.ts';
import { ownersOf } from './functionValues.ts';
import { libraryName, withoutSynonyms } from './libraryNames.ts';
import type { LocalModules } from './localModules.ts';
import type { LookUpDepth } from './lookUpDepth.ts';
import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** What values are by the types that they are declared with, in languages whose types tell. */
export class TypedValues {
  readonly #modules: LocalModules;
  readonly #depth: LookUpDepth;

  constructor(modules: LocalModules, depth: LookUpDepth) {
    this.#modules = modules;
    this.#depth = depth;
  }

  /**
   * The qualified name of what an expression is by the type that it is declared with, as that of a constructed object:
   * `software.amazon.awssdk.services.s3.S3Client()`. Undefined where no type is written, or one of the function's own.
   */
  origin(expression: SyntaxNode | undefined): string | undefined {
    const type = this.#typeOf(expression?.bare);
    if (type === undefined) return undefined;
    const { source } = type;
    const [first = '', ...rest] = typePath(type);
    if (first === '') return undefined;
    const binding = source.scopes.module.bindings.get(first);
    const imported = binding?.imported;
    if (binding !== undefined && imported === undefined) return undefined;
    const base = imported
      ? libraryName(source, imported.module, imported.name)
      : source.table.imports?.unbound(first, source);
    return base === undefined ? undefined : `${withoutSynonyms(source, [base, ...rest].join('.'))}()`;
  }

  /** The class of the function's own that a value is declared with. */
  classOf(value: SyntaxNode): SyntaxNode | undefined {
    const type = this.#typeOf(value);
    if (type === undefined) return undefined;
    const [name = ''] = typePath(type);
    const binding = type.source.scopes.module.bindings.get(name);
    const found =
      binding === undefined
        ? this.#modules.shared(type.source, name)
        : binding.imported && this.#modules.symbol(type.source, binding.imported);
    const definition = found === undefined ? binding?.definition : 'value' in found ? found.value : undefined;
    return definition?.word === 'class' ? definition : undefined;
  }

  #typeOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
    if (!node?.source.table.typesTell || !this.#depth.enter()) return undefined;
    try {
      return this.#typeWithin(node);
    } finally {
      this.#depth.leave();
    }
  }

  #typeWithin(node: SyntaxNode): SyntaxNode | undefined {
    const binding = bindingOf(node);
    if (binding !== undefined) return declaredType(binding);
    const object = node.word === 'member' ? node.child('object')?.bare : undefined;
    const key = node.child('property')?.text;
    if (object === undefined || key === undefined) return undefined;
    const named = this.classOf(object);
    const owners = named === undefined ? ownersOf(object) : [named];
    return owners.map((owner) => typeOfField(owner, key)).find((found) => found !== undefined);
  }
}

/** What a name stands for, and of `this.name` the field. */
function bindingOf(node: SyntaxNode): Binding | undefined {
  const name = node.word === 'member' ? node.child('property') : node;
  return name?.source.scopes.binding(name);
}
