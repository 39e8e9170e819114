import * as fs from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import * as path from 'node:path';
import { isInside } from '../../../paths.ts';

/** What of a bundle is the user's, libraries being in the same scope. All lines are 0-based. */
export interface UserVariables {
  /** By its name in the bundle: where a variable of a module was written. `file` relative to the code root. */
  readonly variables: Readonly<Record<string, { readonly name: string; readonly file: string; readonly line: number }>>;
  /** First and last lines of the bundle that were made from the user's files. */
  readonly lines: readonly (readonly [number, number])[];
}

const declaration = /^(?:var|let|const|class|function\*?|async function\*?) ([\p{ID_Start}$_][\p{ID_Continue}$]*)/u;
const pattern = /^(?:var|let|const) [[{]/;
const bound = /([\p{ID_Start}$_][\p{ID_Continue}$]*)(?=\s*(?:[,}\]]|=[^=>]|$))/gu;

/** Reads esbuild's output `bundle` with its source map, which names its sources relative to `folder`. */
export function userVariables(bundle: string, map: string, folder: string, codeRoot: string): UserVariables {
  const sourceMap = new SourceMap(JSON.parse(map) as SourceMapPayload);
  // esbuild names files by where links lead to.
  const roots = [codeRoot, fs.realpathSync(codeRoot)];
  const fileOf = (source: string): string | undefined => {
    const file = path.resolve(folder, source);
    const root = roots.find((each) => isInside(each, file));
    if (root === undefined) return undefined;
    const relative = path.relative(root, file);
    return relative.split(path.sep).includes('node_modules') ? undefined : relative;
  };
  const variables: Record<string, { name: string; file: string; line: number }> = {};
  const lines: [number, number][] = [];
  const add = (line: number, column: number, name: string): void => {
    const entry = sourceMap.findEntry(line, column);
    if (!isMapped(entry) || entry.generatedLine !== line || entry.generatedColumn !== column) return;
    const file = fileOf(entry.originalSource);
    if (file !== undefined) variables[name] = { name: entry.name ?? name, file, line: entry.originalLine };
  };
  let last: 'user' | 'library' = 'library';
  let inPattern = false;
  for (const [line, text] of bundle.split('\n').entries()) {
    const column = text.search(/\S/);
    const entry = column < 0 ? {} : sourceMap.findEntry(line, column);
    if (isMapped(entry) && entry.generatedLine === line) {
      const users = fileOf(entry.originalSource) !== undefined;
      const range = lines.at(-1);
      if (users && last === 'user' && range) range[1] = line;
      else if (users) lines.push([line, line]);
      last = users ? 'user' : 'library';
    }
    const declared = declaration.exec(text);
    inPattern = pattern.test(text) || (inPattern && !/^[}\]]/.test(text));
    if (declared?.[1] !== undefined) add(line, declared[0].length - declared[1].length, declared[1]);
    else if (inPattern) for (const match of text.matchAll(bound)) add(line, match.index, match[1] ?? '');
    if (inPattern && /[}\]] = /.test(text)) inPattern = false;
  }
  return { variables, lines };
}

interface Mapped {
  readonly generatedLine: number;
  readonly generatedColumn: number;
  readonly originalSource: string;
  readonly originalLine: number;
  /** Where the bundle has another. */
  readonly name?: string;
}

function isMapped(entry: object): entry is Mapped {
  return 'originalSource' in entry && typeof entry.originalSource === 'string';
}
