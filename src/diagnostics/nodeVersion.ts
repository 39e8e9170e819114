import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** The major version of Node.js that a function runs on; undefined where it is unknown or another language's. */
export function nodeVersion(fn: LambdaFunction | undefined): number | undefined {
  const [, major] = /^nodejs(\d+)\.x$/.exec(fn?.runtime ?? '') ?? [];
  return major === undefined ? undefined : Number(major);
}
