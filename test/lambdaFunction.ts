import * as path from 'node:path';
import { lambdaDefaults, type LambdaFunction } from '../src/functions/lambdaFunction.ts';

/** A function as a SAM template with nothing but a handler describes it. */
export function lambdaFunction(changes: Partial<LambdaFunction> = {}): LambdaFunction {
  const folder = path.resolve('project');
  return {
    ...lambdaDefaults,
    id: 'template.yaml#Hello',
    name: 'Hello',
    origin: { kind: 'sam', file: path.join(folder, 'template.yaml'), line: 0 },
    runtime: 'python3.13',
    handler: 'app.lambda_handler',
    handlerSource: undefined,
    codeRoot: path.join(folder, 'hello'),
    evidence: 'template',
    ...changes,
  };
}
