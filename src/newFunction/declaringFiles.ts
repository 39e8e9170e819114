import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { FileWalk } from '../functions/fileWalk.ts';
import { readText } from '../functions/textFile.ts';
import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';
import { isService, serviceLanguages } from './serviceFunction.ts';
import { isSamTemplate } from './templateInsertion.ts';

/**
 * The files in a folder and below that can take a function of a language, the nearest first: SAM templates, and services of the
 * Serverless Framework. Where there are none, that of the nearest folder above, up to `top`.
 */
export async function declaringFiles(folder: string, top: string, language: SnippetLanguage): Promise<string[]> {
  const found: string[] = [];
  for await (const file of new FileWalk(folder).files()) if (await declares(file, language)) found.push(file);
  if (found.length > 0) return found.toSorted((a, b) => depth(a) - depth(b));
  for (const above of foldersUpTo(folder, top)) {
    for (const name of [...templateNames, ...serviceNames]) {
      const file = path.join(above, name);
      if (above !== folder && (await declares(file, language))) return [file];
    }
  }
  return [];
}

/** What SAM and the framework look for. */
const templateNames = ['template.yaml', 'template.yml'];
const serviceNames = ['serverless.yml', 'serverless.yaml'];

/** The template that a folder without one gets: one that is there and not SAM's is not passed over. */
export async function templateOf(folder: string): Promise<string> {
  for (const name of templateNames) {
    const file = path.join(folder, name);
    if ((await readText(file)) !== undefined) return file;
  }
  return path.join(folder, 'template.yaml');
}

/**
 * The file that says what is deployed of a folder, where it is of a kind that takes no new function from here: of CDK, Terraform,
 * services that are code, templates in JSON or without SAM's transform.
 */
export async function declaredElsewhere(folder: string, top: string): Promise<string | undefined> {
  for (const above of foldersUpTo(folder, top)) {
    const names = await fs.readdir(above).catch(() => []);
    for (const name of names.sort()) {
      const file = path.join(above, name);
      if (elsewhere.test(name) || (maybeTemplate.test(name) && (await hasFunctions(file)))) return file;
    }
  }
  return undefined;
}

const elsewhere = /^(?:cdk\.json|serverless\.(?:ya?ml|json|[cm]?[jt]s)|.+\.tf)$/;
const maybeTemplate = /\.(?:ya?ml|json|template)$/;

async function hasFunctions(file: string): Promise<boolean> {
  return /["']?Type["']?\s*:\s*["']?AWS::(?:Lambda|Serverless)::Function\b/.test((await readText(file)) ?? '');
}

async function declares(file: string, language: SnippetLanguage): Promise<boolean> {
  if (!/\.ya?ml$/.test(file)) return false;
  const text = (await readText(file)) ?? '';
  if (!isService(file)) return isSamTemplate(text);
  return (
    serviceLanguages.includes(language) && /^provider\s*:\s*(?:["']?aws\b|[^]*?\bname\s*:\s*["']?aws\b)/m.test(text)
  );
}

/** The folder and those above it. */
function foldersUpTo(folder: string, top: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== top && at !== path.dirname(at);) folders.push((at = path.dirname(at)));
  return folders;
}

function depth(file: string): number {
  return file.split(path.sep).length;
}
