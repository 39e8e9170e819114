import * as path from 'node:path';
import type { HandlerCandidate } from '../syntax/handlers.ts';
import { languageOf } from '../syntax/language.ts';
import { conventionOf } from './handlers/handlerConvention.ts';
import { lambdaDefaults, type LambdaFunction } from './lambdaFunction.ts';

/** Whether bare handlers are looked for in a file; type declarations and minified bundles are not what people write. */
export function mayBeBareCode(file: string): boolean {
  return languageOf(file) !== undefined && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/.test(file);
}

/**
 * The function of a handler that no template names: Lambda's defaults, no runtime. `folder` is what its name is relative
 * to, `codeRoot` the project it belongs to, `assembly` what .NET builds the file into.
 */
export function bareFunction(
  file: string,
  { symbol, range, evidence, qualifiedName }: HandlerCandidate,
  folder: string,
  codeRoot: string,
  assembly?: string,
): LambdaFunction {
  return {
    ...lambdaDefaults,
    id: `${file}#${symbol}`,
    name: `${slashed(path.relative(folder, file))}:${symbol}`,
    origin: { kind: 'code', file, line: range.start.line, nameRange: range },
    runtime: undefined,
    handler: conventionOf(file).write(slashed(path.relative(codeRoot, file)), symbol, { qualifiedName, assembly }),
    handlerSource: { file, symbol, range },
    codeRoot,
    evidence,
  };
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/');
}
