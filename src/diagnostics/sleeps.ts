import { argumentAt } from '../syntax/callArguments.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { fateOf } from './fate.ts';
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
  if (word.channel !== undefined && !isReceived(node, word.channel)) return undefined;
  return { node, seconds: secondsOf(code, argumentAt(node, word.duration), word.unit) };
}

/** Whether a call sleeps, directly or in functions of the own code that it calls, `deep` of them one inside the other. */
export function sleepsWithin(code: FunctionCode, call: SyntaxNode, deep: number): boolean {
  if (sleepAt(code, call) !== undefined) return true;
  const callee = deep > 0 ? code.provenance.made(call.child('callee')) : undefined;
  return callee?.word === 'function' && callee.descendants('call').some((one) => sleepsWithin(code, one, deep - 1));
}

/**
 * The loop around a node that sleeps between its rounds, whatever it does in them; also where the node is in a function that
 * is called from there. A loop that asks the same again each time is one of `pollingLoops`.
 */
export function sleepingLoopAround(code: FunctionCode, node: SyntaxNode): SyntaxNode | undefined {
  const sites = code.chainTo(node).map(({ site }) => site);
  for (const site of [node, ...sites.reverse()]) {
    let loop = site.enclosing('loop', 'function');
    while (loop?.word === 'loop') {
      if (loop.descendants('call').some((call) => sleepsWithin(code, call, 2))) return loop;
      loop = loop.enclosing('loop', 'function');
    }
  }
  return undefined;
}

/** `Duration.ofSeconds(5)`, also as a number (`toMillis()`), or a number of units. */
function secondsOf(code: FunctionCode, given: SyntaxNode | undefined, unit: number): number | undefined {
  const { provenance, values, vocabulary } = code;
  const made = given && provenance.made(given);
  const converted = made && durationIn(code, made);
  if (converted !== undefined) return secondsOf(code, converted, unit);
  const perUnit = made && vocabulary(made).values.durations.get(provenance.calleeOrigin(made) ?? '');
  const amount = values.number(perUnit === undefined ? given : made?.argumentList[0]);
  return amount === undefined ? undefined : amount * (perUnit ?? unit);
}

/** The duration that a method gives out in another form. */
function durationIn({ provenance, vocabulary }: FunctionCode, made: SyntaxNode): SyntaxNode | undefined {
  const callee = made.word === 'call' ? made.child('callee')?.bare : undefined;
  const { conversionMethods, durations } = vocabulary(made).values;
  if (callee?.word !== 'member' || !conversionMethods.has(callee.child('property')?.text ?? '')) return undefined;
  const object = provenance.made(callee.child('object'));
  return object !== undefined && durations.has(provenance.calleeOrigin(object) ?? '') ? object : undefined;
}

/** `await Task.Delay(…)`, `Task.Delay(…).Wait()`, `<-time.After(…)`. */
function isWaitedFor({ vocabulary }: FunctionCode, call: SyntaxNode): boolean {
  const { waits, asynchronous } = vocabulary(call);
  for (let node = call; ;) {
    const { parent } = node;
    if (parent?.word === 'await') return true;
    if (parent?.word === 'unary') return isReceiving(parent);
    const method = node.role === 'object' ? (parent?.child('property')?.text ?? '') : '';
    if (waits.has(method)) return true;
    if (!asynchronous.chains.has(method) || parent?.parent?.word !== 'call') return false;
    node = parent.parent;
  }
}

/** `<-timer.C` of what a call makes. */
function isReceived(call: SyntaxNode, channel: string): boolean {
  return fateOf(call).members.some((member) => {
    const { parent } = member;
    return member.child('property')?.text === channel && parent?.word === 'unary' && isReceiving(parent);
  });
}

/** Whether nothing goes on before a channel has something, but for the end of the context. */
function isReceiving(node: SyntaxNode): boolean {
  if (node.operator !== '<-') return false;
  const { parent } = node;
  const around = parent?.word === 'case' ? parent : parent?.parent?.word === 'case' ? parent.parent : undefined;
  if (around === undefined || around.child('body')?.contains(node) === true || !isHeadOf(around, node))
    return parent?.word === 'expressionStatement';
  const others = (around.parent?.children ?? []).filter((one) => one.word === 'case' && one !== around);
  return others.every(({ text }) => /^case\s+<-\s*\w+\.Done\(\)\s*:/.test(text));
}

/** Whether a node stands before the colon of a case. */
function isHeadOf(around: SyntaxNode, node: SyntaxNode): boolean {
  return /^case\s+(?:[\w, ]+:?=\s*)?$/.test(around.source.text.slice(around.start, node.start));
}

/** Whether a call stands directly in the function that a `new Promise` is given. */
function isPromised(call: SyntaxNode): boolean {
  const around = call.enclosing('function');
  const made = around?.parent?.word === 'arguments' ? around.parent.parent : undefined;
  const callee = made?.word === 'new' ? made.child('callee') : undefined;
  return callee?.text === 'Promise' && callee.source.scopes.binding(callee) === undefined;
}
