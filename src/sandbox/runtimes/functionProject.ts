import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { isInside } from '../../paths.ts';

/**
 * The project that a function comes from: the nearest above its handler's source, else above its code. undefined: what is
 * in its code root is all there is. `nearest`: the project of a folder, or of one above it.
 */
export function functionProject<Project extends { readonly folder: string }>(
  { handlerSource, codeRoot, codeArchive }: LambdaFunction,
  nearest: (folder: string) => Project | undefined,
): Project | undefined {
  const own = handlerSource && nearest(existing(path.dirname(handlerSource.file)));
  // A handler's source that lies elsewhere belongs to somebody else's project.
  if (own && (isInside(codeRoot, own.folder) || isInside(own.folder, codeRoot))) return own;
  return nearest(existing(codeArchive === undefined ? codeRoot : path.dirname(codeArchive)));
}

/** What a build has not yet made is not there. */
function existing(folder: string): string {
  return fs.existsSync(folder) ? folder : existing(path.dirname(folder));
}
