import { parametersOf } from '../syntax/handlerEvidence/parameters.ts';
import { resultsOf } from '../syntax/functionResults.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** An expression that becomes the function's response. */
export interface HandlerResult {
  /** As it stands in the handler: after `return`, or as the second argument of its callback. */
  readonly node: SyntaxNode;
  /** The expression that made it, in whichever file; undefined where it has several makers. */
  readonly value: SyntaxNode | undefined;
}

type Code = Pick<FunctionCode, 'reachability' | 'provenance' | 'vocabulary'>;

/**
 * What the function's handlers respond with. Handlers with something around them that may change a response (middleware, a
 * decorator, a router) are left out.
 */
export function handlerResults(code: Code): HandlerResult[] {
  return plainHandlers(code)
    .flatMap((handler) => [...resultsOf(handler), ...callbackCalls(handler).map((call) => call.argumentList[1])])
    .filter((node) => node !== undefined)
    .map((node) => ({ node, value: code.provenance.made(node) }));
}

/** The handlers that the runtime calls as they are: with its arguments, and with nothing that changes their response. */
export function plainHandlers({ reachability, vocabulary }: Code): SyntaxNode[] {
  return reachability.entries.filter((handler) => !isWrapped(handler, vocabulary(handler).passingDecorators));
}

function isWrapped(handler: SyntaxNode, passing: ReadonlySet<string>): boolean {
  const { parent } = handler;
  if (parent?.word === 'decorated') {
    const decorators = parent.children.filter(({ word }) => word === 'decorator').map((one) => one.child('operand'));
    const names = decorators.map((one) => (one?.word === 'call' ? one.child('callee') : one)?.text.split('.').at(-1));
    if (!names.every((name) => passing.has(name ?? ''))) return true;
  }
  // `middy(async (event) => …)`, a member of a table of routes
  if (parent?.word === 'arguments' || parent?.word === 'list' || parent?.parent?.word === 'list') return true;
  if (bindingOf(handler)?.occurrences.some(({ node }) => isHandedOn(node)) === true) return true;
  // `Router(withBody(makeHandler(stage)))`
  const maker = parent?.word === 'return' || handler.role === 'body' ? handler.enclosing('function') : undefined;
  return maker !== undefined && bindingOf(maker)?.occurrences.some(({ node }) => isResultHandedOn(node)) === true;
}

function bindingOf(fn: SyntaxNode): Binding | undefined {
  const named = fn.child('name') ?? (fn.parent?.word === 'declarator' ? fn.parent.child('target') : undefined);
  return named?.word === 'name' ? named.source.scopes.binding(named) : undefined;
}

/** Whether the module gives what a function answers to another one: `middy(makeHandler())`. */
function isResultHandedOn(name: SyntaxNode): boolean {
  return name.role === 'callee' && name.parent !== undefined && isHandedOn(name.parent);
}

/** Whether the module gives a function to another one: `exports.handler = middy(handler)`. */
function isHandedOn(name: SyntaxNode): boolean {
  return name.parent?.word === 'arguments' && name.enclosing('function') === undefined;
}

/** The parameter through which a handler answers and its binding; undefined where it has none. */
export function callbackOf(handler: SyntaxNode): { target: SyntaxNode; binding: Binding } | undefined {
  const target = parametersOf(handler)[2]?.target;
  const binding = target?.word === 'name' ? target.source.scopes.binding(target) : undefined;
  return target && binding && { target, binding };
}

/** The calls of a handler's callback, in source order: `callback(null, response)`. */
export function callbackCalls(handler: SyntaxNode): SyntaxNode[] {
  const calls = callbackOf(handler)?.binding.occurrences.map(({ node }) =>
    node.role === 'callee' ? node.parent : undefined,
  );
  return (calls ?? []).filter((call) => call !== undefined);
}
