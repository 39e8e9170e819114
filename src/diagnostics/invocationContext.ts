import { parametersOf } from '../syntax/handlerEvidence/parameters.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { followed } from './followed.ts';

/** The member of the handler's context that an expression is: `function_name` of `context.function_name`. */
export function contextMember(
  code: Pick<FunctionCode, 'provenance' | 'reachability'>,
  expression: SyntaxNode | undefined,
): string | undefined {
  const node = followed(code, expression);
  const object = node?.word === 'member' ? node.child('object')?.bare : undefined;
  const binding = object?.word === 'name' ? object.source.scopes.binding(object) : undefined;
  if (binding?.isAssignedOnce !== true) return undefined;
  const isContext = code.reachability.entries.some((entry) => {
    const target = parametersOf(entry)[1]?.target;
    return target !== undefined && binding.declarations.includes(target);
  });
  return isContext ? node?.child('property')?.text : undefined;
}
