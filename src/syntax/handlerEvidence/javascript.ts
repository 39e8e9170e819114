import { functionsOf } from '../functionValues.ts';
import type { Evidence } from '../handlers.ts';
import type { ModuleSymbol } from '../moduleSymbols.ts';
import type { SyntaxNode } from '../syntaxNode.ts';
import { isContextName, isEventName, isUnused, parametersOf, type Parameter } from './parameters.ts';

/** Modules whose types describe handlers and their events; the CDK's is imported by mistake, and means the same. */
const lambdaTypes =
  /^aws-cdk-lib\/aws-lambda$|^(?:@types\/)?aws-lambda(?:\/|$)|^@aws-lambda-powertools\/commons\/types$/;

/** Packages whose functions make a handler of what they are given. */
const wrapperPackage =
  /^(?:@middy\/core|middy|serverless-http|@vendia\/serverless-express|@codegenie\/serverless-express|aws-serverless-express|@sentry\/(?:aws-)?serverless|datadog-lambda-js|lambda-stream|@fastify\/aws-lambda|hono\/(?:aws-lambda|lambda-edge)|@as-integrations\/aws-lambda|@aws\/durable-execution-sdk-js|@nestjs\/serverless)$/;

const handlerName = /^(?:handler|[A-Za-z0-9_$]*(?:Handler|_handler))$/;

/** The names in Lambda's own examples, which say more than `clickHandler` does. */
const usualName = /^(?:handler|lambdaHandler)$/;

/** Members of Lambda's events: a first parameter that takes one of them apart is an event. */
const eventMember = /\b(?:Records|requestContext|pathParameters|queryStringParameters|detail)\b/;

/** What shows that an export of a JavaScript or TypeScript module is a handler. */
export function handlerEvidence({ name, node, value }: ModuleSymbol): Evidence | undefined {
  if (value === undefined || value.word === 'class') return undefined;
  const declared = declaredType(node) ?? declaredType(value.parent?.child('target'));
  if (declared !== undefined) {
    const from = modulesOf(declared);
    if (from.some((module) => lambdaTypes.test(module))) return declared.text.includes('Handler') ? 'type' : undefined;
    // A `Handler` of another package (Netlify, Next, Express …) is no handler of Lambda's.
    if (from.some((module) => !module.startsWith('.'))) return undefined;
  }
  if (hasTypedComment(node)) return 'type';
  if (handlerName.test(name) && isWrapped(value)) return 'type';
  return functionsOf(value)
    .flatMap((one) => [one, ...functionsOf(one.child('body'))])
    .map((one) => evidenceOfFunction(name, one))
    .find((evidence) => evidence !== undefined);
}

function evidenceOfFunction(name: string, node: SyntaxNode): Evidence | undefined {
  const [event, context, callback, ...more] = parametersOf(node);
  if (event === undefined) return usualName.test(name) && isOfLambda(node) ? 'signature' : undefined;
  if (more.length > 0) return undefined;
  const isNamed = handlerName.test(name);
  // A third parameter is Lambda's callback, or the function is somebody's helper.
  if (callback !== undefined && !isNamed && !isCallback(callback)) return undefined;
  const typed = event.type !== undefined && modulesOf(event.type).some((module) => lambdaTypes.test(module));
  const contextTyped =
    context?.type !== undefined && modulesOf(context.type).some((module) => lambdaTypes.test(module));
  if (contextTyped || (typed && (isNamed || (context !== undefined && isContextName(context))))) return 'type';
  if (!isNamed || /\.[jt]sx$/.test(node.source.file) || isForeign(event) || (context && isForeign(context)))
    return undefined;
  if (callback !== undefined && !isCallback(callback)) return undefined;
  if (context !== undefined) {
    const named = isEventName(event) || isContextName(context);
    return named && isEvent(event) && (isContextName(context) || isUnused(context)) ? 'signature' : undefined;
  }
  // `clickHandler(event)` is a listener: with one parameter, only the usual names are enough.
  if (!usualName.test(name) || event.rest) return undefined;
  const isOfAws = isPlainName(event) && isOfLambda(node);
  return isEventName(event) || takesEventApart(event) || isOfAws ? 'signature' : undefined;
}

/** A name that some other framework does not give to what its handlers get: a request, the arguments of a command. */
function isPlainName({ target }: Parameter): boolean {
  return (
    target.word === 'name' &&
    !/^_*(?:arg|cmd|command|ctx|context|opt|param|prop|req|res|yargs|c$|h$)/i.test(target.text)
  );
}

function isCallback({ target, type }: Parameter): boolean {
  return /^_*(?:callback|cb|done)$/.test(target.text) || /\bCallback\b/.test(type?.text ?? '');
}

/** A handler that needs no event must show otherwise that it is one: by what it answers, or what its file imports. */
function isOfLambda(node: SyntaxNode): boolean {
  const { source } = node;
  const imports = [...source.scopes.module.bindings.values()].map(({ imported }) => imported?.module ?? '');
  return (
    node.has('async') &&
    (/\bstatusCode\b/.test(node.text) || imports.some((module) => /^(?:@aws-sdk\/|aws-sdk$)/.test(module)))
  );
}

function isEvent(parameter: Parameter): boolean {
  return isEventName(parameter) || isUnused(parameter) || takesEventApart(parameter);
}

function takesEventApart({ target }: Parameter): boolean {
  return target.word === 'pattern' && eventMember.test(target.text);
}

/** A type of the DOM or of another framework. Types of the project itself and shapes written in place say nothing. */
function isForeign({ type }: Parameter): boolean {
  if (type === undefined) return false;
  const [name] = /[A-Za-z_$][\w$]*/.exec(type.text) ?? [];
  if (name === undefined || /^(?:any|unknown|object|never|string|Record|Partial|Readonly|Pick|Omit)$/.test(name))
    return false;
  if (/^:\s*[{[(]/.test(type.text)) return false;
  const binding = type.source.scopes.module.bindings.get(name);
  if (binding?.imported !== undefined) return !/^[.~#]|^@\//.test(binding.imported.module);
  return binding === undefined && !declaresType(type, name);
}

function declaresType(type: SyntaxNode, name: string): boolean {
  return type.source
    .nodesOf('type')
    .some((node) => /^(?:interface|type_alias)_declaration$/.test(node.type) && node.child('name')?.text === name);
}

/** The type annotation of the declarator that a name belongs to. */
function declaredType(name: SyntaxNode | undefined): SyntaxNode | undefined {
  return name?.parent?.word === 'declarator' ? name.parent.child('type') : undefined;
}

/** The modules that the names in a type are imported from. */
function modulesOf(type: SyntaxNode): string[] {
  const names = type.text.match(/[A-Za-z_$][\w$]*/g) ?? [];
  return names
    .map((name) => type.source.scopes.module.bindings.get(name)?.imported?.module)
    .filter((module) => module !== undefined);
}

/** `@type {import('aws-lambda').Handler}` in the comment before the statement. */
function hasTypedComment(node: SyntaxNode): boolean {
  let statement = node;
  while (statement.parent !== undefined && statement.parent.word !== 'module') statement = statement.parent;
  const before = statement.source.text.slice(0, statement.start).trimEnd();
  if (!before.endsWith('*/')) return false;
  const comment = before.slice(before.lastIndexOf('/**'));
  return /@type\s*\{\s*import\(['"]aws-lambda['"]\)\.\w*Handler\b/.test(comment);
}

/** `middy(…)`, `serverless(app)`, `awslambda.streamifyResponse(…)`, or a method of a class that Powertools' interface types. */
function isWrapped(value: SyntaxNode): boolean {
  const call = value.bare;
  if (call.word !== 'call') return false;
  let root: SyntaxNode | undefined = call;
  while (root !== undefined && root.word !== 'name')
    root = root.child(root.word === 'call' ? 'callee' : 'object')?.bare;
  if (root === undefined) return false;
  const binding = root.source.scopes.binding(root);
  if (binding === undefined) return root.text === 'awslambda';
  const bound =
    call.child('callee')?.child('property')?.text === 'bind' ? binding.values[0]?.child('callee') : undefined;
  const ofClass = bound?.source.scopes.binding(bound)?.definition;
  if (ofClass !== undefined)
    return /\bimplements\s+LambdaInterface\b/.test(ofClass.text.slice(0, ofClass.text.indexOf('{')));
  return wrapperPackage.test(binding.imported?.module ?? '') || binding.values.some(isWrapperCall);
}

/** `const wrap = serverless(app)` made first and exported later. */
function isWrapperCall(value: SyntaxNode): boolean {
  const callee = value.bare.word === 'call' ? value.bare.child('callee')?.bare : undefined;
  return callee?.word === 'name' && wrapperPackage.test(callee.source.scopes.binding(callee)?.imported?.module ?? '');
}
