import * as path from 'node:path';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { isInside, sameFile } from '../paths.ts';
import { languageOf, type LanguageId } from '../syntax/language.ts';

/** So many handlers are looked at for one file: each of them is parsed with all that it imports. */
const mostHandlers = 50;

/** Languages that import each other's files. */
const family = (language: LanguageId | undefined): LanguageId | undefined =>
  language === 'javascript' || language === 'tsx' ? 'typescript' : language;

/**
 * The files of the handlers that may import a file, which holds none itself: those of its language whose code it is deployed
 * with, the nearest first. Absolute.
 */
export function handlersAround(file: string, functions: readonly LambdaFunction[]): string[] {
  const language = family(languageOf(file));
  if (language === undefined) return [];
  const handlers = new Set<string>();
  for (const { handlerSource, codeRoot } of functions) {
    const handler = handlerSource?.file;
    if (handler === undefined || sameFile(handler, file)) continue;
    if (family(languageOf(handler)) === language && isInside(codeRoot, file)) handlers.add(handler);
  }
  const distance = new Map([...handlers].map((handler) => [handler, distanceBetween(handler, file)]));
  return [...handlers].sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0)).slice(0, mostHandlers);
}

/** How many folders one goes up and down from one file to another. */
function distanceBetween(from: string, to: string): number {
  return path.relative(path.dirname(from), path.dirname(to)).split(path.sep).filter(Boolean).length;
}
