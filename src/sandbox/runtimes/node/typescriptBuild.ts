import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { Mount } from '../../isolation/launch.ts';
import { makeOwnedFolder } from '../../ownedFolder.ts';
import { ProcessTree } from '../../processTree.ts';
import type { Interpreter } from '../interpreter.ts';
import { toolEnvironment } from '../toolEnvironment.ts';
import type { RuntimeContext } from '../runtime.ts';
import { findNodeModules, folderAndAncestors, nodeModulesMount } from './nodeModules.ts';
import type { BuildAnswer, BuildRequest } from './typescriptBuilder.ts';

/** A TypeScript handler as JavaScript. */
export interface TypeScriptBuild {
  /** The folder that becomes the task root. */
  readonly code: string;
  /** The project's installed packages, for those that the bundle does not hold. */
  readonly mounts: readonly Mount[];
  /** The files that the bundle was made from. */
  readonly inputs: readonly string[];
  /** Deletes the folder. */
  readonly remove: () => void;
}

/** `dir/file` of the handler string `dir/file.a.b`. */
function moduleName(handler: string): string {
  return path.posix.join(path.posix.dirname(handler), path.posix.basename(handler).split('.')[0] ?? '');
}

export function isTypeScript(fn: LambdaFunction): boolean {
  return /\.[cm]?tsx?$/.test(fn.handlerSource?.file ?? '');
}

const builders = new Map<string, Builder>();

/**
 * Bundles the handler's file with what it imports. Throws ExpectedError with esbuild's messages where that fails, and the
 * signal's reason where that was aborted.
 */
export async function buildTypeScript(
  fn: LambdaFunction,
  node: Interpreter,
  context: RuntimeContext,
): Promise<TypeScriptBuild> {
  const entry = fn.handlerSource?.file ?? '';
  const esbuild = projectEsbuild(fn.codeRoot) ?? path.join(context.assets.esbuildPackage, 'lib', 'main.js');
  const key = `${node.executable}\n${esbuild}`;
  const builder = builders.get(key) ?? new Builder(node, context.assets.runtime('node/typescriptBuilder.cjs'), esbuild);
  builders.set(key, builder);
  fs.mkdirSync(context.buildFolder, { recursive: true });
  // Of this environment alone: another one may still run from an earlier build.
  const output = makeOwnedFolder(context.buildFolder, 'build');
  const remove = (): void => fs.rmSync(output, { recursive: true, force: true });
  const interrupt = (): void => void builder.interrupt();
  context.signal?.addEventListener('abort', interrupt);
  let answer: BuildAnswer;
  try {
    context.signal?.throwIfAborted();
    answer = await builder.build({
      entry,
      name: moduleName(fn.handler ?? ''),
      codeRoot: fn.codeRoot,
      output,
      format: isModule(entry) ? 'esm' : 'cjs',
      target: `node${node.version.split('.')[0] ?? ''}`,
    });
    if (answer.errors.length > 0) throw buildFailed(fn, answer);
  } catch (error) {
    remove();
    context.signal?.throwIfAborted();
    throw error;
  } finally {
    context.signal?.removeEventListener('abort', interrupt);
  }
  const packages = findNodeModules(fn.codeRoot);
  // For a process without isolation; an isolated one has the mount.
  if (packages) fs.symlinkSync(packages, path.join(output, 'node_modules'), 'junction');
  return { code: output, mounts: nodeModulesMount(packages), inputs: answer.inputs, remove };
}

/** Ends the builders and waits until they have ended; the next build starts a new one. */
export async function disposeTypeScriptBuilders(): Promise<void> {
  await Promise.all([...builders.values()].map((builder) => builder.dispose()));
}

/** One running builder process. Requests are answered in their order. */
class Builder {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (answer: BuildAnswer) => void; reject: (error: Error) => void }[] = [];
  #lastWords = '';

  constructor(node: Interpreter, script: string, esbuild: string) {
    // esbuild starts `node` by its name.
    const PATH = [path.dirname(node.executable), process.env['PATH'] ?? ''].join(path.delimiter);
    const env = { ...toolEnvironment(process.env), PATH };
    this.#process = spawn(node.executable, [script, esbuild], { env, windowsHide: true });
    readline.createInterface({ input: this.#process.stdout }).on('line', (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line) as BuildAnswer);
    });
    this.#process.stderr.on('data', (chunk: Buffer) => (this.#lastWords = chunk.toString().trim()));
    this.#process.stdin.on('error', () => undefined);
    const ended = (): void => {
      for (const [key, builder] of builders) if (builder === this) builders.delete(key);
      const error = new ExpectedError(l10n.t('esbuild ({0}) ended unexpectedly: {1}', esbuild, this.#lastWords));
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    this.#process.on('exit', ended);
    this.#process.on('error', ended);
    // An idle builder does not keep a command line alive.
    this.#process.unref();
    for (const stream of [this.#process.stdout, this.#process.stderr, this.#process.stdin]) {
      (stream as unknown as { unref?: () => void }).unref?.();
    }
  }

  build(request: BuildRequest): Promise<BuildAnswer> {
    const answer = new Promise<BuildAnswer>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    // Referenced while somebody waits.
    const waiting = setInterval(() => undefined, 60_000);
    return answer.finally(() => clearInterval(waiting));
  }

  /** Ends it in the middle of a build, unless somebody else waits for one. */
  async interrupt(): Promise<void> {
    if (this.#waiting.length === 1) await this.dispose();
  }

  async dispose(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.ref();
    // In a build it reads nothing, and what it builds is for nobody.
    if (this.#waiting.length > 0) await new ProcessTree(this.#process.pid).kill(true);
    else this.#process.stdin.end();
    await ended;
  }
}

function projectEsbuild(codeRoot: string): string | undefined {
  return folderAndAncestors(codeRoot)
    .map((folder) => path.join(folder, 'node_modules', 'esbuild', 'lib', 'main.js'))
    .find((file) => fs.existsSync(file));
}

function isModule(file: string): boolean {
  if (file.endsWith('.mts')) return true;
  if (file.endsWith('.cts')) return false;
  const manifest = folderAndAncestors(path.dirname(file))
    .map((folder) => path.join(folder, 'package.json'))
    .find((candidate) => fs.existsSync(candidate));
  if (!manifest) return false;
  try {
    return (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { type?: string }).type === 'module';
  } catch {
    return false; // A half-written package.json decides nothing.
  }
}

function buildFailed(fn: LambdaFunction, answer: BuildAnswer): ExpectedError {
  const places = answer.errors.map(({ text, file, line, column }) =>
    file ? `${file}:${line ?? 1}:${(column ?? 0) + 1}: ${text}` : text,
  );
  return new ExpectedError(l10n.t('{0} cannot be built: {1}', fn.name, places.join('\n')));
}
