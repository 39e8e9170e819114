import type { SourceFile } from '../sourceFile.ts';
import type { SyntaxNode } from '../syntaxNode.ts';
import type { StartCall } from './startCalls.ts';

/** https://docs.rs/lambda_runtime and https://docs.rs/lambda_http */
const lambdaCrate = /^(?:lambda_runtime|lambda_http|lambda_web|lambda_extension::lambda_runtime)(?:::|$)/;
const start = /^(?:run|run_concurrent|run_with_streaming_response|run_hyper_on_lambda|run_actix_on_lambda)$/;

/** The calls that give a Rust program's handler to the runtime: `run(service_fn(handler))`, `Runtime::new(…)`. */
export function rustStartCalls(source: SourceFile): StartCall[] {
  return source.nodesOf('call').flatMap((call) => {
    const name = qualifiedName(call.child('callee')?.bare);
    const [, path = '', last = ''] = /^(?:(.*)::)?(\w+)$/.exec(name) ?? [];
    const isRun = start.test(last) && lambdaCrate.test(path);
    const isRuntime = last === 'new' && /^lambda_runtime(?:::\w+)*::Runtime$/.test(path);
    const [given] = call.argumentList;
    if (!(isRun || isRuntime) || given === undefined) return [];
    const service = servedBy(given);
    return [service === undefined ? { call, handler: given, isApplication: true } : { call, handler: service }];
  });
}

/** The function of a `service_fn(…)`, also inside of layers; undefined for routers and other services. */
function servedBy(given: SyntaxNode): SyntaxNode | undefined {
  const { bare } = given;
  const value = bare.word === 'name' ? bare.source.scopes.binding(bare)?.values.at(-1)?.bare : bare;
  const calls = value?.word === 'call' ? [value, ...value.descendants('call')] : [];
  return calls.find((call) => /(?:^|::)(?:service|handler)_fn$/.test(call.child('callee')?.text ?? ''))
    ?.argumentList[0];
}

/** What a path means with the file's `use`: `run` is `lambda_runtime::run`. */
function qualifiedName(callee: SyntaxNode | undefined): string {
  if (callee === undefined || (callee.word !== 'name' && callee.word !== 'member')) return '';
  const [first = '', ...rest] = callee.text.split('::');
  const binding = callee.source.scopes.module.bindings.get(first);
  const { imported } = binding ?? {};
  if (imported === undefined) return binding === undefined ? callee.text : '';
  return [imported.module, ...(imported.name === undefined ? [] : [imported.name]), ...rest].join('::');
}
