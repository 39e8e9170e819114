import * as path from 'node:path';
import { isInside } from '../paths.ts';
import type { FolderListings } from './folderListings.ts';
import { moduleSymbols } from './moduleSymbols.ts';
import { Remembered, type Memory, type Remembering } from './remembered.ts';
import type { ImportSource } from './scopes.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** How many files of a function are followed; more are not the function's own code. */
const followedFiles = 200;

/** Gives the parsed text of a file; undefined where there is none that we parse. */
export type OpenSource = (file: string) => Promise<SourceFile | undefined>;

/** Folders in which packages lie: what is in them was written by others. */
const packages = /[/\\](?:node_modules|site-packages|dist-packages|vendor)[/\\]/;

/** What a name is that a file of the function's own code offers: a function, a class, a value, or the file itself. */
export type LocalSymbol = { readonly value: SyntaxNode } | { readonly module: SourceFile };

/** A file together with the function's own files that it imports, and they in turn. */
export class LocalModules implements Remembering {
  readonly memory: Memory = new Map();
  /** The file that everything starts from is the first. */
  readonly files: readonly SourceFile[];
  /** Where an import of a file leads, by the file and the module's name. */
  readonly #links: ReadonlyMap<SourceFile, ReadonlyMap<string, SourceFile>>;
  /** The files whose names a file sees as if they were its own. */
  readonly #shared: ReadonlyMap<SourceFile, readonly SourceFile[]>;

  private constructor(
    files: readonly SourceFile[],
    links: ReadonlyMap<SourceFile, ReadonlyMap<string, SourceFile>>,
    shared: ReadonlyMap<SourceFile, readonly SourceFile[]>,
  ) {
    this.files = files;
    this.#links = links;
    this.#shared = shared;
  }

  /** A file alone: what it imports is unknown. */
  static alone(source: SourceFile): LocalModules {
    return new LocalModules([source], new Map(), new Map());
  }

  /**
   * Follows the imports from a file, and the files that share their names with it, the nearest first, within a folder and as
   * far as `followedFiles`.
   */
  static async load(
    entry: SourceFile,
    deployed: string,
    open: OpenSource,
    folders: FolderListings,
  ): Promise<LocalModules> {
    const files = new Map([[entry.file, entry]]);
    const links = new Map<SourceFile, Map<string, SourceFile>>();
    const shared = new Map<SourceFile, readonly SourceFile[]>();
    const root = (await programRoot(entry, folders)) ?? deployed;
    const absent = new Set<string>();
    const find = async (candidates: readonly string[]): Promise<SourceFile | undefined> => {
      for (const file of candidates) {
        const known = files.get(file);
        if (known !== undefined) return known;
        if (absent.has(file) || files.size >= followedFiles) continue;
        const source = (await folders.mayHave(file)) ? await open(file) : undefined;
        if (source === undefined) absent.add(file);
        else {
          files.set(file, source);
          return source;
        }
      }
      return undefined;
    };
    /** A package's first file; its others are that one's neighbours. */
    const firstOf = async (candidates: readonly string[]): Promise<SourceFile | undefined> => {
      for (const folder of candidates) {
        const names = (await folders.namesIn(folder)).filter((name) => isOfProgram(entry, name));
        const file = await find(names.map((name) => path.join(folder, name)).filter((one) => isOwn(one, root)));
        if (file !== undefined) return file;
      }
      return undefined;
    };
    // The map grows while it is iterated: breadth first.
    for (const [, source] of files) {
      const { imports } = source.table;
      if (imports === undefined) continue;
      const found = new Map<string, SourceFile>();
      links.set(source, found);
      for (const [module, candidates] of ownCandidates(source, root)) {
        const file = (await find(candidates)) ?? (await firstOf(imports.packageFolders?.(module, root) ?? []));
        if (file !== undefined) found.set(module, file);
      }
      const beside: SourceFile[] = imports.sharesImports === true ? [...found.values()] : [];
      const neighbours = imports.neighbours?.(source, root);
      const wanted = neighbours?.files === 'named' ? unknownNames(source) : undefined;
      for (const folder of neighbours?.folders ?? []) {
        for (const name of isInside(root, folder) ? await folders.namesIn(folder) : []) {
          if (!isOfProgram(source, name) || (wanted !== undefined && !wanted.has(path.parse(name).name))) continue;
          const file = await find([path.join(folder, name)].filter((one) => isOwn(one, root)));
          if (file !== undefined && file !== source) beside.push(file);
        }
      }
      shared.set(source, beside);
    }
    return new LocalModules([...files.values()], links, shared);
  }

  /** What an import of a file means, if it is of the function's own code. */
  symbol(source: SourceFile, { module, name }: ImportSource): LocalSymbol | undefined {
    return this.#symbol(source, module, name, new Set());
  }

  /** The file of a module that is named with all its parents, as `import a.b` allows. */
  named(source: SourceFile, module: string): SourceFile | undefined {
    return this.#links.get(source)?.get(module);
  }

  /** What a file offers under a name. */
  member(module: SourceFile, name: string): LocalSymbol | undefined {
    return this.#offered(module, name, new Set()) ?? (this.#sharesAll(module) ? this.shared(module, name) : undefined);
  }

  /** What a name means that a file neither declares nor imports. */
  shared(source: SourceFile, name: string): LocalSymbol | undefined {
    for (const file of this.#shared.get(source) ?? []) {
      const offered = this.#offered(file, name, new Set());
      if (offered !== undefined) return offered;
    }
    return undefined;
  }

  /** A module may be a folder of files. */
  #sharesAll(module: SourceFile): boolean {
    return module.table.imports?.neighbours !== undefined && module.table.imports.modulesAreClasses !== true;
  }

  #symbol(source: SourceFile, module: string, name: string | undefined, visited: Set<string>): LocalSymbol | undefined {
    const links = this.#links.get(source);
    const file = links?.get(module);
    if (name === undefined) return file && { module: file };
    const offered = file && this.#offered(file, name, visited);
    if (offered !== undefined) return offered;
    const inside = source.table.imports?.inside(module, name);
    const nested = inside === undefined ? undefined : links?.get(inside);
    if (nested !== undefined) {
      const own = source.table.imports?.modulesAreClasses === true ? this.#offered(nested, name, visited) : undefined;
      return own ?? { module: nested };
    }
    // A default import of CommonJS is what `module.exports` is as a whole.
    return name === 'default' && file ? (wholeExport(file) ?? { module: file }) : undefined;
  }

  #offered(file: SourceFile, name: string, visited: Set<string>): LocalSymbol | undefined {
    const key = `${file.file}#${name}`;
    if (visited.has(key)) return undefined;
    visited.add(key);
    const symbol = moduleSymbols(file).findLast((one) => one.name === name);
    if (symbol?.value !== undefined) return { value: symbol.value };
    // Passed on: an imported name, or `export … from`.
    const passed = symbol?.node.parent?.word === 'exportedName' ? symbol.node.parent.child('name') : symbol?.node;
    const imported = passed && file.scopes.binding(passed)?.imported;
    if (imported !== undefined) return this.#symbol(file, imported.module, imported.name, visited);
    for (const statement of file.nodesOf('export')) {
      const module = unquoted(statement.child('source')?.text);
      if (module === undefined) continue;
      const exported = statement.descendants('exportedName');
      const own = exported.find((one) => (one.child('alias') ?? one.child('name'))?.text === name);
      const wanted = exported.length === 0 ? name : own?.child('name')?.text;
      const found = wanted === undefined ? undefined : this.#symbol(file, module, wanted, visited);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** `module.exports = …` as a whole, where it is one value. */
function wholeExport(file: SourceFile): LocalSymbol | undefined {
  const assignment = file
    .nodesOf('assignment')
    .findLast((node) => node.child('target')?.text === 'module.exports' && node.enclosing('function') === undefined);
  const value = assignment?.child('value');
  if (value === undefined) return undefined;
  const binding = value.word === 'name' ? file.scopes.binding(value) : undefined;
  return { value: binding?.definition ?? (binding?.values.length === 1 ? binding.values[0] : undefined) ?? value };
}

/** Whether a file is of the same language, and none of tests. */
function isOfProgram(source: SourceFile, name: string): boolean {
  return path.extname(name) === path.extname(source.file) && !/_test\.\w+$/.test(name);
}

/** How far above a file its program may begin. */
const highest = 8;

/** The nearest folder around a file that has its language's `rootFile`. */
async function programRoot(source: SourceFile, folders: FolderListings): Promise<string | undefined> {
  const marker = source.table.imports?.rootFile;
  if (marker === undefined) return undefined;
  let folder = path.dirname(source.file);
  for (let level = 0; level < highest; level++) {
    if ((await folders.namesIn(folder)).includes(marker)) return folder;
    if (path.dirname(folder) === folder) return undefined;
    folder = path.dirname(folder);
  }
  return undefined;
}

/** Whether a file is in a function's folder and not in one of a package. */
function isOwn(file: string, root: string): boolean {
  return isInside(root, file) && !packages.test(file.slice(root.length));
}

/** The files that a module which a file names may be, the most likely first. */
type Candidates = ReadonlyMap<string, readonly string[]>;

/** By the folder that is the function's own. Many functions import the same files. */
const knownCandidates = new Remembered<Map<string, Candidates>>();

/** Where the function's own modules may be that a file names, whether there are such files or not. */
function ownCandidates(source: SourceFile, root: string): Candidates {
  const known = knownCandidates.of(source, source, () => new Map());
  const before = known.get(root);
  if (before !== undefined) return before;
  const { imports } = source.table;
  const candidates = new Map<string, readonly string[]>();
  for (const module of imports === undefined ? [] : importedModules(source)) {
    const own = imports?.files(module, source.file, root).filter((file) => isOwn(file, root)) ?? [];
    if (own.length > 0 || imports?.packageFolders !== undefined) candidates.set(module, own);
  }
  known.set(root, candidates);
  return candidates;
}

/** The names in a file that it neither declares nor imports, those of types included. */
function unknownNames(source: SourceFile): ReadonlySet<string> {
  const { scopes } = source;
  return new Set(
    source
      .nodesOf('name')
      .filter((node) => scopes.binding(node) === undefined)
      .map(({ text }) => text),
  );
}

/** Every module that a file names, whether it is the function's own or not. */
function importedModules(source: SourceFile): Set<string> {
  const modules = new Set<string>();
  const { scopes, table } = source;
  const seen = new Set<ImportSource>();
  for (const node of source.nodesOf('name')) {
    const imported = scopes.binding(node)?.imported;
    if (imported === undefined || seen.has(imported)) continue;
    seen.add(imported);
    modules.add(imported.module);
    const inside = imported.name === undefined ? undefined : table.imports?.inside(imported.module, imported.name);
    if (inside !== undefined) modules.add(inside);
  }
  for (const statement of [...source.nodesOf('import'), ...source.nodesOf('export')]) {
    const module = unquoted(statement.child('source')?.text);
    if (module !== undefined) modules.add(module);
    for (const dotted of statement.word === 'import' ? statement.descendants('dotted') : []) modules.add(dotted.text);
  }
  for (const call of source.nodesOf('call')) {
    const callee = call.child('callee');
    // Importing functions have no dot in their names as they are written.
    if (callee?.word === 'member') continue;
    const [argument] = call.argumentList;
    if (argument?.word !== 'string') continue;
    if (table.imports?.importers.has(table.imports.unbound(callee?.text ?? '', source)) === true) {
      modules.add(unquoted(argument.text) ?? '');
    }
  }
  return modules;
}

function unquoted(text: string | undefined): string | undefined {
  return text?.replace(/^['"`]|['"`]$/g, '');
}
