import type { SyntaxNode } from './syntaxNode.ts';

/** The text that a string literal stands for; undefined where it has escapes, parts put in, or is no string. */
export function plainString(node: SyntaxNode | undefined): string | undefined {
  if (node?.word !== 'string') return undefined;
  const [, , text] = /^[ru]?(["'`])([^"'`\\{}$\n]*)\1$/i.exec(node.text) ?? [];
  return text;
}
