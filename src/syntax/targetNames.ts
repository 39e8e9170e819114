import type { SyntaxNode } from './syntaxNode.ts';

/** The names in a target: itself, or those of a pattern. Members and subscripts in it declare nothing. */
export function namesOfTarget(target: SyntaxNode | undefined): SyntaxNode[] {
  if (target === undefined) return [];
  switch (target.word) {
    case 'name':
      return [target];
    case 'parameter':
      return target.childrenOf('target').flatMap(namesOfTarget);
    case 'defaulted':
      return namesOfTarget(target.child('target'));
    case 'pair':
      return namesOfTarget(target.child('value') ?? target.child('name'));
    case 'spread':
    case 'parenthesized':
      return namesOfTarget(target.child('operand'));
    case 'tuple':
    case 'list':
    case 'pattern':
      return target.children.filter(({ role }) => role !== 'type').flatMap(namesOfTarget);
    default:
      return [];
  }
}

/** The names that a match pattern captures: single ones; dotted ones are read. */
export function namesOfCasePattern(pattern: SyntaxNode): SyntaxNode[] {
  const names: SyntaxNode[] = [];
  for (const child of pattern.children.flatMap((part) => [part, ...part.children])) {
    if (child.word !== 'dotted' && child.type !== 'splat_pattern') continue;
    const [name, ...others] = child.children.filter(({ word }) => word === 'name');
    const isClass = child.parent?.type === 'class_pattern' && child.parent.children[0] === child;
    if (name !== undefined && others.length === 0 && !isClass) names.push(name);
  }
  return names;
}
