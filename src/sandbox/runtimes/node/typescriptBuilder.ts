/**
 * Builds TypeScript handlers with esbuild, in a process of its own: the project's esbuild is the workspace's code and
 * has no business in ours. Reads one JSON request a line from standard input, writes one JSON answer a line.
 */
import * as fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as readline from 'node:readline';
import type { BuildFailure, BuildOptions, BuildResult, OutputFile } from 'esbuild';
import { userVariables } from './userVariables.ts';

/** What to build. All paths are absolute. */
export interface BuildRequest {
  readonly entry: string;
  /** Where the handler string looks for it: a path relative to the code root, without extension. */
  readonly name: string;
  readonly codeRoot: string;
  /** Receives the bundle. */
  readonly output: string;
  readonly format: 'cjs' | 'esm';
  /** e.g. `node22`. */
  readonly target: string;
}

/** Where the build failed; line 1-based and column 0-based, as esbuild counts. */
export interface BuildMessage {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface BuildAnswer {
  /** The files that the bundle was made from. */
  readonly inputs: readonly string[];
  readonly errors: readonly BuildMessage[];
}

interface Esbuild {
  build(options: BuildOptions): Promise<BuildResult>;
  stop(): Promise<void>;
}

async function build(esbuild: Esbuild, request: BuildRequest): Promise<BuildAnswer> {
  const { entry, name, codeRoot, output } = request;
  try {
    const result = await esbuild.build({
      absWorkingDir: codeRoot,
      entryPoints: [{ in: entry, out: name }],
      bundle: true,
      platform: 'node',
      format: request.format,
      target: request.target,
      // Written below instead: sources named relative to the code root are then found from the task root as well.
      outdir: codeRoot,
      outExtension: { '.js': request.format === 'esm' ? '.mjs' : '.js' },
      write: false,
      sourcemap: 'linked',
      // The runtime brings the SDK along.
      external: ['@aws-sdk/*', '@smithy/*'],
      metafile: true,
      logLevel: 'silent',
    });
    const files = result.outputFiles ?? [];
    for (const file of files) {
      const target = path.join(output, path.relative(codeRoot, file.path));
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, file.contents);
      const map = files.find((other) => other.path === `${file.path}.map`);
      if (map) await fs.writeFile(`${target}.variables.json`, variablesOf(file, map, codeRoot));
    }
    const inputs = Object.keys(result.metafile?.inputs ?? {}).map((input) => path.resolve(codeRoot, input));
    return { inputs, errors: [] };
  } catch (error) {
    const failures = (error as Partial<BuildFailure>).errors ?? [{ text: String(error), location: null }];
    return {
      inputs: [],
      errors: failures.map(({ text, location }) =>
        location
          ? { text, file: path.resolve(codeRoot, location.file), line: location.line, column: location.column }
          : { text },
      ),
    };
  }
}

/** For the bootstrap: it looks for what stays behind in the user's variables, and in no library's. */
function variablesOf(bundle: OutputFile, map: OutputFile, codeRoot: string): string {
  return JSON.stringify(userVariables(bundle.text, map.text, path.dirname(bundle.path), codeRoot));
}

const require = createRequire(path.join(process.cwd(), 'package.json'));
const esbuild = require(process.argv[2] ?? '') as Esbuild;

// One after the other: answers come in the order of the requests.
let last = Promise.resolve();
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  last = last.then(async () => {
    const answer = await build(esbuild, JSON.parse(line) as BuildRequest);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  });
});
// Its parent has gone: so does the builder, and esbuild's own process with it.
process.stdin.on('end', () => void esbuild.stop().finally(() => process.exit(0)));
