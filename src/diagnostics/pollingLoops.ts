import { entryOf } from '../syntax/callArguments.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { changesIn, loopAround } from './loops.ts';
import { sleepAt } from './sleeps.ts';

/** Operations of AWS that only look. */
const looks = /^(?:Describe|Get|Head|List|BatchGet)[A-Z]/;

/** What services call the state of something that takes its time. */
const states =
  /^['"`](?:completed?|succeeded|success|successful|done|finished|ready|running|pending|processing|queued|started|starting|failed|error|active|available|creating|created|in[ _-]?progress|not[ _-]?ready)['"`]$/i;

/** The call by which a loop asks the same thing again and again, with a wait in between; undefined for other loops. */
export function pollOf(code: FunctionCode, loop: SyntaxNode): SyntaxNode | undefined {
  const calls = loop.descendants('call');
  // A wait after an error is a retry.
  const waits = calls.some(
    (call) =>
      call.enclosing('loop') === loop && !isInCatch(call, loop) && isWait(code, call) && call.role !== 'iterable',
  );
  const waitsInCatch = calls.some((call) => isInCatch(call, loop) && isWait(code, call));
  if (!waits && !waitsInCatch) return undefined;
  return calls.find((call) => loopAround(call) === loop && !changesIn(loop, call) && asks(code, call, loop, waits));
}

function isInCatch(node: SyntaxNode, loop: SyntaxNode): boolean {
  const around = node.enclosing('catch');
  return around !== undefined && loop.contains(around);
}

/** Directly, or in a function of the own code: `await sleep(5000)`. */
function isWait(code: FunctionCode, call: SyntaxNode): boolean {
  return [call, ...callsOfCallee(code, call)].some((one) => sleepAt(code, one) !== undefined);
}

/** `waits`: not only after an error, where only `HeadObject` and the like are answered by one. */
function asks(code: FunctionCode, call: SyntaxNode, loop: SyntaxNode, waits: boolean): boolean {
  return [call, ...callsOfCallee(code, call)].some((one) => {
    const sdkCall = code.sdk.at(one);
    if (sdkCall !== undefined) {
      return !sdkCall.isManaged && (waits ? looks : /^Head[A-Z]/).test(sdkCall.operation);
    }
    return waits && isGet(code, one) && loop.descendants('string').some(isComparedState);
  });
}

function callsOfCallee(code: FunctionCode, call: SyntaxNode): SyntaxNode[] {
  const callee = code.provenance.made(call.child('callee'));
  return callee?.word === 'function' ? callee.descendants('call') : [];
}

/** A request that only reads. */
function isGet({ provenance, values, vocabulary }: FunctionCode, call: SyntaxNode): boolean {
  const origin = provenance.calleeOrigin(call) ?? '';
  if (!vocabulary(call).requests.has(origin)) return false;
  if (/\.(?:get|head|urlopen)$/.test(origin)) return true;
  const options = provenance.made(call.argumentList[1]);
  const method = options?.word === 'mapping' ? entryOf(options, 'method') : undefined;
  const isPlain = options === undefined || (options.word === 'mapping' && method === undefined);
  return /(?:^|[.-])(?:fetch|got)$/.test(origin) && (isPlain || values.text(method) === 'GET');
}

function isComparedState(text: SyntaxNode): boolean {
  return states.test(text.text) && text.enclosing('binary', 'case', 'block')?.word !== 'block';
}
