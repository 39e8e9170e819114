import * as path from 'node:path';
import { editDistance } from '../../editDistance.ts';
import { callableSymbols, findHandlers } from '../../syntax/handlers.ts';
import { languageOf } from '../../syntax/language.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { FileWalk } from '../fileWalk.ts';
import type { Handler } from '../lambdaFunction.ts';
import { readText } from '../textFile.ts';
import { dotnetAssembly } from './dotnetAssembly.ts';
import { conventionOf, writtenConventionsOf } from './handlerConvention.ts';

/** So many source files are parsed; what lies deeper in a large folder is left out. */
const mostFiles = 200;

/** What the handler string of a function may name. */
export interface HandlerChoice {
  /** The handler string, e.g. `src/app.handler`. */
  readonly handler: string;
  readonly source: Handler;
  /** The code itself shows that it is a handler; else it is some function that Lambda could call. */
  readonly isHandler: boolean;
}

/** What is known of a function whose handler string is to be written. */
export interface HandlerQuestion {
  /** Absolute; becomes /var/task. */
  readonly folder: string;
  readonly runtime: string | undefined;
  /** Source files that the handler's file is built from, relative to the folder. */
  readonly entryPoints?: readonly string[] | undefined;
}

/** The functions below a code folder that a handler string may name, handlers first. */
export async function handlerChoices(question: HandlerQuestion, parsers: Parsers): Promise<HandlerChoice[]> {
  const { folder, runtime } = question;
  const conventions = writtenConventionsOf(runtime);
  const choices = new Map<string, HandlerChoice>();
  for (const { file, module } of await sourceFiles(question)) {
    const convention = conventionOf(file);
    if (!conventions.includes(convention)) continue;
    const text = await readText(file);
    if (text === undefined) continue;
    const source = await parsers.parse(file, text);
    const handlers = new Set(findHandlers(source).map(({ symbol }) => symbol));
    const assembly = file.endsWith('.cs') ? await dotnetAssembly(file, folder) : undefined;
    for (const { symbol, range, qualifiedName } of callableSymbols(source)) {
      const name = module ?? path.relative(folder, file).replaceAll('\\', '/');
      const handler = convention.write(name, symbol, { qualifiedName, assembly });
      const isHandler = handlers.has(symbol);
      // Of some languages the string takes more than the file to know; all programs have the same one.
      if (handler === undefined || choices.has(handler) || !(isHandler || convention.namesAnyFunction)) continue;
      choices.set(handler, { handler, source: { file, symbol, range }, isHandler });
    }
  }
  return [...choices.values()].sort(
    (a, b) => Number(b.isHandler) - Number(a.isHandler) || (a.handler < b.handler ? -1 : 1),
  );
}

/** The files to look at; `module` is what the built file is called where it is built. */
async function sourceFiles({
  folder,
  entryPoints,
}: HandlerQuestion): Promise<{ readonly file: string; readonly module?: string }[]> {
  if (entryPoints && entryPoints.length > 0) {
    return entryPoints.map((entry) => ({ file: path.join(folder, entry), module: path.basename(entry) }));
  }
  const files = [];
  for await (const file of new FileWalk(folder).files()) {
    if (languageOf(file) === undefined || /\.d\.[cm]?ts$|\.min\.[cm]?js$/.test(file)) continue;
    files.push({ file });
    if (files.length === mostFiles) break;
  }
  return files;
}

/** The choices that are written most like a handler string, the nearest first. */
export function nearestChoices(choices: readonly HandlerChoice[], handler: string, most: number): HandlerChoice[] {
  const distance = ({ handler: other, isHandler }: HandlerChoice) => editDistance(handler, other) + (isHandler ? 0 : 3);
  return choices
    .map((choice) => ({ choice, far: distance(choice) }))
    .filter(({ choice, far }) => choice.isHandler || far <= handler.length / 2)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ choice }) => choice);
}
