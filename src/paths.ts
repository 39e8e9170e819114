import * as path from 'node:path';

/** Whether two absolute paths name the same file, as the platform compares names (Windows: without case). */
export function sameFile(a: string, b: string): boolean {
  return a === b || path.relative(a, b) === '';
}

/** Whether `file` lies in `folder` or below. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}

/** Files that change without the user's doing; a run must not throw away its own environment over them. */
export function isNoise(file: string): boolean {
  return file.split(/[\\/]/).some((part) => part === '.git' || part === '__pycache__') || file.endsWith('.pyc');
}
