import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { runProgram } from '../program.ts';
import { onPath } from './interpreter.ts';
import { toolEnvironment } from './toolEnvironment.ts';
import type { RuntimeContext } from './runtime.ts';

/** How code is built by its language's own tool. */
export interface BuildTool {
  /** For messages: `Go`, `Maven`. */
  readonly name: string;
  /** The tool's command (`go`, `cargo`), or its file, absolute. */
  readonly command: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What to do where the tool is missing, beside installing it. */
  readonly instead: string;
}

/**
 * Runs the tool; what it printed. Throws ExpectedError where the tool is missing, and with what it says where it fails.
 */
export async function runBuild(
  fn: LambdaFunction,
  tool: BuildTool,
  { onBuild, signal }: Pick<RuntimeContext, 'onBuild' | 'signal'>,
): Promise<readonly string[]> {
  const { name, parameters, folder, environment } = tool;
  const file = toolFile(tool);
  if (file === undefined) throw noTool(fn, tool);
  onBuild();
  const { succeeded, lines } = await runProgram({
    command: [file, ...parameters],
    folder,
    environment: { ...toolEnvironment(process.env, name), ...environment },
    signal,
  });
  if (!succeeded) throw buildFailed(fn, tool, lines);
  return lines;
}

/** The program itself; undefined where it is missing. */
export function toolFile({ command }: BuildTool): string | undefined {
  return path.isAbsolute(command) ? command : onPath(command);
}

/** What begins the names of the variables that a tool, or the machine that it runs on, reads by itself. */
const ownVariables: Readonly<Record<string, RegExp>> = {
  Maven: /^(?:MAVEN|MVN|MVNW|JAVA|JDK)_/i,
  Gradle: /^(?:GRADLE|ORG_GRADLE|JAVA|JDK)_/i,
  '.NET': /^(?:DOTNET|NUGET|MSBUILD)/i,
};

/** Variables that the tool reads, whatever it builds. */
export function buildVariables({ name }: BuildTool): [string, string | undefined][] {
  const own = ownVariables[name];
  return Object.entries(process.env)
    .filter(([variable]) => own?.test(variable))
    .sort();
}

function noTool(fn: LambdaFunction, { name, command, instead }: BuildTool): ExpectedError {
  const missing = l10n.t(
    '{0} cannot run: it is built with {1}, and no {2} was found on this machine.',
    fn.name,
    name,
    command,
  );
  return new ExpectedError(`${missing} ${instead}`);
}

const mostLines = 20;
/** What Maven says after any error. */
const mavenAdvice = /^\[ERROR\] *(?:$|-> \[Help|\[Help|To see the full|Re-run Maven|For more information)/;

function buildFailed(fn: LambdaFunction, { command }: BuildTool, lines: readonly string[]): ExpectedError {
  const said = lines
    .map((line) => stripVTControlCharacters(line))
    .filter((line) => line.trim() !== '' && !line.startsWith('{') && !mavenAdvice.test(line))
    .slice(0, mostLines);
  return new ExpectedError(
    l10n.t('{0} cannot be built: {1} says:\n{2}', fn.name, path.basename(command), said.join('\n')),
  );
}
