import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { followed } from './followed.ts';

type Code = Pick<FunctionCode, 'provenance' | 'values' | 'vocabulary'>;

/** The environment variable that an expression reads, through names and defaults: `os.environ["TABLE"]`, `process.env.TABLE ?? ""`. */
export function environmentVariable(code: Code, expression: SyntaxNode | undefined): string | undefined {
  const node = followed(code, expression);
  if (node === undefined) return undefined;
  const { objects, getters } = code.vocabulary(node).environmentVariables;
  const callee = code.provenance.calleeOrigin(node);
  if (callee !== undefined) return getters.has(callee) ? code.values.text(node.argumentList[0]) : undefined;
  if (node.word === 'subscript') {
    const object = code.provenance.origin(node.child('object'));
    return object !== undefined && objects.has(object) ? code.values.text(node.child('index')) : undefined;
  }
  const origin = code.provenance.origin(node);
  const dot = origin?.lastIndexOf('.') ?? -1;
  return origin !== undefined && objects.has(origin.slice(0, Math.max(dot, 0))) ? origin.slice(dot + 1) : undefined;
}
