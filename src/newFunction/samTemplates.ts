import * as path from 'node:path';
import { FileWalk } from '../functions/fileWalk.ts';
import { readText } from '../functions/textFile.ts';
import { isSamTemplate } from './templateInsertion.ts';

/** The SAM templates in a folder and below, the nearest first; where there are none, that of the nearest folder above, up to `top`. */
export async function samTemplates(folder: string, top: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of new FileWalk(folder).files()) if (await isSamTemplateFile(file)) found.push(file);
  if (found.length > 0) return found.toSorted((a, b) => depth(a) - depth(b));
  for (let at = folder; at !== top && at !== path.dirname(at);) {
    at = path.dirname(at);
    for (const name of templateNames) {
      const file = path.join(at, name);
      if (await isSamTemplateFile(file)) return [file];
    }
  }
  return [];
}

/** What SAM looks for. */
const templateNames = ['template.yaml', 'template.yml'];

/** The template that a folder without one gets: one that is there and not SAM's is not passed over. */
export async function templateOf(folder: string): Promise<string> {
  for (const name of templateNames) {
    const file = path.join(folder, name);
    if ((await readText(file)) !== undefined) return file;
  }
  return path.join(folder, 'template.yaml');
}

async function isSamTemplateFile(file: string): Promise<boolean> {
  return /\.ya?ml$/.test(file) && isSamTemplate((await readText(file)) ?? '');
}

function depth(file: string): number {
  return file.split(path.sep).length;
}
