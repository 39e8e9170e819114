import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** Something that a handler string can name. */
export interface ModuleSymbol {
  readonly name: string;
  /** The name where it is declared or exported. */
  readonly node: SyntaxNode;
  /** The function, class or expression behind it; undefined where that is in another file. */
  readonly value: SyntaxNode | undefined;
}

/** The names that a file offers to the Lambda runtime, in source order: all of the module, or what it exports. */
export function moduleSymbols(source: SourceFile): ModuleSymbol[] {
  return source.table.exports === 'all'
    ? boundNames(source)
    : [...exportStatements(source), ...exportAssignments(source)];
}

function boundNames(source: SourceFile): ModuleSymbol[] {
  return [...source.scopes.module.bindings.values()].flatMap((binding) => {
    // The last one is what the runtime finds after the import.
    const node = binding.definition?.child('name') ?? binding.declarations.at(-1);
    return node === undefined ? [] : [{ name: binding.name, node, value: binding.definition ?? binding.values.at(-1) }];
  });
}

/** `export …` in every form. */
function exportStatements(source: SourceFile): ModuleSymbol[] {
  return source.nodesOf('export').flatMap((statement): ModuleSymbol[] => {
    const elsewhere = statement.child('source') !== undefined;
    const named = statement.descendants('exportedName').flatMap((exported) => {
      const local = exported.child('name');
      const node = exported.child('alias') ?? local;
      if (local === undefined || node === undefined) return [];
      return [{ name: unquoted(node), node, value: elsewhere ? undefined : valueOfName(local) }];
    });
    if (elsewhere) {
      const namespace = statement.children.find(({ type }) => type === 'namespace_export')?.children[0];
      return namespace === undefined
        ? named
        : [...named, { name: unquoted(namespace), node: namespace, value: undefined }];
    }
    const declared = statement.child('declaration') ?? statement.child('value');
    if (declared === undefined) return named;
    const isDefault = statement.children.find(({ word, text }) => word === 'keyword' && text === 'default');
    if (isDefault !== undefined)
      return [{ name: 'default', node: declared.child('name') ?? isDefault, value: declared }];
    return declaredNames(declared);
  });
}

function declaredNames(declaration: SyntaxNode): ModuleSymbol[] {
  if (declaration.word !== 'declaration') {
    const node = declaration.child('name');
    return node === undefined ? [] : [{ name: node.text, node, value: declaration }];
  }
  return declaration.children.flatMap((declarator) => {
    const target = declarator.child('target');
    if (target === undefined) return [];
    if (target.word === 'name') return [{ name: target.text, node: target, value: declarator.child('value') }];
    return target
      .descendants('name')
      .filter((node) => node.source.scopes.binding(node)?.declarations.includes(node) === true)
      .map((node) => ({ name: node.text, node, value: undefined }));
  });
}

/** `exports.x = …`, `module.exports.x = …`, `module.exports = { … }`; `api.x = …` where `module.exports = api`. */
function exportAssignments(source: SourceFile): ModuleSymbol[] {
  const whole = exportedNames(source);
  return source.nodesOf('assignment').flatMap((assignment): ModuleSymbol[] => {
    const target = assignment.child('target');
    const value = assignment.child('value');
    if (target === undefined || value === undefined || assignment.enclosing('function') !== undefined) return [];
    if (isExportsObject(target)) return members(value);
    const object = target.child('object');
    const key = target.child('property') ?? target.child('index');
    const isExported =
      object !== undefined && (isExportsObject(object) || (object.word === 'name' && whole.has(object.text)));
    if (object === undefined || key === undefined || !isExported) return [];
    if (key.word === 'name') return [];
    // Compilers write `exports.x = void 0` before they assign the value.
    return value.word === 'unary' ? [] : [{ name: unquoted(key), node: key, value: lastValue(value) }];
  });
}

/** The names of objects that become the exports as a whole. */
function exportedNames(source: SourceFile): ReadonlySet<string> {
  const names = source.nodesOf('assignment').flatMap((assignment) => {
    const [target, value] = [assignment.child('target'), assignment.child('value')];
    return target !== undefined && value?.word === 'name' && isExportsObject(target) ? [value.text] : [];
  });
  return new Set(names);
}

/** True for `exports` and `module.exports` themselves. */
function isExportsObject(node: SyntaxNode): boolean {
  if (node.word === 'name') return node.text === 'exports' && node.source.scopes.binding(node) === undefined;
  const object = node.word === 'member' ? node.child('object') : undefined;
  return (
    object?.text === 'module' &&
    node.child('property')?.text === 'exports' &&
    node.source.scopes.binding(object) === undefined
  );
}

/** The members of an object that becomes the exports as a whole. */
function members(value: SyntaxNode): ModuleSymbol[] {
  const object = lastValue(value);
  if (object.word !== 'mapping') return [];
  return object.children.flatMap((member) => {
    const node = member.child('key') ?? member.child('name') ?? (member.word === 'name' ? member : undefined);
    if (node === undefined) return [];
    const memberValue = member.word === 'name' ? valueOfName(member) : (member.child('value') ?? member);
    return [{ name: unquoted(node), node, value: memberValue }];
  });
}

function valueOfName(name: SyntaxNode): SyntaxNode | undefined {
  const binding = name.source.scopes.binding(name);
  return binding?.definition ?? binding?.values.at(-1);
}

/** `a = b = value`: the value; a name's own value where it has one in this file. */
function lastValue(value: SyntaxNode): SyntaxNode {
  let last = value;
  while (last.word === 'assignment') {
    const next = last.child('value');
    if (next === undefined) break;
    last = next;
  }
  return (last.word === 'name' ? valueOfName(last) : undefined) ?? last;
}

function unquoted(node: SyntaxNode): string {
  return node.text.replace(/^['"]|['"]$/g, '');
}
