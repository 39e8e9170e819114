import * as path from 'node:path';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { originText } from './functionText.ts';

/** Whether a function has every word of the filter somewhere in what names and describes it. */
export function matchesFilter(fn: LambdaFunction, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = describing(fn).join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function describing(fn: LambdaFunction): string[] {
  const parts = [fn.name, fn.functionName, fn.handler, fn.runtime, fn.architecture, originText(fn.origin.kind)];
  const file = fn.handlerSource?.file ?? fn.origin.file;
  const sources = fn.eventSources.flatMap(({ kind, name, source, properties }) => [
    kind,
    name,
    source,
    ...Object.values(properties ?? {}).filter((value) => typeof value === 'string'),
  ]);
  return [...parts, path.basename(fn.origin.file), path.basename(path.dirname(file)), path.basename(file), ...sources]
    .filter((part) => part !== undefined)
    .map(String);
}
