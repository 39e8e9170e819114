import { membersOf } from '../functionValues.ts';
import type { HandlerCandidate } from '../handlers.ts';
import type { SourceFile } from '../sourceFile.ts';
import type { SyntaxNode } from '../syntaxNode.ts';

/**
 * The handlers of a Ruby file: methods of the file, or of a class or module itself, that take `event:` and `context:` and
 * nothing else that must be given. https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html
 */
export function rubyHandlers(source: SourceFile): HandlerCandidate[] {
  return handlersIn(source.root, '', false);
}

function handlersIn(owner: SyntaxNode, path: string, isSingleton: boolean): HandlerCandidate[] {
  const members = owner.word === 'module' ? owner.children : membersOf(owner);
  return members.flatMap((member): HandlerCandidate[] => {
    const name = member.child('name');
    if (member.type === 'singleton_class') {
      return (member.child('body')?.children ?? []).flatMap((one) => handlerOf(one, path));
    }
    if (name === undefined) return [];
    if (member.word === 'class') return handlersIn(member, `${path}${name.text.replaceAll('::', '.')}.`, true);
    // A method of a class's objects cannot be named in a handler string.
    return isSingleton && member.type !== 'singleton_method' ? [] : handlerOf(member, path);
  });
}

function handlerOf(method: SyntaxNode, path: string): HandlerCandidate[] {
  const name = method.child('name');
  if (method.word !== 'function' || name === undefined || !takesEventAndContext(method) || isCalled(name)) return [];
  return [{ symbol: path + name.text, range: name.range, evidence: 'signature' }];
}

function takesEventAndContext(method: SyntaxNode): boolean {
  const parameters = method.child('parameters')?.children.filter(({ word }) => word !== 'comment') ?? [];
  const required = parameters.filter((one) => one.child('value') === undefined && one.word !== 'spread');
  const keywords = new Set(
    parameters.filter(({ type }) => type === 'keyword_parameter').map((one) => one.child('target')?.text ?? ''),
  );
  return (
    ['event', 'context'].every((keyword) => keywords.has(keyword) || keywords.has(`_${keyword}`)) &&
    required.every((one) => /^(?:event|context)$/.test(one.child('target')?.text ?? ''))
  );
}

/** A method that others of the file call is a helper of theirs. */
function isCalled(name: SyntaxNode): boolean {
  const occurrences = name.source.scopes.binding(name)?.occurrences ?? [];
  return occurrences.some(({ node }) => node.role === 'callee' && node.enclosing('function') !== undefined);
}
