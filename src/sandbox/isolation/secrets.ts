import * as os from 'node:os';
import * as path from 'node:path';
import { realPath } from './realPath.ts';

/** Where the user's credentials lie: files and folders that no function on AWS can see. */
export function secretPlaces(home = os.homedir(), appData = process.env['APPDATA']): string[] {
  const places = [
    '.aws',
    '.ssh',
    '.config/gcloud',
    '.azure',
    '.gnupg',
    '.netrc',
    '.npmrc',
    '.pypirc',
    '.docker',
    '.kube',
  ].map((place) => path.join(home, place));
  // The Google Cloud SDK's place on Windows.
  if (appData) places.push(path.join(appData, 'gcloud'));
  // A path may be given through links or without them.
  return [...new Set(places.flatMap((place) => [place, realPath(place)]))];
}
