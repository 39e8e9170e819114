import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** Whether code runs for sure when its file is loaded: in no function, and under no condition such as `__main__`. */
export function runsWhileLoading(node: SyntaxNode): boolean {
  return node.enclosing('function', 'if', 'else', 'conditional', 'try', 'switch') === undefined;
}

/** Conditions by which code tells a developer's machine from AWS, or a script from a module. */
const local = /local|debug|\bdev|test|__main__|require\.main|AWS_LAMBDA_|NODE_ENV|\bstage\b|\benv\b/i;

/** Whether code runs under a condition that may be false on AWS, as far as its text tells. */
export function mayBeForDevelopment(node: SyntaxNode): boolean {
  for (let around = node.enclosing('if', 'conditional'); around; around = around.enclosing('if', 'conditional')) {
    if (local.test(around.child('condition')?.text ?? '')) return true;
  }
  return false;
}
