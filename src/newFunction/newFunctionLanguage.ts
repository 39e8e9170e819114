import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';

/** How a function of one language is laid out and built. Paths are relative to the folder of its code. */
export interface NewFunctionLanguage {
  readonly handler: string;
  /** The newest that AWS has, as SAM calls it. */
  readonly runtime: string;
  /** What the names of runtimes of this language begin with. */
  readonly runtimes: RegExp;
  readonly codeFile: string;
  /** How `sam build` makes it where that does not follow from the runtime; lines of YAML. */
  readonly metadata?: readonly string[];
}

const esbuild = [
  'BuildMethod: esbuild',
  'BuildProperties:',
  '  EntryPoints:',
  '    - app.ts',
  '  Format: esm',
  '  OutExtension:',
  '    - .js=.mjs',
  '  Sourcemap: true',
  '  Target: es2022',
];

export const newFunctionLanguages: Readonly<Partial<Record<SnippetLanguage, NewFunctionLanguage>>> = {
  python: { handler: 'app.lambda_handler', runtime: 'python3.14', runtimes: /^python/, codeFile: 'app.py' },
  javascript: { handler: 'app.handler', runtime: 'nodejs24.x', runtimes: /^nodejs/, codeFile: 'app.mjs' },
  typescript: {
    ...{ handler: 'app.handler', runtime: 'nodejs24.x', runtimes: /^nodejs/, codeFile: 'app.ts' },
    metadata: esbuild,
  },
  go: {
    ...{ handler: 'bootstrap', runtime: 'provided.al2023', runtimes: /^provided/, codeFile: 'main.go' },
    metadata: ['BuildMethod: go1.x'],
  },
};
