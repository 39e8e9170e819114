import type { EventSource, Place } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** Where a function's template names it: the place for what it does not say at all. */
export function namePlace({ origin }: LambdaFunction): Place | undefined {
  return origin.nameRange && { file: origin.file, range: origin.nameRange };
}

/** The value of a property, by CloudFormation's path; undefined where it is not written. */
export function valuePlace({ places }: LambdaFunction, path: string): Place | undefined {
  const place = places.get(path);
  return place && { file: place.file, range: place.value };
}

/** The key of a property, by CloudFormation's path; undefined where it is not written. */
export function keyPlace({ places }: LambdaFunction, path: string): Place | undefined {
  const place = places.get(path);
  return place && { file: place.file, range: place.key };
}

/** The event sources that are not switched off. */
export function liveSources({ eventSources }: LambdaFunction): readonly EventSource[] {
  return eventSources.filter(({ enabled }) => enabled !== false);
}
