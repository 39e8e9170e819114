import { membersOf } from '../functionValues.ts';
import type { HandlerCandidate } from '../handlers.ts';
import type { SourceFile } from '../sourceFile.ts';
import type { SyntaxNode } from '../syntaxNode.ts';
import { parametersOf } from './parameters.ts';

const runtimePackage = 'com.amazonaws.services.lambda.runtime';

const handlerName = /^(?:handle(?:Request)?|\w*[hH]andler)$/;

/**
 * The handlers of a Java file: `handleRequest` of a class that implements the runtime's interface; without one, public
 * methods that are called like a handler and take the runtime's `Context`.
 */
export function javaHandlers(source: SourceFile): HandlerCandidate[] {
  return source.nodesOf('class').flatMap((owner): HandlerCandidate[] => {
    if (owner.type === 'interface_declaration' || hasModifier(owner, 'abstract')) return [];
    const path = pathOf(owner);
    const methods = membersOf(owner).filter(({ word }) => word === 'function');
    const found = implementsHandler(owner)
      ? methods.filter((method) => method.child('name')?.text === 'handleRequest').slice(0, 1)
      : methods.filter(takesContext);
    return found.flatMap((method) => {
      const name = method.child('name');
      return name === undefined
        ? []
        : [{ symbol: `${path}.${name.text}`, range: name.range, evidence: 'type' as const }];
    });
  });
}

/** The class with those around it, as `Outer.Inner`. */
function pathOf(owner: SyntaxNode): string {
  const outer = owner.enclosing('class');
  const name = owner.child('name')?.text ?? '';
  return outer === undefined ? name : `${pathOf(outer)}.${name}`;
}

function implementsHandler(owner: SyntaxNode): boolean {
  return owner
    .childrenOf('bases')
    .some(({ text }) =>
      [...text.matchAll(/\b(?:[a-z]\w*\.)*(Request(?:Stream)?Handler)\b/g)].some(
        ([qualified, name = '']) => qualified.startsWith(runtimePackage) || isOfRuntime(owner.source, name),
      ),
    );
}

/** Whether a name is imported from the runtime's package, by itself or with all others. */
function isOfRuntime(source: SourceFile, name: string): boolean {
  const imported = source.scopes.module.bindings.get(name)?.imported;
  if (imported !== undefined) return imported.module === runtimePackage;
  return source.text.includes(`import ${runtimePackage}.*;`);
}

function takesContext(method: SyntaxNode): boolean {
  const name = method.child('name');
  if (name === undefined || !handlerName.test(name.text) || !hasModifier(method, 'public')) return false;
  const context = parametersOf(method).at(-1)?.type?.text;
  if (context === `${runtimePackage}.Context`) return true;
  return context === 'Context' && isOfRuntime(method.source, 'Context') && !isCalled(name);
}

function isCalled(name: SyntaxNode): boolean {
  const occurrences = name.source.scopes.binding(name)?.occurrences ?? [];
  return occurrences.some(({ node }) => node.role === 'callee');
}

function hasModifier(declaration: SyntaxNode, modifier: string): boolean {
  const modifiers = declaration.children.find(({ type }) => type === 'modifiers');
  return modifiers !== undefined && new RegExp(`\\b${modifier}\\b`).test(modifiers.text);
}
