import * as fs from 'node:fs';

/** What is at a path; undefined where nothing is, or what is there cannot be reached (links in a circle, a closed folder). */
export function statOf(place: string): fs.Stats | undefined {
  try {
    return fs.statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Why what is at a path cannot be used, in the system's words (`EACCES: permission denied, …`); undefined where it can be, and
 * where nothing is there.
 */
export function closedReason(place: string): string | undefined {
  try {
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (stat) fs.accessSync(place, stat.isDirectory() ? fs.constants.R_OK | fs.constants.X_OK : fs.constants.R_OK);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What the system says of a path of somebody's that is not as it should be, whatever wants to read it. */
const closedCodes = new Set(['EACCES', 'EPERM', 'ELOOP', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

/** Whether an error says that a path cannot be used: it names the path, and nothing of ours is wrong. */
export function isClosedError(error: unknown): error is NodeJS.ErrnoException {
  const { code, path } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return code !== undefined && path !== undefined && closedCodes.has(code);
}
