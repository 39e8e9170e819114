import type { Evidence } from '../handlers.ts';
import type { ModuleSymbol } from '../moduleSymbols.ts';
import type { SyntaxNode } from '../syntaxNode.ts';
import { isContextName, isEventName, isUnused, parametersOf, type Parameter } from './parameters.ts';

/** Decorators that only a handler can have, wherever their object comes from (Powertools' Logger, Tracer, Metrics). */
const handlerMethods = new Set(['inject_lambda_context', 'capture_lambda_handler', 'log_metrics']);

/** Decorators whose name alone says too little: they count where they are imported from these packages. */
const handlerDecorators = new Set(['event_source', 'idempotent', 'event_parser', 'validator', 'durable_execution']);

/** Packages with types and decorators for Lambda handlers. */
const lambdaPackage =
  /^(?:aws_lambda_powertools|aws_lambda_typing|aws_lambda_context|aws_durable_execution_sdk_python)(?:\.|$)/;

/** Calls that make a handler of a web application: `handler = Mangum(app)`. */
const adapterPackage = /^(?:mangum|apig_wsgi|aws_wsgi|awsgi2?|serverless_wsgi|a2wsgi)(?:\.|$)/;

const handlerName = /^(?:lambda_handler|handler|\w+_handler)$/;

/** The names in Lambda's own examples, which say more than `error_handler` does. */
const usualName = /^(?:lambda_handler|handler)$/;

/** First parameters of other frameworks' handlers whose second is called `context`, too: of Telegram's bots, gRPC's services, REST framework. */
const foreignFirst = /^(?:self|update|bot|message|request|exc|exception|error|err)$/;

/** What shows that a name of a Python module is a handler. */
export function handlerEvidence({ name, node, value }: ModuleSymbol): Evidence | undefined {
  if (value === undefined) return undefined;
  if (value.word === 'call')
    return handlerName.test(name) && comesFrom(value.child('callee'), adapterPackage) ? 'type' : undefined;
  // Lambda does not await: an `async def` would answer with a coroutine.
  if (value.word !== 'function' || value.has('async') || node.role !== 'name' || isCalled(node)) return undefined;
  if (decoratorsOf(value).some(isHandlerDecorator)) return 'type';
  const all = parametersOf(value);
  // `event=None, context=None`, so that it can be tried without any.
  const areNamed = all.length === 2 && all.every((one, nth) => (nth === 0 ? isEventName(one) : isContextName(one)));
  const parameters = areNamed && usualName.test(name) ? all : all.filter(({ optional }) => !optional);
  const [event, context] = parameters;
  if (event === undefined || context === undefined || parameters.length !== 2 || event.rest || context.rest)
    return undefined;
  if (isLambdaType(context) || (isLambdaType(event) && isContextName(context))) return 'type';
  if (resolves(value, event, context)) return 'type';
  const likeHandler = (isEventName(event) || isUnused(event)) && (isContextName(context) || isUnused(context));
  const oneIsNamed = isEventName(event) || isContextName(context);
  const isNamedLikeOne = handlerName.test(name) && likeHandler && oneIsNamed;
  return (isNamedLikeOne || isUsual(name, event, context)) && decoratorsOf(value).every(isHarmless)
    ? 'signature'
    : undefined;
}

/** `lambda_handler(_, __)`, `handler(payload, context)`: under the usual names the event may be called as one likes. */
function isUsual(name: string, { target: event }: Parameter, context: Parameter): boolean {
  if (event.word !== 'name' || context.target.word !== 'name') return false;
  if (name === 'lambda_handler') return event.text !== 'self';
  return name === 'handler' && /^_*(?:lambda_?)?context$/.test(context.target.text) && !foreignFirst.test(event.text);
}

/** A function that others of the file call is a helper of theirs; `__main__` blocks may call a handler to try it. */
function isCalled(node: SyntaxNode): boolean {
  const occurrences = node.source.scopes.binding(node)?.occurrences ?? [];
  return occurrences.some((one) => one.node.role === 'callee' && one.node.enclosing('function') !== undefined);
}

function decoratorsOf(definition: SyntaxNode): SyntaxNode[] {
  const { parent } = definition;
  return parent?.word === 'decorated' ? parent.children.filter(({ word }) => word === 'decorator') : [];
}

function isHandlerDecorator(decorator: SyntaxNode): boolean {
  const called = calledBy(decorator);
  if (called?.word === 'member') return handlerMethods.has(called.child('property')?.text ?? '');
  return called?.word === 'name' && handlerDecorators.has(importedName(called)) && comesFrom(called, lambdaPackage);
}

/** A decorator of the user's own may wrap a handler; one of a test or web framework makes something else of it. */
function isHarmless(decorator: SyntaxNode): boolean {
  const root = rootName(calledBy(decorator));
  const imported = root?.source.scopes.binding(root)?.imported;
  const isRegistration = calledBy(decorator)?.word === 'member';
  return (
    !isRegistration && !/^(?:pytest|unittest|flask|fastapi|telegram|discord|click)(?:\.|$)/.test(imported?.module ?? '')
  );
}

function calledBy(decorator: SyntaxNode): SyntaxNode | undefined {
  const operand = decorator.child('operand');
  return operand?.word === 'call' ? operand.child('callee') : operand;
}

function importedName(node: SyntaxNode): string {
  return node.source.scopes.binding(node)?.imported?.name ?? node.text;
}

function rootName(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let root = node;
  while (root?.word === 'member' || root?.word === 'call')
    root = root.child(root.word === 'call' ? 'callee' : 'object');
  return root?.word === 'name' ? root : undefined;
}

function comesFrom(node: SyntaxNode | undefined, packages: RegExp): boolean {
  const root = rootName(node);
  return packages.test(root?.source.scopes.binding(root)?.imported?.module ?? '');
}

/** `return app.resolve(event, context)`, where `app` is one of Powertools' resolvers: event and context are Lambda's. */
function resolves(definition: SyntaxNode, ...parameters: Parameter[]): boolean {
  return definition.descendants('call').some((call) => {
    const callee = call.child('callee');
    const object = callee?.word === 'member' ? callee.child('object') : undefined;
    if (object === undefined || !/^(?:async_)?resolve$/.test(callee?.child('property')?.text ?? '')) return false;
    const made = object.source.scopes.binding(object)?.values.at(-1);
    const passed = call.argumentList.map(({ text }) => text);
    return (
      made?.word === 'call' &&
      comesFrom(made.child('callee'), lambdaPackage) &&
      parameters.every(({ target }, nth) => passed[nth] === target.text)
    );
  });
}

/** A type annotation for a handler's parameter: `LambdaContext`, or anything imported from a package of Lambda types. */
function isLambdaType({ type }: Parameter): boolean {
  if (type === undefined) return false;
  const names = type.text.match(/[A-Za-z_]\w*/g) ?? [];
  const bindings = type.source.scopes.module.bindings;
  return names.some(
    (name) => name === 'LambdaContext' || lambdaPackage.test(bindings.get(name)?.imported?.module ?? ''),
  );
}
