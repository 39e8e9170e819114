import * as fs from 'node:fs';

/** What is at a path; undefined where nothing is, or what is there cannot be reached (links in a circle, a closed folder). */
export function statOf(place: string): fs.Stats | undefined {
  try {
    return fs.statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
