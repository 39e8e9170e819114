import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** Region and account of every local function: AWS's own example account. */
export const localRegion = 'us-east-1';
export const localAccount = '123456789012';

/**
 * A function's name as Lambda has it: the one that its origin gives it, else made of how it is called here. Bare code is
 * called by its path; AWS's names are letters, digits, - and _, at most 64.
 */
export function functionNameOf({ functionName, name }: Pick<LambdaFunction, 'functionName' | 'name'>): string {
  return functionName ?? name.replace(/[^\w-]+/g, '-').slice(-64);
}

export function functionArnOf(functionName: string, region = localRegion): string {
  return `arn:aws:lambda:${region}:${localAccount}:function:${functionName}`;
}

/** A layer's ARN, with a version as all have it: the one that its function names, else one made of the name. */
export function layerArnOf(layer: string): string {
  if (layer.startsWith('arn:')) return layer;
  return `arn:aws:lambda:${localRegion}:${localAccount}:layer:${layer.replace(/[^\w-]+/g, '-')}:1`;
}
