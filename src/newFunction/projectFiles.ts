import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';
import { cargoManifest } from './cargoManifest.ts';
import { dotnetProject } from './dotnetProject.ts';
import type { FunctionName } from './functionName.ts';
import { mavenProject } from './mavenProject.ts';

/** What the files of a new function ask for. Each client of the SDK has versions of its own; a test holds the others to ours. */
export const packageVersions = { sdk: '^3.0.0', lambdaTypes: '^8.10.164', nodeTypes: '^24.0.0', esbuild: '^0.28.0' };

/** What the build files of a function say of it. */
export interface ProjectNames {
  readonly name: FunctionName;
  /** As SAM calls it. */
  readonly runtime: string;
  readonly code: string;
}

/** The files beside the code that its tools need, by their names. */
export function projectFiles(
  language: SnippetLanguage,
  { name, runtime, code }: ProjectNames,
): ReadonlyMap<string, string> {
  switch (language) {
    case 'javascript':
      return new Map([['package.json', json(packageJson(name.dashed, sdkPackages(code)))]]);
    case 'typescript':
      return new Map([
        [
          'package.json',
          json(
            packageJson(name.dashed, {
              ...sdkPackages(code),
              '@types/aws-lambda': packageVersions.lambdaTypes,
              '@types/node': packageVersions.nodeTypes,
              esbuild: packageVersions.esbuild,
            }),
          ),
        ],
        ['tsconfig.json', json(tsconfig)],
      ]);
    case 'go':
      return new Map([
        ['go.mod', `module ${name.dashed}\n\ngo 1.26\n\nrequire ${lambdaModule} ${goVersion}\n`],
        ['go.sum', goSum.map((line) => `${lambdaModule} ${goVersion}${line}\n`).join('')],
      ]);
    case 'java':
      return new Map([
        ['pom.xml', mavenProject(name, numberOf(runtime), code)],
        ['.gitignore', 'target/\n'],
      ]);
    case 'csharp':
      return new Map([
        [`${name.logicalId}.csproj`, dotnetProject(numberOf(runtime), code)],
        ['.gitignore', 'bin/\nobj/\n'],
      ]);
    case 'rust':
      return new Map([
        ['Cargo.toml', cargoManifest(name, code)],
        ['.gitignore', '/target\n'],
      ]);
    case 'ruby':
      // For its test alone: of what Lambda runs, sam build leaves out the group.
      return new Map([['Gemfile', "source 'https://rubygems.org'\n\ngem 'minitest', '~> 5.15', group: :test\n"]]);
    case 'python':
      return new Map();
  }
}

/** `25` of `java25`. */
function numberOf(runtime: string): string {
  return /\d+/.exec(runtime)?.[0] ?? '';
}

/** The SDK is part of Lambda's runtime: what is deployed need not bring it along. */
function packageJson(name: string, devDependencies: Readonly<Record<string, string>>): object {
  const scripts = { test: 'node --test' };
  const isEmpty = Object.keys(devDependencies).length === 0;
  return { name, private: true, type: 'module', scripts, ...(!isEmpty && { devDependencies }) };
}

function sdkPackages(code: string): Record<string, string> {
  const names = new Set([...code.matchAll(/from '(@aws-sdk\/[\w-]+)'/g)].map(([, name = '']) => name));
  return Object.fromEntries([...names].sort().map((name) => [name, packageVersions.sdk]));
}

/** It needs nothing else; its sums are what `go mod tidy` writes. A conformance test compiles with them. */
const lambdaModule = 'github.com/aws/aws-lambda-go';
const goVersion = 'v1.55.1';
const goSum = [
  ' h1:We2cCp4BwqqH/JW+bEEo1FhgG71rslvjfi4y7KmlrR0=',
  '/go.mod h1:V+NzkHNR6vBC8C1PDloqSLE+7jYWFiPvJJFiCiTm8nE=',
];

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: ['node'],
  },
};

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
