import * as path from 'node:path';
import { asJsonObject, parseJsonObject } from '../../json.ts';
import { readText } from '../textFile.ts';
import type { VisitedFolders } from './folders.ts';
import { isInside } from '../../paths.ts';
import { withoutExtension } from './handlerConvention.ts';

/**
 * The entry points that esbuild may make a handler's module of, best match first. One entry point is built into the
 * output folder itself, several keep the folders below the one they share.
 */
export function matchingEntryPoints(module: string, entryPoints: readonly string[]): readonly string[] {
  const entries = entryPoints.map((entry) => path.posix.normalize(entry.replaceAll('\\', '/')));
  const shared = entries.map((entry) => path.posix.dirname(entry)).reduce(commonFolder, undefined) ?? '.';
  const wanted = path.posix.normalize(module);
  const same = (candidate: (entry: string) => string): string[] => entries.filter((one) => candidate(one) === wanted);
  const exact = same((entry) => path.posix.relative(shared, withoutExtension(entry)));
  if (exact.length > 0) return exact;
  const whole = same(withoutExtension);
  return whole.length > 0 ? whole : same((entry) => path.posix.basename(withoutExtension(entry)));
}

function commonFolder(shared: string | undefined, folder: string): string {
  if (shared === undefined) return folder;
  const parts = folder.split('/');
  const end = shared.split('/').findIndex((part, index) => part !== parts[index]);
  return end < 0 ? shared : shared.split('/').slice(0, end).join('/') || '.';
}

/**
 * The TypeScript file that a JavaScript module was built from, where a source map or tsconfig.json says so for sure.
 * `module` is absolute, without extension; `built` is the built file, if there is one.
 */
export async function typescriptSource(
  module: string,
  built: string | undefined,
  codeRoot: string,
  folders: VisitedFolders,
): Promise<string | undefined> {
  return (built && (await sourceOfMap(built, folders))) ?? (await sourceOfTsconfig(module, codeRoot, folders));
}

async function sourceOfMap(built: string, folders: VisitedFolders): Promise<string | undefined> {
  const file = `${built}.map`;
  const text = (await folders.holdsFile(file)) ? await readText(file) : undefined;
  const map = text === undefined ? {} : parseJsonObject(text);
  const sources: unknown[] = Array.isArray(map['sources']) ? map['sources'] : [];
  const [source] = sources;
  // A bundle has many sources, and does not say which of them is the handler's.
  if (sources.length !== 1 || typeof source !== 'string' || !/\.[cm]?tsx?$/.test(source)) return undefined;
  const root = typeof map['sourceRoot'] === 'string' ? map['sourceRoot'] : '';
  const resolved = path.resolve(path.dirname(file), root, source);
  return (await folders.holdsFile(resolved)) ? resolved : undefined;
}

/** https://www.typescriptlang.org/tsconfig/#outDir: what is in rootDir goes to outDir under the same name. */
async function sourceOfTsconfig(
  module: string,
  codeRoot: string,
  folders: VisitedFolders,
): Promise<string | undefined> {
  for (const folder of [codeRoot, path.dirname(codeRoot)]) {
    const file = path.join(folder, 'tsconfig.json');
    const text = (await folders.holdsFile(file)) ? await readText(file) : undefined;
    const options = text === undefined ? undefined : compilerOptions(text);
    if (typeof options?.outDir !== 'string') continue;
    const outDir = path.resolve(folder, options.outDir);
    if (!isInside(outDir, module)) continue;
    const relative = path.relative(outDir, module);
    // Without a rootDir the compiler takes the folder that all sources share, which these two are in practice.
    const roots = typeof options.rootDir === 'string' ? [options.rootDir] : ['.', 'src'];
    const sources: string[] = [];
    for (const root of roots) {
      const stem = path.resolve(folder, root, relative);
      const source = await folders.firstFile(['.ts', '.mts', '.cts', '.tsx'].map((extension) => stem + extension));
      if (source !== undefined) sources.push(source);
    }
    if (sources.length === 1) return sources[0];
  }
  return undefined;
}

function compilerOptions(text: string): { outDir?: unknown; rootDir?: unknown } | undefined {
  // tsconfig.json may have comments and trailing commas; strings are matched first, so that they stay as they are.
  const json = text
    .replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (part) => (part.startsWith('"') ? part : ''))
    .replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g, (part) => (part === ',' ? '' : part));
  return asJsonObject(parseJsonObject(json)['compilerOptions']);
}
