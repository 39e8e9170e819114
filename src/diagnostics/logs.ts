import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary'>;

/** Names that loggers have, wherever they come from. */
const loggerName = /^_?(?:\w*log(?:ger|ging)?|console)$/i;

/** Whether a call only logs: known functions, and methods of what is called a logger. */
export function isLog({ provenance, vocabulary }: Code, call: SyntaxNode): boolean {
  const origin = provenance.calleeOrigin(call);
  if (origin !== undefined && vocabulary(call).logs.has(origin)) return true;
  const callee = call.child('callee')?.bare;
  const object = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
  return loggerName.test((object?.word === 'member' ? object.child('property') : object)?.text ?? '');
}

const measuring = /(?:^|[._])(?:log|metrics?|tracer)(?:[._]|$)/i;

/** Whether a value is given to a log or a metric, however deep in its arguments. */
export function isLogged(code: Code, node: SyntaxNode): boolean {
  for (
    let call = node.enclosing('call', 'function');
    call?.word === 'call';
    call = call.enclosing('call', 'function')
  ) {
    if (isLog(code, call) || measuring.test(call.child('callee')?.text ?? '')) return true;
  }
  return false;
}
