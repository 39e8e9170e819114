import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary' | 'isReached'>;

/** Whether a node runs on Lambda: while a request is handled, or while the module is loaded. */
export function runsOnLambda(code: Code, node: SyntaxNode): boolean {
  if (node.enclosing('function') === undefined) return !isOptional(node);
  return code.isReached(node) && !isForOtherPlaces(code, node);
}

/** At the top level every condition asks where the code runs: `if __name__ == "__main__"`, `require.main === module`. */
function isOptional(node: SyntaxNode): boolean {
  return conditionsAround(node).length > 0;
}

/** An environment variable decides: `if (process.env.IS_LOCAL) …`. */
function isForOtherPlaces({ provenance, vocabulary }: Code, node: SyntaxNode): boolean {
  const { objects, getters } = vocabulary(node).environmentVariables;
  const asksEnvironment = (expression: SyntaxNode): boolean => {
    const origin = provenance.origin(expression) ?? '';
    return getters.has(origin) || [...objects].some((one) => origin === one || origin.startsWith(`${one}.`));
  };
  return conditionsAround(node).some((condition) =>
    [
      condition,
      ...(['member', 'call', 'name', 'subscript'] as const).flatMap((word) => condition.descendants(word)),
    ].some(asksEnvironment),
  );
}

/** What decides whether a node runs, in its own function. */
function conditionsAround(node: SyntaxNode): SyntaxNode[] {
  const conditions: SyntaxNode[] = [];
  for (let inner = node; inner.parent !== undefined && inner.word !== 'function'; inner = inner.parent) {
    const outer: SyntaxNode = inner.parent;
    const condition =
      outer.word === 'binary' && /^(?:&&|\|\|)$/.test(outer.operator ?? '')
        ? outer.child('left')
        : outer.word === 'loop'
          ? undefined
          : (outer.child('condition') ?? (outer.word === 'case' ? outer.parent?.parent?.child('subject') : undefined));
    if (condition !== undefined && !condition.contains(inner)) conditions.push(condition);
  }
  return conditions;
}
