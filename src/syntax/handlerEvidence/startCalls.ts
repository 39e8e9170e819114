import { classNamed, functionsOf, type Elsewhere } from '../functionValues.ts';
import type { HandlerCandidate } from '../handlers.ts';
import type { SyntaxNode } from '../syntaxNode.ts';

/** A call by which a program hands its handler to the runtime: `lambda.Start(handler)`. */
export interface StartCall {
  readonly call: SyntaxNode;
  /** What is handed over. */
  readonly handler: SyntaxNode;
  /** It is an application with many functions, none of which is the handler. */
  readonly isApplication?: boolean;
}

/**
 * The handlers that start calls hand over: the function of this file that each names. Where that is none with a name (a
 * router, a function without a name), it is the function around the call, which is what people look for.
 */
export function startedHandlers(calls: readonly StartCall[]): HandlerCandidate[] {
  return calls.flatMap(({ call, handler, isApplication }) => {
    const named = isApplication === true ? undefined : namedFunction(handler);
    const started = named ?? mainAround(call);
    const name = started?.child('name');
    if (started === undefined || name === undefined) return [];
    return [{ symbol: symbolOf(started, name), range: name.range, evidence: 'type' as const }];
  });
}

/** The functions that run for a request where a function only starts the runtime; undefined where it does not. */
export function startedIn(
  starter: SyntaxNode,
  calls: readonly StartCall[],
  elsewhere?: Elsewhere,
): SyntaxNode[] | undefined {
  const own = calls.filter(({ call }) => starter.contains(call));
  if (own.length === 0) return undefined;
  return own.flatMap(({ handler }) => {
    const functions = functionsOf(handler, elsewhere);
    return functions.length > 0 ? functions : functionsOf(elsewhere?.(handler), elsewhere);
  });
}

/** A library's function that starts a runtime for others is no program. */
function mainAround(call: SyntaxNode): SyntaxNode | undefined {
  const around = call.enclosing('function');
  return /^(?:main|init)$/i.test(around?.child('name')?.text ?? '') ? around : undefined;
}

function namedFunction(handler: SyntaxNode): SyntaxNode | undefined {
  const functions = functionsOf(handler);
  return (
    functions.find((one) => one.child('name') !== undefined) ??
    functions.map(calledWithParameter).find((one) => one !== undefined)
  );
}

/** `|event| handler(&client, event)`: the one function of the module that gets what the closure is given. */
function calledWithParameter(closure: SyntaxNode): SyntaxNode | undefined {
  const { scopes } = closure.source;
  const parameters = new Set(
    closure
      .child('parameters')
      ?.descendants('name')
      .map((name) => scopes.binding(name)),
  );
  const called = closure.descendants('call').flatMap((call) => {
    const callee = call.child('callee');
    const definition = callee && scopes.moduleBinding(callee)?.definition;
    const passesOn = call.argumentList.some(({ bare }) => bare.word === 'name' && parameters.has(scopes.binding(bare)));
    return definition?.word === 'function' && passesOn ? [definition] : [];
  });
  return called.length === 1 ? called[0] : undefined;
}

/** `handler`, or `Type.method` for methods. */
function symbolOf(definition: SyntaxNode, name: SyntaxNode): string {
  const received = definition.child('receiver')?.children[0];
  const around = definition.enclosing('class', 'implementation');
  const owner = received ? classNamed(received) : around?.word === 'implementation' ? classNamed(around) : around;
  const ownerName = owner?.child('name')?.text;
  return ownerName === undefined ? name.text : `${ownerName}.${name.text}`;
}
