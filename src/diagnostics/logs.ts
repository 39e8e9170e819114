import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** Names that loggers have, wherever they come from. */
const loggerName = /^_?(?:\w*log(?:ger|ging)?|console)$/i;

/** Whether a call only logs: known functions, and methods of what is called a logger. */
export function isLog({ provenance, vocabulary }: Pick<FunctionCode, 'provenance' | 'vocabulary'>, call: SyntaxNode) {
  const origin = provenance.calleeOrigin(call);
  if (origin !== undefined && vocabulary(call).logs.has(origin)) return true;
  const callee = call.child('callee')?.bare;
  const object = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
  return loggerName.test((object?.word === 'member' ? object.child('property') : object)?.text ?? '');
}
