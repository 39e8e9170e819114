import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import type { LambdaFunction } from '../src/functions/lambdaFunction.ts';
import { lambdaFunction } from './lambdaFunction.ts';

const fixtures = path.resolve('test/fixtures/sandbox');

/** In the environment of every function of this test run, to find what it left running. */
export const marker = randomUUID();

/** Seconds. Whoever tests a timeout says its own; all others do not depend on how busy this machine is. */
const timeout = 120;

/** A function as bare code has it, with a timeout that is never reached. `file`: absolute, or one of the sandbox's fixtures (`python/app.py`). */
export function localFunction(file: string, symbol: string, changes: Partial<LambdaFunction> = {}): LambdaFunction {
  const absolute = path.resolve(fixtures, file);
  const position = { line: 0, character: 0 };
  return lambdaFunction({
    id: `${file}:${symbol}`,
    name: 'Tested',
    origin: { kind: 'code', file: absolute, line: 0 },
    runtime: undefined,
    handler: `${path.basename(file, path.extname(file))}.${symbol}`,
    handlerSource: { file: absolute, symbol, range: { start: position, end: position } },
    codeRoot: path.dirname(absolute),
    environment: { MARKER: marker },
    timeout,
    evidence: 'signature',
    ...changes,
  });
}
