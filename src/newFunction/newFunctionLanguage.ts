import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';
import type { FunctionName } from './functionName.ts';
import type { FunctionLimits } from './templateResources.ts';

/** How a function of one language is laid out and built. */
export interface NewFunctionLanguage {
  /** The newest that AWS has, as SAM calls it. */
  readonly runtime: string;
  /** The runtimes of this language that a snippet runs on. */
  readonly runtimes: RegExp;
  readonly code: (snippet: string, name: FunctionName) => NewCode;
  readonly limits?: FunctionLimits;
  /** How `sam build` makes it where that does not follow from the runtime; lines of YAML. */
  readonly metadata?: readonly string[];
}

/** The file of a new function's code. */
export interface NewCode {
  /** Relative to the folder of the code, with slashes. */
  readonly file: string;
  readonly text: string;
  /** As the template names it. */
  readonly handler: string;
}

/** As AWS's own templates have it: with less, a virtual machine takes seconds to start. */
const virtualMachine: FunctionLimits = { memorySize: 512, timeout: 20 };

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

export const newFunctionLanguages: Readonly<Record<SnippetLanguage, NewFunctionLanguage>> = {
  python: { runtime: 'python3.14', runtimes: /^python/, code: asItIs('app.py', 'app.lambda_handler') },
  javascript: { runtime: 'nodejs24.x', runtimes: /^nodejs/, code: asItIs('app.mjs', 'app.handler') },
  typescript: {
    ...{ runtime: 'nodejs24.x', runtimes: /^nodejs/, code: asItIs('app.ts', 'app.handler') },
    metadata: esbuild,
  },
  java: { runtime: 'java25', runtimes: /^java(?:1[7-9]|[2-9]\d)$/, code: javaCode, limits: virtualMachine },
  go: {
    ...{ runtime: 'provided.al2023', runtimes: /^provided/, code: asItIs('main.go', 'bootstrap') },
    metadata: ['BuildMethod: go1.x'],
  },
  ruby: { runtime: 'ruby3.4', runtimes: /^ruby/, code: asItIs('app.rb', 'app.lambda_handler') },
  csharp: { runtime: 'dotnet10', runtimes: /^dotnet(?:8|9|\d\d)$/, code: csharpCode, limits: virtualMachine },
  rust: {
    ...{ runtime: 'provided.al2023', runtimes: /^provided/, code: asItIs('src/main.rs', 'bootstrap') },
    metadata: ['BuildMethod: rust-cargolambda'],
  },
};

function asItIs(file: string, handler: string): NewFunctionLanguage['code'] {
  return (text) => ({ file, text, handler });
}

/** The package of all new functions in Java: each is a project of its own. */
const javaPackage = 'example';

/** Where Maven looks for it; a snippet names no package. */
function javaCode(snippet: string): NewCode {
  const name = publicClass(snippet);
  return {
    file: `src/main/java/${javaPackage}/${name}.java`,
    text: `package ${javaPackage};\n\n${snippet}`,
    handler: `${javaPackage}.${name}::handleRequest`,
  };
}

/** The assembly is called as its project file is. */
function csharpCode(snippet: string, { logicalId }: FunctionName): NewCode {
  const name = publicClass(snippet);
  return { file: `${name}.cs`, text: snippet, handler: `${logicalId}::${name}::FunctionHandler` };
}

function publicClass(snippet: string): string {
  return /^public class (\w+)/m.exec(snippet)?.[1] ?? '';
}
