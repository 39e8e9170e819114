import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { isInside } from '../paths.ts';
import ignore from 'ignore';

/** Folders of tools, packages and build output: nobody writes functions there, whatever .gitignore says. */
const neverSearched = new Set([
  'node_modules',
  'bower_components',
  '.git',
  '.hg',
  '.svn',
  '.aws-sam',
  'cdk.out',
  '.serverless',
  '.terraform',
  '.sst',
  '.venv',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.vscode-test',
  '.yarn',
  '.pnpm-store',
]);

/** What makes a folder a virtual environment of Python (https://docs.python.org/3/library/venv.html). */
const environmentFile = 'pyvenv.cfg';

/** What a .gitignore file says of the paths below its folder. */
interface GitRules {
  readonly folder: string;
  readonly rules: ignore.Ignore;
}

/**
 * What is not searched below a folder: the folders above, virtual environments of any name, and what the .gitignore files
 * in and above it say.
 */
export class IgnoreRules {
  readonly #folder: string;
  /** Where .gitignore files count from: the repository, or the folder itself. */
  readonly #top: Promise<string>;
  readonly #rules = new Map<string, Promise<ignore.Ignore | undefined>>();
  readonly #environments = new Map<string, Promise<boolean>>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#top = this.#findTop();
  }

  /**
   * What is ignored directly in a folder that is not ignored itself, for who has listed the folder: `names` is what
   * stands in it. Nothing more is asked of the disk. undefined where the folder is ignored for what it holds.
   */
  async inFolder(
    folder: string,
    names: ReadonlySet<string>,
  ): Promise<((name: string, isFolder: boolean) => boolean) | undefined> {
    if (folder !== this.#folder && names.has(environmentFile)) return undefined;
    if (!names.has('.gitignore')) this.#rules.set(folder, Promise.resolve(undefined));
    const chain = await this.#chain(folder, await this.#top);
    return (name, isFolder) =>
      (isFolder && neverSearched.has(name)) ||
      (chain.length > 0 && ignoredBy(chain, path.join(folder, name), isFolder));
  }

  /** For something in a folder that is not ignored itself. */
  async #ignores(file: string, isFolder: boolean): Promise<boolean> {
    if (isFolder && (neverSearched.has(path.basename(file)) || (await this.#isEnvironment(file)))) return true;
    return this.#ignoredByGit(file, isFolder, await this.#top);
  }

  /** For any path below the folder, whether or not it exists. */
  async ignoresPath(file: string): Promise<boolean> {
    if (!isInside(this.#folder, file)) return true;
    const relative = path.relative(this.#folder, file);
    const parts = relative.split(path.sep);
    // By name first, because installing packages changes thousands of files at once.
    if (parts.some((part) => neverSearched.has(part))) return true;
    for (let end = 1; end < parts.length; end++) {
      if (await this.#ignores(path.join(this.#folder, ...parts.slice(0, end)), true)) return true;
    }
    return relative !== '' && this.#ignores(file, false);
  }

  async #ignoredByGit(file: string, isFolder: boolean, top: string): Promise<boolean> {
    return ignoredBy(await this.#chain(path.dirname(file), top), file, isFolder);
  }

  /** The rules for what stands in a folder, the nearest first. */
  async #chain(start: string, top: string): Promise<readonly GitRules[]> {
    const chain: GitRules[] = [];
    for (let folder = start; ; folder = path.dirname(folder)) {
      const rules = await this.#rulesOf(folder);
      if (rules) chain.push({ folder, rules });
      if (folder === top || folder === path.dirname(folder)) return chain;
    }
  }

  #rulesOf(folder: string): Promise<ignore.Ignore | undefined> {
    let rules = this.#rules.get(folder);
    if (!rules) {
      rules = fs.readFile(path.join(folder, '.gitignore'), 'utf8').then(
        (text) => ignore().add(text),
        () => undefined,
      );
      this.#rules.set(folder, rules);
    }
    return rules;
  }

  #isEnvironment(folder: string): Promise<boolean> {
    let found = this.#environments.get(folder);
    if (!found) {
      found = exists(path.join(folder, environmentFile));
      this.#environments.set(folder, found);
    }
    return found;
  }

  async #findTop(): Promise<string> {
    for (let top = this.#folder; top !== path.dirname(top); top = path.dirname(top)) {
      if (!(await exists(path.join(top, '.git')))) continue;
      // Somebody who opens an ignored folder wants to see what is in it.
      const hidden = top !== this.#folder && (await this.#hides(top));
      return hidden ? this.#folder : top;
    }
    return this.#folder;
  }

  /** Whether the rules of a repository ignore the folder or one above it. */
  async #hides(top: string): Promise<boolean> {
    for (let folder = this.#folder; folder !== top; folder = path.dirname(folder)) {
      if (await this.#ignoredByGit(folder, true, top)) return true;
    }
    return false;
  }
}

/** The nearest .gitignore that says anything decides. */
function ignoredBy(chain: readonly GitRules[], file: string, isFolder: boolean): boolean {
  for (const { folder, rules } of chain) {
    const relative = path.relative(folder, file).replaceAll('\\', '/');
    const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
