import type { Queue } from '../../functions/eventSource.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Fix } from '../finding.ts';
import { newProperty, otherValue } from './templateFixes.ts';

/** Seconds; SQS takes no more. */
export const longestVisibility = 43_200;

/** Has a queue hide its messages for so many seconds. Undefined where its own time is not written as a number. */
export function longerVisibility(fn: LambdaFunction, queue: Queue, seconds: number): Fix | undefined {
  const { visibilityTimeout, visibilityTimeoutRange, addAt } = queue;
  if (visibilityTimeout === undefined || seconds > longestVisibility) return undefined;
  return (
    otherValue(fn, 'VisibilityTimeout', visibilityTimeoutRange, visibilityTimeout, seconds) ??
    newProperty(fn, addAt, 'VisibilityTimeout', seconds)
  );
}
