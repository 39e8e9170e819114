import { isConstructor } from '../syntax/functionValues.ts';
import type { CollectionKind } from '../syntax/languageTable.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** The collection that an expression makes; undefined for everything else, and for collections that bound their own size. */
export function collectionOf(value: SyntaxNode | undefined): CollectionKind | undefined {
  if (value?.role === 'type') return collectionOfType(value);
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

/**
 * The value that a name of the module gets when the module is loaded, and a field when its object is made. Where the type
 * alone says what a name without a value holds, it is the type.
 */
export function initialValue(binding: Binding): SyntaxNode | undefined {
  return binding.values.findLast(isInitial) ?? typeOfEmpty(binding);
}

function isInitial(value: SyntaxNode): boolean {
  const around = value.enclosing('function');
  return around === undefined || isConstructor(around);
}

function typeOfEmpty(binding: Binding): SyntaxNode | undefined {
  const declarator = binding.declarations[0]?.parent;
  if (declarator?.word !== 'declarator' || declarator.child('value') !== undefined) return undefined;
  const type = declarator.child('type');
  return type !== undefined && type.source.table.collections.types.size > 0 ? type : undefined;
}

function collectionOfType(type: SyntaxNode): CollectionKind | undefined {
  const { types, constructors } = type.source.table.collections;
  return types.get(type.type) ?? constructors.get(type.bare.text);
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
  const { constructors, modules, bounds, makers, types, wrappers } = node.source.table.collections;
  const callee = node.child('callee')?.bare;
  if (callee === undefined) return madeOfDeclaredType(node);
  const ofType = types.get(callee.type);
  if (ofType !== undefined) return ofType;
  const [first] = node.argumentList;
  if (makers.has(callee.text)) return types.get(first?.type ?? '');
  // Only the last two parts count, as in `std::sync::Mutex::new`.
  if (wrappers.has(/\w+(?:(?:::|\.)\w+)?$/.exec(callee.text)?.[0] ?? '')) {
    if (first === undefined) return wrappedByType(node);
    // `LazyLock::new(HashMap::new)`.
    return constructors.get(first.text) ?? collectionOf(returned(first));
  }
  if (node.argumentList.some((argument) => bounds.has(argument.child('name')?.text ?? ''))) return undefined;
  if (callee.word === 'name') {
    const binding = node.source.scopes.binding(callee);
    const isBuiltIn = binding === undefined || modules.has(binding.imported?.module ?? '');
    return isBuiltIn ? constructors.get(binding?.imported?.name ?? callee.text) : undefined;
  }
  const object = callee.word === 'member' ? callee.child('object') : undefined;
  if (object?.word !== 'name') return undefined;
  const binding = node.source.scopes.binding(object);
  if (binding === undefined) return constructors.get(callee.text);
  if (!modules.has(binding.imported?.module ?? '')) return undefined;
  return constructors.get(callee.child('property')?.text ?? '') ?? constructors.get(callee.text);
}

/** `new()`: what it makes, the declaration says. */
function madeOfDeclaredType(node: SyntaxNode): CollectionKind | undefined {
  const declarator = node.word === 'new' && node.role === 'value' ? node.parent : undefined;
  const type = declarator?.child('type') ?? declarator?.parent?.child('type');
  return type && node.source.table.collections.constructors.get(type.bare.text);
}

/** `OnceLock::new()`: what will be in it, the declaration says: `OnceLock<Mutex<Vec<String>>>`. */
function wrappedByType(node: SyntaxNode): CollectionKind | undefined {
  const type = node.role === 'value' ? node.parent?.child('type') : undefined;
  const { constructors } = node.source.table.collections;
  for (const [name] of type?.text.matchAll(/\w+/g) ?? []) {
    const kind = constructors.get(`${name}::new`);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** The value of a function without statements; everything else itself. */
function returned(value: SyntaxNode | undefined): SyntaxNode | undefined {
  if (value?.bare.word !== 'function') return value;
  const body = value.bare.child('body');
  return body?.word === 'block' ? (body.children.length === 1 ? body.children[0] : undefined) : body;
}
