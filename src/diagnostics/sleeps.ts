import { argumentAt } from '../syntax/callArguments.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** A call that waits: `time.sleep(2)`, `await new Promise((done) => setTimeout(done, 2000))`. */
export interface Sleep {
  readonly node: SyntaxNode;
  /** Undefined where the code alone does not say it. */
  readonly seconds: number | undefined;
}

/** The sleep that a call is; undefined for everything else, and for timers that nobody waits for. */
export function sleepAt({ provenance, values, vocabulary }: FunctionCode, node: SyntaxNode): Sleep | undefined {
  const origin = provenance.calleeOrigin(node);
  const word = origin === undefined ? undefined : vocabulary(node).sleeps.get(origin);
  if (word === undefined) return undefined;
  if (word.callsBack === true && !isPromised(node)) return undefined;
  const duration = values.number(argumentAt(node, word.duration));
  return { node, seconds: duration === undefined ? undefined : duration * word.unit };
}

/** Whether a call stands directly in the function that a `new Promise` is given. */
function isPromised(call: SyntaxNode): boolean {
  const around = call.enclosing('function');
  const made = around?.parent?.word === 'arguments' ? around.parent.parent : undefined;
  const callee = made?.word === 'new' ? made.child('callee') : undefined;
  return callee?.text === 'Promise' && callee.source.scopes.binding(callee) === undefined;
}
