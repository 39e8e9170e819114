import { membersOf } from '../functionValues.ts';
import type { HandlerCandidate } from '../handlers.ts';
import type { SourceFile } from '../sourceFile.ts';
import type { SyntaxNode } from '../syntaxNode.ts';
import { parametersOf } from './parameters.ts';
import { startedHandlers, type StartCall } from './startCalls.ts';

/** Classes of Amazon.Lambda.AspNetCoreServer whose handler is inherited. */
const webEntryPoint =
  /\b(?:APIGatewayProxyFunction|APIGatewayHttpApiV2ProxyFunction|ApplicationLoadBalancerFunction|AbstractAspNetCoreFunction)\b/;

/**
 * The handlers of a C# file: methods with `[LambdaFunction]`, public ones that take an `ILambdaContext` or are called
 * `FunctionHandler`, what a `LambdaBootstrapBuilder` is given, and entry points of ASP.NET Core.
 */
export function csharpHandlers(source: SourceFile): HandlerCandidate[] {
  const started = csharpStartCalls(source).flatMap((call) => {
    const variable = call.handler.word === 'name' ? topLevelVariable(call.handler) : undefined;
    return variable ?? startedHandlers([call]);
  });
  return [...source.nodesOf('class').flatMap(handlersOfClass), ...started];
}

/** `LambdaBootstrapBuilder.Create(handler, serializer)` and `HandlerWrapper.GetHandlerWrapper(handler, serializer)`. */
export function csharpStartCalls(source: SourceFile): StartCall[] {
  return source.nodesOf('call').flatMap((call) => {
    const callee = call.child('callee');
    const object = callee?.word === 'member' ? callee.child('object')?.text : undefined;
    const method = callee?.child('property')?.bare.text;
    const isStart =
      (object === 'LambdaBootstrapBuilder' && method === 'Create') ||
      (object === 'HandlerWrapper' && method === 'GetHandlerWrapper');
    const [handler] = call.argumentList;
    return isStart && handler !== undefined ? [{ call, handler }] : [];
  });
}

/** `var handler = (…) => …;` of a program without a class: the variable is its name. */
function topLevelVariable(name: SyntaxNode): HandlerCandidate[] | undefined {
  const binding = name.source.scopes.moduleBinding(name);
  const [declaration] = binding?.declarations ?? [];
  if (declaration?.parent?.word !== 'declarator' || binding?.values[0]?.bare.word !== 'function') return undefined;
  return [{ symbol: name.text, range: declaration.range, evidence: 'type' }];
}

function handlersOfClass(owner: SyntaxNode): HandlerCandidate[] {
  const name = owner.child('name');
  if (name === undefined || owner.type === 'interface_declaration' || hasModifier(owner, 'abstract')) return [];
  const bases = owner.children.find(({ type }) => type === 'base_list')?.text ?? '';
  if (webEntryPoint.test(bases)) return [{ symbol: name.text, range: name.range, evidence: 'type' }];
  return membersOf(owner).flatMap((method): HandlerCandidate[] => {
    const methodName = method.child('name');
    if (method.type !== 'method_declaration' || methodName === undefined || method.child('body') === undefined)
      return [];
    const evidence = evidenceOf(method, methodName);
    return evidence === undefined
      ? []
      : [{ symbol: `${name.text}.${methodName.text}`, range: methodName.range, evidence }];
  });
}

function evidenceOf(method: SyntaxNode, name: SyntaxNode): HandlerCandidate['evidence'] | undefined {
  const attributes = method.descendants('decorator').filter((one) => one.parent?.parent === method);
  if (attributes.some((one) => /^LambdaFunction(?:Attribute)?$/.test(one.child('operand')?.text ?? ''))) return 'type';
  if (!hasModifier(method, 'public') || isCalled(name) || hasModifier(method, 'override')) return undefined;
  const parameters = parametersOf(method);
  if (parameters.length === 0 || parameters.length > 2) return undefined;
  const takesContext = /^(?:Amazon\.Lambda\.Core\.)?ILambdaContext\??$/.test(parameters.at(-1)?.type?.text ?? '');
  // `static void Log(ILambdaContext context)` is a helper.
  const isNamed =
    !hasModifier(method, 'static') || /^(?:Function)?Handler?(?:Async)?$|Handler(?:Async)?$/.test(name.text);
  if (takesContext && (parameters.length === 2 || isNamed)) return 'type';
  const isOfLambda = /\bAmazon\.Lambda\./.test(method.source.text);
  return isOfLambda && /^FunctionHandler(?:Async)?$/.test(name.text) && parameters.length === 1
    ? 'signature'
    : undefined;
}

/** A method that others of the file call is a helper of theirs; `Main` may call a handler to try it. */
function isCalled(name: SyntaxNode): boolean {
  const occurrences = name.source.scopes.binding(name)?.occurrences ?? [];
  return occurrences.some(({ node }) => {
    const caller = node.role === 'callee' ? node.enclosing('function') : undefined;
    return caller !== undefined && caller.child('name')?.text !== 'Main';
  });
}

function hasModifier(declaration: SyntaxNode, modifier: string): boolean {
  return declaration.children.some(({ type, text }) => type === 'modifier' && text === modifier);
}
