import * as fs from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import * as path from 'node:path';
import { isInside } from '../../paths.ts';
import { conventionsOf, withoutExtension, type HandlerName } from '../handlers/handlerConvention.ts';
import { readText } from '../textFile.ts';
import type { AppSources } from './appSources.ts';

/** Bytes. */
const endOfBundle = 1 << 18;

/** What a function of a template says of its code. Paths are absolute. */
export interface BuiltFunction {
  readonly handler: string | undefined;
  readonly runtime: string | undefined;
  /** The folder in the assembly that is deployed. */
  readonly asset: string;
  /** `Stack/Api/Create`: the construct's path without its `Resource`. */
  readonly constructPath: string | undefined;
}

/** Where people edit the code of a function. */
export interface AssetSource {
  /** The handler's file. */
  readonly file: string;
  /** The folder that became the asset, where it is a copy; undefined where the asset was built from the file. */
  readonly folder: string | undefined;
}

/**
 * Finds what an asset was made of: its source map, the paths that esbuild leaves in bundles, the app's own words
 * (`entry: …`), the CDK's convention for entry files, else the file of the app that the handler's file is a copy of.
 * undefined where nothing tells for sure.
 */
export async function assetSource(built: BuiltFunction, app: AppSources): Promise<AssetSource | undefined> {
  for (const convention of conventionsOf(built.runtime)) {
    const name = built.handler === undefined ? undefined : convention.parse(built.handler);
    if (!name) continue;
    for (const candidate of convention.files(name.module)) {
      const file = path.join(built.asset, candidate);
      const text = (await readText(file)) ?? (await readEnd(file));
      if (text === undefined) continue;
      const entry = /\.[cm]?js$/.test(file) ? await bundleEntry(file, text, app) : undefined;
      if (entry !== undefined) return { file: entry, folder: undefined };
      return (await namedEntry(built, name, app)) ?? (await copied(candidate, text, app));
    }
  }
  return undefined;
}

/** The entry point is the last module of a bundle: it is emitted after everything that it imports. */
async function bundleEntry(file: string, text: string, app: AppSources): Promise<string | undefined> {
  const map = await readText(`${file}.map`);
  const mapped = map === undefined ? undefined : lastSource(map);
  if (mapped !== undefined) {
    const source = path.resolve(path.dirname(file), mapped);
    if (isInside(app.folder, source) && (await app.holds(source))) return source;
  }
  const comments = [...text.matchAll(/^\/\/ (\S+\.[cm]?[jt]sx?)$/gm)].map((match) => match[1] ?? '');
  const named = comments.findLast((source) => !/(?:^|\/)node_modules\/|:/.test(source));
  // esbuild writes paths as they are from the folder of the lock file, which may lie above the app.
  return named === undefined ? undefined : app.below(named);
}

/** What the app or the CDK's convention says: `orders-stack.create.ts` beside `orders-stack.ts` is the entry of `create`. */
async function namedEntry(
  { constructPath }: BuiltFunction,
  { symbol }: HandlerName,
  app: AppSources,
): Promise<AssetSource | undefined> {
  const id = constructPath?.split('/').at(-1);
  if (id === undefined) return undefined;
  const entries = (await app.files()).filter((file) => withoutExtension(path.basename(file)).endsWith(`.${id}`));
  const declared = entries.length === 1 ? entries : await app.entriesOf(id);
  const [file, ...others] = declared;
  if (file === undefined || others.length > 0) return undefined;
  const text = await readText(file);
  return text?.includes(symbol) === true ? { file, folder: undefined } : undefined;
}

/** The one file of the app that the handler's file is a copy of, or was before it was edited. */
async function copied(module: string, text: string, app: AppSources): Promise<AssetSource | undefined> {
  const suffix = path.sep + path.normalize(module);
  const candidates = (await app.files()).filter((file) => file.endsWith(suffix));
  const rated: { file: string; likeness: number }[] = [];
  for (const file of candidates) rated.push({ file, likeness: likeness(text, (await readText(file)) ?? '') });
  rated.sort((a, b) => b.likeness - a.likeness);
  const [best, second] = rated;
  // The same file twice in the app, or two that are as like: it could be either.
  if (!best || best.likeness < 0.5 || second?.likeness === best.likeness) return undefined;
  return { file: best.file, folder: best.file.slice(0, -suffix.length) || path.sep };
}

/** The share of lines that two texts have in common, from 0 to 1. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const lines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [mine, others] = [lines(a), new Set(lines(b))];
  const shared = mine.filter((line) => others.has(line)).length;
  return (2 * shared) / Math.max(1, mine.length + others.size + 1);
}

/** The source of the last mapped place of a bundle. */
function lastSource(map: string): string | undefined {
  try {
    const payload = JSON.parse(map) as SourceMapPayload;
    const lines = payload.mappings.split(';').length;
    const entry = new SourceMap(payload).findEntry(lines, Number.MAX_SAFE_INTEGER);
    return 'originalSource' in entry ? entry.originalSource : undefined;
  } catch {
    return undefined; // Half-written, or something else.
  }
}

/** A bundle's entry stands at its end; bundles may be larger than what people write. */
async function readEnd(file: string): Promise<string | undefined> {
  const handle = await fs.open(file).catch(() => undefined);
  try {
    const size = (await handle?.stat())?.size ?? 0;
    const buffer = Buffer.alloc(Math.min(size, endOfBundle));
    const read = await handle?.read(buffer, 0, buffer.length, size - buffer.length);
    return read && buffer.toString('utf8', 0, read.bytesRead);
  } catch {
    return undefined; // A folder.
  } finally {
    await handle?.close();
  }
}
