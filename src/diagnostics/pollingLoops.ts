import { entryOf } from '../syntax/callArguments.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { isCustomResource } from './customResource.ts';
import { watchesDeadline } from './deadline.ts';
import type { FunctionCode } from './functionCode.ts';
import { changesIn, loopAround, roundsOf } from './loops.ts';
import type { RuleLanguage } from './rule.ts';
import { sleepsWithin } from './sleeps.ts';

/** Operations of AWS that only look. */
const looks = /^(?:Describe|Get|Head|List|BatchGet)[A-Z]/;

/** What services call the state of something that takes its time. */
const states =
  /^['"`](?:completed?|succeeded|success|successful|done|finished|ready|running|pending|processing|queued|started|starting|failed|error|active|available|creating|created|in[ _-]?progress|not[ _-]?ready)['"`]$/i;

/** So few tries are no polling. */
const tolerated = 3;

/** What polling is found in. */
export const pollingLanguages = ['python', 'javascript', 'typescript'] as const satisfies readonly RuleLanguage[];

/** As `pollOf`, of a loop that nothing excuses: few rounds, an eye on the remaining time, a custom resource, which has to wait. */
export function faultyPollOf(code: FunctionCode, loop: SyntaxNode): SyntaxNode | undefined {
  const poll = pollOf(code, loop);
  if (poll === undefined || (roundsOf(code, loop) ?? Infinity) <= tolerated) return undefined;
  return watchesDeadline(code) || isCustomResource(code) ? undefined : poll;
}

/** Whether a wait is that of a loop that polls, in its body or in a function that it calls. */
export function isWaitOfPoll(code: FunctionCode, wait: SyntaxNode): boolean {
  const { language } = wait.source;
  if (!pollingLanguages.some((one) => one === (language === 'tsx' ? 'typescript' : language))) return false;
  const sites = [wait, ...code.chainTo(wait).map(({ site }) => site)];
  return sites.some((site) => {
    const loop = loopOf(site);
    return loop !== undefined && faultyPollOf(code, loop) !== undefined;
  });
}

/** The loop around a place, or around the `new Promise` that waits for a timer in it. */
function loopOf(site: SyntaxNode): SyntaxNode | undefined {
  const promised = site.enclosing('function')?.parent;
  const made = promised?.word === 'arguments' ? promised.parent : undefined;
  return loopAround(site) ?? (made?.word === 'new' ? loopAround(made) : undefined);
}

/** The call by which a loop asks the same thing again and again, with a wait in between; undefined for other loops. */
function pollOf(code: FunctionCode, loop: SyntaxNode): SyntaxNode | undefined {
  const calls = loop.descendants('call');
  // A wait after an error is a retry.
  const waits = calls.some(
    (call) =>
      call.enclosing('loop') === loop &&
      !isInCatch(call, loop) &&
      sleepsWithin(code, call, 1) &&
      call.role !== 'iterable',
  );
  const waitsInCatch = calls.some((call) => isInCatch(call, loop) && sleepsWithin(code, call, 1));
  if (!waits && !waitsInCatch) return undefined;
  return calls.find((call) => loopAround(call) === loop && !changesIn(loop, call) && asks(code, call, loop, waits));
}

function isInCatch(node: SyntaxNode, loop: SyntaxNode): boolean {
  const around = node.enclosing('catch');
  return around !== undefined && loop.contains(around);
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
