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
export function sleepAt(code: FunctionCode, node: SyntaxNode): Sleep | undefined {
  const { provenance, vocabulary } = code;
  const origin = provenance.calleeOrigin(node);
  const word = origin === undefined ? undefined : vocabulary(node).sleeps.get(origin);
  if (word === undefined) return undefined;
  if (word.callsBack === true && !isPromised(node)) return undefined;
  if (word.awaited === true && !isWaitedFor(code, node)) return undefined;
  return { node, seconds: secondsOf(code, argumentAt(node, word.duration), word.unit) };
}

/** `Duration.ofSeconds(5)`, or a number of units. */
function secondsOf({ provenance, values, vocabulary }: FunctionCode, given: SyntaxNode | undefined, unit: number) {
  const made = given && provenance.made(given);
  const perUnit = made && vocabulary(made).values.durations.get(provenance.calleeOrigin(made) ?? '');
  const amount = values.number(perUnit === undefined ? given : made?.argumentList[0]);
  return amount === undefined ? undefined : amount * (perUnit ?? unit);
}

/** `await Task.Delay(…)`, `Task.Delay(…).Wait()`, `<-time.After(…)`. */
function isWaitedFor({ vocabulary }: FunctionCode, call: SyntaxNode): boolean {
  const { waits, asynchronous } = vocabulary(call);
  for (let node = call; ;) {
    const { parent } = node;
    if (parent?.word === 'await') return true;
    if (parent?.word === 'unary') return parent.operator === '<-' && parent.parent?.word === 'expressionStatement';
    const method = node.role === 'object' ? (parent?.child('property')?.text ?? '') : '';
    if (waits.has(method)) return true;
    if (!asynchronous.chains.has(method) || parent?.parent?.word !== 'call') return false;
    node = parent.parent;
  }
}

/** Whether a call stands directly in the function that a `new Promise` is given. */
function isPromised(call: SyntaxNode): boolean {
  const around = call.enclosing('function');
  const made = around?.parent?.word === 'arguments' ? around.parent.parent : undefined;
  const callee = made?.word === 'new' ? made.child('callee') : undefined;
  return callee?.text === 'Promise' && callee.source.scopes.binding(callee) === undefined;
}
