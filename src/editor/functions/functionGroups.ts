import * as path from 'node:path';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { isInside } from '../../paths.ts';
import { matchesFilter } from './functionFilter.ts';

export type Grouping = 'template' | 'folder';
export type Sorting = 'place' | 'name' | 'cost';

/** What the user has chosen to see, and in which order. */
export interface TreeChoices {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /** Empty: everything. */
  readonly filter: string;
}

/** A folder of the window. */
export interface WorkspaceFolder {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
}

/** Functions that belong together: of a workspace folder, of a template, or of a folder. */
export interface FunctionGroup {
  readonly kind: 'workspace' | 'template' | 'folder';
  /** The template or folder; absolute. */
  readonly file: string;
  readonly label: string;
  /** Groups of a workspace folder; else empty. */
  readonly groups: readonly FunctionGroup[];
  readonly functions: readonly LambdaFunction[];
}

/** What stands at the top of the tree: groups, or the functions themselves where one group would hold them all. */
export type FunctionGroups = Pick<FunctionGroup, 'groups' | 'functions'>;

/** Puts the functions into the groups that the user has chosen. `functions` come by origin and line. */
export function groupFunctions(
  functions: readonly LambdaFunction[],
  folders: readonly WorkspaceFolder[],
  { grouping, sorting, filter }: TreeChoices,
  costOf: (fn: LambdaFunction) => number = () => 0,
): FunctionGroups {
  const shown = functions.filter((fn) => matchesFilter(fn, filter));
  const sorted = sort(shown, sorting, costOf);
  const byFolder = divide(sorted, (fn) => folderOf(fn, folders)?.folder ?? '');
  const inside = (ofFolder: readonly LambdaFunction[], folder: string) =>
    groupsBelow(ofFolder, folder, grouping, sorting === 'cost');
  if (folders.length < 2 || byFolder.size < 2) return inside(sorted, [...byFolder.keys()][0] ?? '');
  const groups = folders.flatMap(({ folder, name }): FunctionGroup[] => {
    const own = byFolder.get(folder);
    return own ? [{ kind: 'workspace', file: folder, label: name, ...inside(own, folder) }] : [];
  });
  return { groups, functions: byFolder.get('') ?? [] };
}

function sort(
  functions: readonly LambdaFunction[],
  sorting: Sorting,
  costOf: (fn: LambdaFunction) => number,
): readonly LambdaFunction[] {
  switch (sorting) {
    case 'place':
      return functions;
    case 'name':
      return functions.toSorted(byName);
    case 'cost': {
      // Each is priced once.
      const costs = new Map(functions.map((fn) => [fn, costOf(fn)]));
      return functions.toSorted((a, b) => (costs.get(b) ?? 0) - (costs.get(a) ?? 0));
    }
  }
}

/** `asSorted`: the group of the first function is the first one. */
function groupsBelow(
  functions: readonly LambdaFunction[],
  folder: string,
  grouping: Grouping,
  asSorted: boolean,
): FunctionGroups {
  const divided = divide(functions, (fn) => (grouping === 'template' ? templateOf(fn) : sourceFolderOf(fn)));
  if (divided.size < 2) return { groups: [], functions };
  const groups = [...divided].map(([file, own]): FunctionGroup => {
    const [first] = own;
    const isTemplate = grouping === 'template' && first?.origin.kind !== 'code';
    return {
      kind: isTemplate ? 'template' : 'folder',
      file,
      label: (folder === '' ? file : path.relative(folder, file).replaceAll('\\', '/')) || '.',
      groups: [],
      functions: own,
    };
  });
  return { groups: asSorted ? groups : groups.sort((a, b) => compare(a.label, b.label)), functions: [] };
}

/** A template; for bare code its folder, because every such file is an origin of its own. */
function templateOf({ origin }: LambdaFunction): string {
  return origin.kind === 'code' ? path.dirname(origin.file) : origin.file;
}

/** Where the code lies. */
function sourceFolderOf(fn: LambdaFunction): string {
  return fn.handlerSource ? path.dirname(fn.handlerSource.file) : fn.codeRoot;
}

/** The innermost folder of the window that the function was found in. */
function folderOf({ origin }: LambdaFunction, folders: readonly WorkspaceFolder[]): WorkspaceFolder | undefined {
  return folders
    .filter(({ folder }) => isInside(folder, origin.file))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

function divide(
  functions: readonly LambdaFunction[],
  keyOf: (fn: LambdaFunction) => string,
): Map<string, LambdaFunction[]> {
  const divided = new Map<string, LambdaFunction[]>();
  for (const fn of functions) {
    const key = keyOf(fn);
    const own = divided.get(key);
    if (own) own.push(fn);
    else divided.set(key, [fn]);
  }
  return divided;
}

function byName(a: LambdaFunction, b: LambdaFunction): number {
  return a.name.localeCompare(b.name, undefined, { numeric: true });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
