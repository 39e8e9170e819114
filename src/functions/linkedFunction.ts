import * as path from 'node:path';
import type { Log } from '../log.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import type { FunctionDeclaration } from './functionReader.ts';
import type { HandlerLocator, LocatedHandler } from './handlers/handlerLocator.ts';
import { VisitedFolders, type Folders } from './handlers/folders.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/** A declared function with its handler looked up, and what that depended on. */
export interface LinkedFunction {
  readonly declaration: FunctionDeclaration;
  readonly function: LambdaFunction;
  readonly problem: CatalogProblem | undefined;
  /** The folders that were looked into. */
  readonly visited: ReadonlySet<string>;
}

/** Looks up the handler of a declared function. A source that cannot be read leaves it unknown. */
export async function linkFunction(
  declaration: FunctionDeclaration,
  locator: HandlerLocator,
  folders: Folders,
  log: Log,
): Promise<LinkedFunction> {
  const visited = new VisitedFolders(folders);
  const located = await locator.locate(declaration, visited).catch((error: unknown): LocatedHandler => {
    log.error(`The handler of ${declaration.described.name} cannot be read: ${String(error)}`);
    return {};
  });
  return {
    declaration,
    function: toFunction(declaration, located),
    problem: toProblem(declaration, located),
    visited: visited.visited,
  };
}

/** Whether files that changed (or folders that came or went) may change where the handler is. */
export function dependsOn({ visited }: LinkedFunction, changed: ReadonlySet<string>): boolean {
  if (visited.size === 0) return false;
  for (const file of changed) if (visited.has(path.dirname(file))) return true;
  for (const start of visited) {
    for (let folder = start; folder !== path.dirname(folder); folder = path.dirname(folder)) {
      if (changed.has(folder)) return true;
    }
  }
  return false;
}

function toFunction(declaration: FunctionDeclaration, located: LocatedHandler): LambdaFunction {
  const { described, code } = declaration;
  const { handler, problem } = located;
  // A problem that has no place is said nowhere.
  const isUnsaid = problem !== undefined && toProblem(declaration, located) === undefined;
  const absence = located.absence ?? (isUnsaid ? 'notFound' : undefined);
  return {
    ...described,
    id: `${described.origin.file}#${described.name}`,
    handlerSource: handler,
    ...(absence !== undefined && { codeAbsence: absence }),
    codeRoot: code.folder,
    ...(code.archive === undefined ? {} : { codeArchive: code.archive }),
    ...(code.inline && { inlineCode: code.inline }),
    evidence: 'template',
  };
}

function toProblem(
  { described, handlerRange }: FunctionDeclaration,
  { problem }: LocatedHandler,
): CatalogProblem | undefined {
  if (problem === undefined || handlerRange === undefined) return undefined;
  const file = described.places.get('Handler')?.file ?? described.origin.file;
  return { file, range: handlerRange, message: problem };
}
