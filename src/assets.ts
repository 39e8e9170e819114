import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Language } from './translations.ts';

/** The files that ship beside the bundles: grammars, bootstraps, sample events. `root` is the built `dist` folder. */
export class Assets {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** A tree-sitter grammar or the tree-sitter runtime, e.g. `tree-sitter-python.wasm`. */
  grammar(fileName: string): string {
    return path.join(this.root, 'grammars', fileName);
  }

  /** A file of a runtime, e.g. `python/bootstrap.py`. */
  runtime(fileName: string): string {
    return path.join(this.root, 'runtimes', fileName);
  }

  /** A sample event of the catalog, e.g. `s3-put.json`. */
  event(fileName: string): string {
    return path.join(this.root, 'events', fileName);
  }

  /** The snippets of a language as VS Code reads them, e.g. `python.json`. The manifest wants them outside of `dist`. */
  snippets(fileName: string): string {
    return path.join(this.root, '..', 'snippets', fileName);
  }

  /** The functions of the snippets as templates have them: see newFunction/templateResources.ts. */
  get functionTemplates(): string {
    return path.join(this.root, 'functionTemplates.json');
  }

  /** The functions of the snippets as the Serverless Framework has them: see newFunction/serviceFunction.ts. */
  get serviceTemplates(): string {
    return path.join(this.root, 'serviceTemplates.json');
  }

  /** The version of the package, e.g. `0.1.0`. */
  get version(): string {
    const manifest = JSON.parse(fs.readFileSync(path.join(this.root, '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    return manifest.version;
  }

  /** The schemas of the sample events. */
  get eventSchemas(): string {
    return path.join(this.root, 'eventSchemas.json');
  }

  /** What the rules' pages say in a language: see diagnostics/ruleTexts.ts. */
  ruleTexts(language: Language): string {
    return path.join(this.root, `ruleTexts.${language}.json`);
  }

  /** The thread that looks at source files: see functions/sourceThread.ts. */
  get sourceWorker(): string {
    return path.join(this.root, 'sourceWorker.cjs');
  }

  /** The thread that checks code and templates: see diagnostics/checkThread.ts. */
  get checkWorker(): string {
    return path.join(this.root, 'checkWorker.cjs');
  }

  /** The AWS SDK, as far as it is used: see aws/sdk.ts. */
  get awsSdk(): string {
    return path.join(this.root, 'aws.cjs');
  }

  /** The packaged esbuild (WebAssembly), used where a project has none of its own. */
  get esbuildPackage(): string {
    return path.join(this.root, 'esbuild-wasm');
  }
}
