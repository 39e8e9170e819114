import type { CollectionKind } from '../syntax/languageTable.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** The collection that an expression makes; undefined for everything else, and for collections that bound their own size. */
export function collectionOf(value: SyntaxNode | undefined): CollectionKind | undefined {
  const node = value?.bare;
  switch (node?.word) {
    case 'list':
      return 'list';
    case 'set':
      return 'set';
    case 'mapping':
      return node.source.table.collections.literal;
    case 'comprehension':
      return comprehended(node);
    case 'call':
    case 'new':
      return constructed(node);
    default:
      return undefined;
  }
}

/** The value that a name of the module gets when the module is loaded. */
export function initialValue(binding: Binding): SyntaxNode | undefined {
  return binding.values.findLast((value) => value.enclosing('function') === undefined);
}

/** True for literals made of literals only, and for new empty collections: the same wherever they stand. */
export function isPlainLiteral(value: SyntaxNode): boolean {
  const node = value.bare;
  switch (node.word) {
    case 'number':
    case 'boolean':
    case 'null':
    case 'comment':
      return true;
    case 'string':
      return node.descendants('interpolation').length === 0;
    case 'list':
    case 'set':
    case 'tuple':
    case 'mapping':
      return node.children.every(isPlainLiteral);
    case 'pair':
      return node.children.every((child) => child.word === 'propertyName' || isPlainLiteral(child));
    case 'unary':
      return node.child('operand')?.word === 'number';
    case 'call':
    case 'new':
      return constructed(node) !== undefined && node.argumentList.length === 0;
    default:
      return false;
  }
}

function comprehended(node: SyntaxNode): CollectionKind | undefined {
  if (node.text.startsWith('[')) return 'list';
  if (!node.text.startsWith('{')) return undefined;
  return node.child('body')?.word === 'pair' ? 'mapping' : 'set';
}

function constructed(node: SyntaxNode): CollectionKind | undefined {
  const { constructors, module, bounds } = node.source.table.collections;
  const callee = node.child('callee')?.bare;
  if (callee === undefined) return undefined;
  if (node.argumentList.some((argument) => bounds.has(argument.child('name')?.text ?? ''))) return undefined;
  if (callee.word === 'name') {
    const binding = node.source.scopes.binding(callee);
    const isBuiltIn = binding === undefined || (module !== undefined && binding.imported?.module === module);
    return isBuiltIn ? constructors.get(binding?.imported?.name ?? callee.text) : undefined;
  }
  const object = callee.word === 'member' ? callee.child('object') : undefined;
  if (object?.word !== 'name') return undefined;
  const binding = node.source.scopes.binding(object);
  if (binding === undefined) return constructors.get(callee.text);
  const isOfModule = module !== undefined && binding.imported?.module === module;
  return isOfModule ? constructors.get(callee.child('property')?.text ?? '') : undefined;
}
