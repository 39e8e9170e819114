import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { statOf } from '../fileStat.ts';
import { conventionsOf } from '../functions/handlers/handlerConvention.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { keptArchive } from './runtimes/unpackedArchive.ts';
import { runtimeOf } from './runtimes/runtimeOf.ts';

/**
 * The archive (absolute) that a function runs from: the one that is deployed, where nothing on this machine is surely what its
 * handler was packed from. undefined: it runs from its folder, or its runtime unpacks (and first builds) the archive itself.
 */
export function runsFrom(fn: LambdaFunction): string | undefined {
  // What a plugin packs along is in no archive of the project's.
  if (fn.codeArchive === undefined || fn.handlerSource || fn.codeAbsence === 'broughtAlong') return undefined;
  return runtimeOf(fn).unpacksArchive || holdsHandler(fn) ? undefined : fn.codeArchive;
}

/** The function with the contents of its archive as its code, kept in `cache`; itself, where it runs from its folder. */
export async function withUnpackedCode(
  fn: LambdaFunction,
  cache: string,
  signal?: AbortSignal,
): Promise<LambdaFunction> {
  const archive = runsFrom(fn);
  if (archive === undefined) return fn;
  return { ...fn, codeRoot: await keptArchive(fn, archive, cache, signal), codeArchive: undefined };
}

/** Throws ExpectedError where an interpreter would be started without the code: what it then says is not what AWS would say. */
export function checkCodeIsHere(fn: LambdaFunction): void {
  const { name, origin, codeRoot, codeArchive, codeAbsence, handler, handlerSource, layers, environment } = fn;
  if (handlerSource || codeArchive !== undefined || codeAbsence !== 'elsewhere' || handler === undefined) return;
  // A handler may come with a layer, and a wrapper may start something else.
  if (layers.length > 0 || 'AWS_LAMBDA_EXEC_WRAPPER' in environment) return;
  if (conventionsOf(fn.runtime).length === 0 || holdsHandler(fn)) return;
  throw new ExpectedError(
    l10n.t(
      '{0} cannot run: its code lies in a bucket, or where only another tool knows ({1}), and {2} has no file of its handler {3}. Put the code there, or name its folder in the template.',
      name,
      `${origin.file}:${origin.line + 1}`,
      codeRoot,
      handler,
    ),
  );
}

/** Whether its folder has a file that Lambda would load the handler from, or the program that it would start. */
function holdsHandler({ runtime, handler = '', codeRoot }: LambdaFunction): boolean {
  const files = conventionsOf(runtime).flatMap((convention) => {
    const module = convention.parse(handler)?.module;
    return module === undefined ? [] : convention.files(module);
  });
  const names = files.length > 0 ? files : ['bootstrap'];
  return names.some((file) => statOf(path.join(codeRoot, file))?.isFile() === true);
}
