import type { Parameter } from './handlerEvidence/parameters.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** In JavaScript, a comment right before a function that gives it or its parameters a type. */
const typeComment =
  /\/\*\*(?:(?!\*\/)[^])*@(?:type|param)\s*\{\s*(?!(?:any|object|Object|unknown|\*|Record<[^}]*>)\s*\})(?:(?!\*\/)[^])*\*\/\s*(?:(?:export|default|async|const|let|var|(?:module\.)?exports\.)\s*[\w$]*\s*=?\s*)*$/;

/**
 * True where nothing says what a parameter holds: no type (or `dict`, `any`), neither its own nor one of the function,
 * and no decorator that hands on something else. Where there is one, the language's own tools know better.
 */
export function hasOpenType(owner: SyntaxNode, parameter: Parameter): boolean {
  const { openType, convertingDecorator } = owner.source.table.access;
  if (parameter.type !== undefined) return openType.test(parameter.type.text);
  const { parent } = owner;
  if (convertingDecorator && parent?.word === 'decorated') {
    const decorators = parent.children.filter(({ word }) => word === 'decorator');
    if (decorators.some(({ text }) => convertingDecorator.test(text))) return false;
  }
  if (!owner.source.table.access.members) return true;
  const type = parent?.word === 'declarator' ? parent.child('type') : undefined;
  if (type !== undefined && !openType.test(type.text)) return false;
  // `(async (event) => …) satisfies S3Handler`
  if (parent?.word === 'cast' || parent?.parent?.word === 'cast') return false;
  return !typeComment.test(owner.source.text.slice(Math.max(0, owner.start - 2000), owner.start));
}
