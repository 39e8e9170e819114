import * as fs from 'node:fs';

/*
 * Reading in one go is several times as fast, and nobody waits for anything else in the thread of the checks. V8 collects while
 * a thread waits: in the middle of a check it would find everything in use, and put it among what lasts.
 */

/** The text of a file. Rejects where there is none. */
export function readFile(file: string): Promise<string> {
  return new Promise((resolve) => resolve(fs.readFileSync(file, 'utf8')));
}

/** The names of what is in a folder; none where there is no such folder. */
export function listFolder(folder: string): Promise<readonly string[]> {
  return new Promise<string[]>((resolve) => resolve(fs.readdirSync(folder))).catch(() => []);
}
