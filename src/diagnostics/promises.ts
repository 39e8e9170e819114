import { resultsOf } from '../syntax/functionResults.ts';
import { parametersOf } from '../syntax/handlerEvidence/parameters.ts';
import { Remembered } from '../syntax/remembered.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/**
 * Whether an expression is a promise, a task or a coroutine: work that is under way, or has not even begun, until somebody
 * awaits it. Only what is known for sure.
 */
export function isPromise(code: FunctionCode, expression: SyntaxNode): boolean {
  return judge(code, expression, undefined);
}

/** `judged` ends circles; undefined for the first expression: most are judged without another one. */
function judge(code: FunctionCode, expression: SyntaxNode, judged: Set<SyntaxNode> | undefined): boolean {
  const node = expression.word === 'await' ? expression : withoutParentheses(expression);
  if (judged?.has(node) === true) return false;
  judged?.add(node);
  const { asynchronous } = code.vocabulary(node);
  if (node.word === 'new') return code.provenance.calleeOrigin(node) === asynchronous.promise;
  if (node.word !== 'call') return false;
  // The grammar reads `await load<T>()` as `(await load)<T>()`.
  if (node.child('callee')?.word === 'await') return false;
  const callee = node.child('callee')?.bare;
  const object = callee?.word === 'member' ? callee.child('object') : undefined;
  const method = callee?.child('property')?.text ?? '';
  if (object !== undefined && asynchronous.chains.has(method)) {
    judged ??= new Set([node]);
    if (judge(code, object, judged)) return true;
  }
  const origin = code.provenance.calleeOrigin(node);
  if (origin !== undefined) {
    if (asynchronous.calls.has(origin)) return true;
    const isOfModule =
      asynchronous.modules.size > 0 && asynchronous.modules.has(origin.slice(0, origin.lastIndexOf('.')));
    if (isOfModule) return !asynchronous.exceptions.has(origin);
  }
  if (isOfClient(code, node, object, method)) return true;
  const made = code.provenance.made(callee);
  return made?.word === 'function' && isAsyncFunction(code, made, judged ?? new Set([node]));
}

/** `client.send(command)`, and `s3.putObject(…).promise()` of the SDK's second version. */
function isOfClient(code: FunctionCode, call: SyntaxNode, object: SyntaxNode | undefined, method: string): boolean {
  const { clients, request } = code.vocabulary(call).asynchronous;
  if (method === request) return object?.bare.word === 'call' && code.sdk.at(object.bare) !== undefined;
  const creation = code.sdk.at(call)?.client.creation;
  const origin = creation && code.provenance.calleeOrigin(creation);
  if (origin === undefined || clients?.test(origin) !== true) return false;
  // With a callback it gives no promise.
  return !call.argumentList.slice(1).some((argument) => argument.bare.word === 'function');
}

/** A function of the code's own that gives a promise, whichever way it takes. */
function isAsyncFunction(code: FunctionCode, made: SyntaxNode, judged: Set<SyntaxNode>): boolean {
  // What a decorator makes of it is not known.
  if (made.parent?.word === 'decorated') return false;
  if (yields(made)) return false;
  const runsAtOnce = code.vocabulary(made).asynchronous.promise !== undefined;
  if (made.has('async')) return !runsAtOnce || waits(code, made, judged);
  if (!runsAtOnce) return false;
  const results = resultsOf(made);
  return results.length > 0 && results.every((result) => judge(code, result, judged));
}

/** What is in a function, which each of its calls asks. */
const yielding = new Remembered<boolean>();
const awaiting = new Remembered<boolean>();

function yields(made: SyntaxNode): boolean {
  return yielding.of(made.source, made, () =>
    made.descendants('yield').some((one) => one.enclosing('function') === made),
  );
}

function awaits(made: SyntaxNode): boolean {
  return awaiting.of(
    made.source,
    made,
    () => made.descendants('await').length > 0 || /\bfor\s+await\b/.test(made.text),
  );
}

/** An `async` function that never waits has done everything when its call returns. */
function waits(code: FunctionCode, made: SyntaxNode, judged: Set<SyntaxNode>): boolean {
  if (awaits(made)) return true;
  if (resultsOf(made).some(({ bare }) => bare.word === 'call' || bare.word === 'name')) return true;
  return [...made.descendants('call'), ...made.descendants('new')].some((one) => judge(code, one, judged));
}

/**
 * Whether the response is sent when the handler returns, whatever is under way then. In Node.js, for a handler that is not
 * `async` and answers by its callback, Lambda waits until nothing is.
 */
export function answersOnReturn(code: FunctionCode): boolean {
  return answering.of(code.reachability, code.reachability, () => findAnswersOnReturn(code));
}

const answering = new Remembered<boolean>();

function findAnswersOnReturn(code: FunctionCode): boolean {
  const [entry] = code.reachability.entries;
  if (entry === undefined || !code.vocabulary(entry).asynchronous.callbackHandlers) return true;
  return code.reachability.entries.some(
    (one) => one.has('async') && !wrapperOf(one).includes('streamifyResponse') && !returnsUnsettled(code, one),
  );
}

/**
 * Whether all that a handler returns are promises that nobody settles, `new Promise(() => run(event, context))`: there is a
 * response only when its callback or `context.done` gives one.
 */
function returnsUnsettled(code: FunctionCode, handler: SyntaxNode): boolean {
  const body = handler.child('body');
  if (body?.word !== 'block') return body !== undefined && isUnsettled(code, body);
  if (body.children.findLast(({ word }) => word !== 'comment')?.word !== 'return') return false;
  const returns = body.descendants('return').filter((one) => one.enclosing('function') === handler);
  return returns.every((one) => isUnsettled(code, one.child('operand')));
}

/** A new promise of which what it is given takes no `resolve` and no `reject`, or leaves them. */
function isUnsettled(code: FunctionCode, promise: SyntaxNode | undefined): boolean {
  const made = promise && code.provenance.made(promise.word === 'await' ? promise.child('operand') : promise);
  if (made?.word !== 'new' || code.provenance.calleeOrigin(made) !== code.vocabulary(made).asynchronous.promise)
    return false;
  const executor = made.argumentList[0]?.bare;
  if (executor?.word !== 'function') return false;
  // A pattern or the rest may hold them.
  return parametersOf(executor).every(({ target, rest }) => {
    const binding = target.word === 'name' && !rest ? target.source.scopes.binding(target) : undefined;
    return binding?.occurrences.every(({ access }) => access !== 'read') === true;
  });
}

function wrapperOf(entry: SyntaxNode): string {
  return (entry.parent?.word === 'arguments' && entry.parent.parent?.child('callee')?.text) || '';
}

/** Whether code stands in a function that `new Promise` is given: what happens there is told by `resolve`. */
export function isInExecutor(code: FunctionCode, node: SyntaxNode): boolean {
  for (let around = node.enclosing('function'); around !== undefined; around = around.enclosing('function')) {
    const made = around.parent?.word === 'arguments' ? around.parent.parent : undefined;
    if (made?.word !== 'new') continue;
    if (code.provenance.calleeOrigin(made) === code.vocabulary(node).asynchronous.promise) return true;
  }
  return false;
}

function withoutParentheses(expression: SyntaxNode): SyntaxNode {
  let node = expression;
  while (node.word === 'parenthesized' || node.word === 'cast') {
    const inner = node.child('operand');
    if (inner === undefined) break;
    node = inner;
  }
  return node;
}
