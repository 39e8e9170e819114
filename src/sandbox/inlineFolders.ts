import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../assets.ts';
import { inlineFile, type InlineCode, type InlineLanguage } from '../functions/inlineCode.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { makeOwnedFolder } from './ownedFolder.ts';

/** What CloudFormation puts beside code that loads it: its own name there, ours, and how code loads it, which has to be like that. */
const responseModules: Readonly<Record<InlineLanguage, { name: string; asset: string; isLoaded: RegExp }>> = {
  python: { name: 'cfnresponse.py', asset: 'inline/cfnresponse.py', isLoaded: /^\s*import\s+cfnresponse\b/m },
  javascript: {
    name: 'cfn-response.js',
    asset: 'inline/cfn-response.cjs',
    isLoaded: /\brequire\(\s*(['"`])(?:\.\/)?cfn-response\1\s*\)/,
  },
};

/**
 * Folders for code that stands in templates, where it is the file that AWS makes of it. The same code has the same folder until
 * all of them go.
 */
export class InlineFolders {
  readonly #assets: Assets;
  readonly #parent: string;
  #root: string | undefined;

  /** `parent`: a folder of ours. */
  constructor(assets: Assets, parent: string) {
    this.#assets = assets;
    this.#parent = parent;
  }

  /** The function with its code in a folder; itself, where its code is in files. */
  written(fn: LambdaFunction): LambdaFunction {
    const { inlineCode: code, handlerSource } = fn;
    if (code?.text === undefined) return fn;
    const codeRoot = this.#folderOf(code, code.text);
    const file = path.join(codeRoot, inlineFile[code.language]);
    return { ...fn, codeRoot, handlerSource: handlerSource && { ...handlerSource, file } };
  }

  dispose(): void {
    if (this.#root !== undefined) fs.rmSync(this.#root, { recursive: true, force: true });
    this.#root = undefined;
  }

  #folderOf({ language }: InlineCode, text: string): string {
    const folder = path.join(
      this.#rootFolder(),
      createHash('sha256').update(`${language}\n${text}`).digest('hex').slice(0, 16),
    );
    if (fs.existsSync(folder)) return folder;
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, inlineFile[language]), text);
    const { name, asset, isLoaded } = responseModules[language];
    if (isLoaded.test(text)) fs.copyFileSync(this.#assets.runtime(asset), path.join(folder, name));
    return folder;
  }

  #rootFolder(): string {
    if (this.#root === undefined || !fs.existsSync(this.#root)) {
      fs.mkdirSync(this.#parent, { recursive: true });
      this.#root = makeOwnedFolder(this.#parent, 'inline');
    }
    return this.#root;
  }
}

/** What of the code in a template is not known here, and runs as it is written. */
export function inlineWarnings({ inlineCode }: LambdaFunction): string[] {
  const unknown = inlineCode?.unknown ?? [];
  if (unknown.length === 0) return [];
  return [
    l10n.t(
      'No value for {0} in the code: it is known on AWS only, and stands in the code as it is written in the template.',
      unknown.map((name) => `\${${name}}`).join(', '),
    ),
  ];
}
