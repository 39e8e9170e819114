import type { ImportedName } from './importedName.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { namesOfTarget } from './targetNames.ts';

/** The names in an import statement that stand for nothing in the file itself: those of modules, and of what others call so. */
export function foreignNames(statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.source.table.importedNames !== undefined) return statement.descendants('name');
  return [
    ...statement.descendants('dotted').flatMap(({ children }) => children),
    ...statement.descendants('importedName').flatMap((imported) => imported.child('name') ?? []),
  ];
}

/** The names that an import statement declares. */
export function importedNames(statement: SyntaxNode): readonly ImportedName[] {
  const { importedNames: namesIn } = statement.source.table;
  return namesIn === undefined
    ? [...clauseNames(statement), ...itemNames(statement), ...dottedNames(statement)]
    : namesIn(statement);
}

/** `import x from 'm'`, `import * as x from 'm'`. */
function clauseNames(statement: SyntaxNode): ImportedName[] {
  const clause = clauses(statement);
  const module = moduleName(moduleOf(statement)) ?? '';
  return [...clause, ...clause.flatMap((part) => part.children)].flatMap((part) =>
    part.children
      .filter(({ word, role }) => word === 'name' && role === 'none')
      .map((node) => imported(node, module, part.type === 'import_clause' ? 'default' : undefined)),
  );
}

/** `import a.b as c` names a module, `from m import a as b` and `import { a as b }` something in one. */
function itemNames(statement: SyntaxNode): ImportedName[] {
  const module = moduleOf(statement);
  return statement.descendants('importedName').flatMap((item) => {
    const name = item.child('name');
    const known = item.child('alias') ?? name;
    if (name === undefined || known === undefined) return [];
    return [imported(known, moduleName(module) ?? name.text, module && name.text)];
  });
}

/** `import a.b`, `from m import a`. */
function dottedNames(statement: SyntaxNode): ImportedName[] {
  const module = moduleOf(statement);
  return statement.children.flatMap((item) => {
    const first = item.word === 'dotted' && item.role !== 'source' ? item.children[0] : undefined;
    return first === undefined ? [] : [imported(first, moduleName(module) ?? first.text, module && item.text)];
  });
}

function imported(node: SyntaxNode, module: string, name: string | undefined): ImportedName {
  return { node, name: node.text, module, imported: name };
}

function clauses(statement: SyntaxNode): SyntaxNode[] {
  return statement.children.filter((child) => child.word === 'importClause');
}

function moduleOf(statement: SyntaxNode): SyntaxNode | undefined {
  return statement.child('source') ?? clauses(statement)[0]?.child('source');
}

/** The names of a declarator that get what a `require('…')` gives: the module, or by a pattern what it has under a name. */
export function requiredNames(declarator: SyntaxNode): readonly ImportedName[] {
  const module = requiredModule(declarator.child('value')?.bare);
  const target = declarator.child('target');
  if (module === undefined) return [];
  return namesOfTarget(target).map((name) => {
    const property = name.parent?.word === 'pair' ? name.parent.child('key')?.text : name.text;
    return imported(name, module, name === target ? undefined : property);
  });
}

/** The text of a module's name without quotes. */
function moduleName(node: SyntaxNode | undefined): string | undefined {
  return node?.text.replace(/^['"`]|['"`]$/g, '');
}

/** The module that a `require('…')` names. */
function requiredModule(value: SyntaxNode | undefined): string | undefined {
  if (value?.word !== 'call' || value.child('callee')?.text !== 'require') return undefined;
  const [argument] = value.argumentList;
  return argument?.word === 'string' ? moduleName(argument) : undefined;
}
