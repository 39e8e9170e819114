import type { SourceFile } from '../sourceFile.ts';
import type { StartCall } from './startCalls.ts';

/** https://pkg.go.dev/github.com/aws/aws-lambda-go/lambda */
const lambdaModule = 'github.com/aws/aws-lambda-go/lambda';
const start = /^Start(?:Handler(?:Func)?)?(?:With(?:Options|Context))?$/;

/** The calls that give a Go program's handler to the runtime: `lambda.Start(handler)`. */
export function goStartCalls(source: SourceFile): StartCall[] {
  return source.nodesOf('call').flatMap((call) => {
    const callee = call.child('callee');
    const object = callee?.word === 'member' ? callee.child('object') : undefined;
    const name = callee?.child('property')?.text ?? '';
    if (object === undefined || !start.test(name)) return [];
    if (source.scopes.binding(object)?.imported?.module !== lambdaModule) return [];
    // `StartWithContext(ctx, handler)` and `StartHandlerWithContext(ctx, handler)`
    const handler = call.argumentList[name.endsWith('WithContext') ? 1 : 0];
    return handler === undefined ? [] : [{ call, handler }];
  });
}
