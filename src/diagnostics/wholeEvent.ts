import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** Whether an expression is the event itself, as the handler got it: by another name, by a parameter, as a copy. */
export function isWholeEvent(code: Pick<FunctionCode, 'eventData'>, expression: SyntaxNode | undefined): boolean {
  const node = expression?.bare;
  // What is read out of it, or made of it, is another one.
  if (node?.word !== 'name' && node?.word !== 'binary') return false;
  const path = code.eventData.pathOf(node);
  return path?.keys.length === 0 && path.through.length === 0;
}

/** The event itself among what an expression puts together: in a text, in JSON, as a value of a mapping. */
export function wholeEventIn(
  code: Pick<FunctionCode, 'eventData'>,
  expression: SyntaxNode | undefined,
): SyntaxNode | undefined {
  const node = expression?.bare;
  if (node === undefined) return undefined;
  if (isWholeEvent(code, node)) return node;
  const within = (parts: readonly (SyntaxNode | undefined)[]): SyntaxNode | undefined => {
    for (const part of parts) {
      const found = wholeEventIn(code, part);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  switch (node.word) {
    case 'call': {
      const callee = node.child('callee')?.bare;
      const name = callee?.word === 'member' ? callee.child('property')?.text : callee?.text;
      const isText = node.source.table.passing.converters.has(name ?? '') || name === 'format' || name === 'inspect';
      return isText ? within(node.argumentList) : undefined;
    }
    case 'pair':
    case 'keywordArgument':
      return within([node.child('value')]);
    case 'name':
    case 'member':
    case 'subscript':
      return undefined;
    case 'string':
    case 'interpolation':
    case 'binary':
    case 'mapping':
    case 'list':
    case 'tuple':
    case 'spread':
    case 'parenthesized':
      return within(node.children);
    default:
      return undefined;
  }
}
