import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { isInside } from '../../paths.ts';
import { languageOf } from '../../syntax/language.ts';
import { FileWalk } from '../fileWalk.ts';
import { readText } from '../textFile.ts';

/** How far above an app the folder may lie that a bundler takes paths from. */
const mostAbove = 4;

/** What may stand between the name of a construct and its `entry`. Characters. */
const longestDeclaration = 1500;

/** What every file that describes constructs imports, in each language of the CDK. */
const cdkLibrary = /aws[-_]?cdk|Amazon\.CDK|['"]constructs['"]|from constructs\b/;

/** What makes a function, in each language of the CDK: `new lambda.Function(`, `_lambda.Function(`, `NewFunction(`, `Function.Builder.create(`. */
const functionConstruct =
  /\b(?:NodejsFunction|PythonFunction|GoFunction|RustFunction|DockerImageFunction|SingletonFunction)\b|[lL]ambda\w*\.(?:New)?Function\(|\bFunction\.Builder\.create\(|aws-lambda['"][^]*\bnew Function\(/;

/** The source files of a CDK app, looked for when somebody asks. */
export class AppSources {
  /** Absolute: where cdk.json is. */
  readonly folder: string;
  readonly #assembly: string;
  #files: Promise<readonly string[]> | undefined;
  #texts: Promise<readonly { readonly file: string; readonly text: string }[]> | undefined;

  /** `assembly`: the folder that the app is synthesised to, which is no source. */
  constructor(folder: string, assembly: string) {
    this.folder = folder;
    this.#assembly = assembly;
  }

  /** Source files of the app, without ignored ones. */
  files(): Promise<readonly string[]> {
    return (this.#files ??= this.#walk());
  }

  async holds(file: string): Promise<boolean> {
    return (await fs.stat(file).catch(() => undefined))?.isFile() ?? false;
  }

  /** A path relative to the app or to a folder above it. */
  async below(relative: string): Promise<string | undefined> {
    let folder = this.folder;
    for (let above = 0; above <= mostAbove; above++) {
      const file = path.resolve(folder, relative);
      if (await this.holds(file)) return file;
      folder = path.dirname(folder);
    }
    return undefined;
  }

  /**
   * The files that the app's code names as the entry of a construct: `new NodejsFunction(this, 'id', { entry: … })`, where
   * the path is made of literals.
   */
  async entriesOf(id: string): Promise<readonly string[]> {
    const escaped = id.replace(/[^\w]/g, '\\$&');
    const declaration = new RegExp(
      `\\b(?:NodejsFunction|PythonFunction)\\(\\s*\\w+,\\s*(['"\`])${escaped}\\1([^]{0,${longestDeclaration}})`,
      'g',
    );
    const found = new Set<string>();
    for (const { file, text } of await this.#declarations()) {
      for (const [, , rest = ''] of text.matchAll(declaration)) {
        // The next construct's entry is not this one's.
        const own = rest.split(/\b(?:NodejsFunction|PythonFunction)\(/)[0] ?? '';
        const written = /\bentry\s*[:=]\s*((?:[^'"`\n,]|'[^'\n]*'|"[^"\n]*"|`[^`\n]*`|,(?=[^\n]*\)))*)/.exec(own)?.[1];
        const entry = written === undefined ? undefined : this.#pathIn(written, file);
        if (entry !== undefined && (await this.holds(entry))) found.add(entry);
      }
    }
    return [...found];
  }

  /** `path.join(__dirname, '..', 'lambda/x.ts')`: relative to the file; without `__dirname`, to the app. */
  #pathIn(expression: string, file: string): string | undefined {
    const parts = [...expression.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`/g)].map(
      ([, a, b, c]) => a ?? b ?? c ?? '',
    );
    const isRelative = /__dirname|import\.meta/.test(expression);
    const last = parts.at(-1);
    if (last === undefined || last.includes('${') || !/\.[cm]?[jt]sx?$/.test(last)) return undefined;
    return path.join(isRelative ? path.dirname(file) : this.folder, ...parts.map((part) => part.replace(/^\/+/, '')));
  }

  #declarations(): Promise<readonly { readonly file: string; readonly text: string }[]> {
    this.#texts ??= this.files().then(async (files) => {
      const texts: { file: string; text: string }[] = [];
      for (const file of files) {
        const text = await readText(file);
        if (text !== undefined && /\b(?:NodejsFunction|PythonFunction)\(/.test(text)) texts.push({ file, text });
      }
      return texts;
    });
    return this.#texts;
  }

  async #walk(): Promise<readonly string[]> {
    const files: string[] = [];
    for await (const file of new FileWalk(this.folder).files()) {
      const isSource = languageOf(file) !== undefined && !/\.d\.[cm]?ts$/.test(file);
      if (isSource && !isInside(this.#assembly, file)) files.push(file);
    }
    return files;
  }

  /** Whether the app's code makes functions, as far as its words tell. */
  async makesFunctions(): Promise<boolean> {
    for (const file of await this.files()) {
      const text = (await readText(file)) ?? '';
      if (cdkLibrary.test(text) && functionConstruct.test(text)) return true;
    }
    return false;
  }

  /** The folders of the files that are known. */
  async folders(): Promise<ReadonlySet<string>> {
    return new Set((await this.files()).map((file) => path.dirname(file)));
  }

  /**
   * Whether a file that describes the app was written after a time (ms since 1970). Handlers are none of these: what they do
   * is not in the assembly's templates.
   */
  async isDescribedAfter(time: number): Promise<boolean> {
    for (const file of await this.files()) {
      const written = (await fs.stat(file).catch(() => undefined))?.mtimeMs ?? 0;
      if (written > time && cdkLibrary.test((await readText(file)) ?? '')) return true;
    }
    return false;
  }
}
