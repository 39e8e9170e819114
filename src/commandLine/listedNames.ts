import * as path from 'node:path';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** The names of functions as a list shows them: where several have one name, each with the file that describes it before. */
export function listedNames(
  functions: readonly LambdaFunction[],
  nameOf: (fn: LambdaFunction) => string,
  cwd: string,
): string[] {
  const names = functions.map(nameOf);
  const isShared = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name);
  return functions.map((fn) => {
    const name = nameOf(fn);
    return isShared(name) ? `${path.relative(cwd, fn.origin.file)}:${name}` : name;
  });
}
