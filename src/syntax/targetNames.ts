import type { SyntaxNode } from './syntaxNode.ts';

/** The names in a target: itself, or those of a pattern. Members and subscripts in it declare nothing. */
export function namesOfTarget(target: SyntaxNode | undefined): SyntaxNode[] {
  const names: SyntaxNode[] = [];
  addNames(target, names);
  return names;
}

function addNames(target: SyntaxNode | undefined, names: SyntaxNode[]): void {
  switch (target?.word) {
    case 'name':
      names.push(target);
      return;
    case 'parameter':
      for (const one of target.childrenOf('target')) addNames(one, names);
      return;
    case 'defaulted':
      addNames(target.child('target'), names);
      return;
    case 'pair':
      addNames(target.child('value') ?? target.child('name'), names);
      return;
    case 'spread':
    case 'parenthesized':
      addNames(target.child('operand'), names);
      return;
    case 'tuple':
    case 'list':
    case 'pattern':
      for (const one of target.children) if (one.role !== 'type') addNames(one, names);
      return;
    default:
      return;
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
