import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import { runProgram } from '../program.ts';
import { toolEnvironment } from '../runtimes/toolEnvironment.ts';

/** How the packages of one runtime are installed and found again. */
export interface PackageTool {
  /** e.g. `python3.13`, `nodejs24`. */
  readonly runtime: string;
  /** For messages: `pip`, `npm`. */
  readonly name: string;
  /** Whether AWS's runtime has this package. */
  brings(packageName: string): boolean;
  /** What to ask the tool for, so that `named` is there, and `installed` (versions by name) as it is; newest with `update`. */
  wanted(named: readonly string[], installed: Readonly<Record<string, string>>, update: boolean): readonly string[];
  /** The command that installs `packages` into `folder`. */
  command(folder: string, packages: readonly string[]): readonly string[];
  /** Variables for the command. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is in the folder now: versions by name. */
  versions(folder: string): Record<string, string>;
  /** What to do about a failure that this tool knows; undefined for all others. */
  advice(output: string): string | undefined;
}

export interface InstallObserver {
  /** Aborting it ends the tool; the install then rejects with the signal's reason and has changed nothing. */
  readonly signal?: AbortSignal;
  /** Called for each line that the tool prints on its way. */
  readonly onProgress?: (line: string) => void;
}

/** Runs the tool in `folder`. Throws ExpectedError with what the tool said where it fails. */
export async function runTool(
  tool: PackageTool,
  folder: string,
  packages: readonly string[],
  { signal, onProgress }: InstallObserver,
): Promise<void> {
  const { succeeded, lines } = await runProgram({
    command: tool.command(folder, packages),
    // Of ours, and empty: neither tool finds settings or modules of the workspace.
    folder,
    environment: { ...toolEnvironment(process.env, tool.name), NO_COLOR: '1', ...tool.environment },
    signal,
    // What went wrong is said once, by the error.
    onOutput: onProgress,
  });
  if (!succeeded) throw failed(tool, packages, lines);
}

function failed(tool: PackageTool, packages: readonly string[], lines: readonly string[]): ExpectedError {
  const output = lines.join('\n');
  const said = tool.advice(output) ?? (unreachable.test(output) ? noNetwork(tool) : lastWords(lines));
  const names = packages.join(', ');
  return new ExpectedError(l10n.t('{0} could not install {1}: {2} Nothing was changed.', tool.name, names, said));
}

/** How npm and pip say that there is no connection. */
const unreachable =
  /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|NewConnectionError|ConnectTimeoutError|NameResolutionError)\b/;

function noNetwork({ name }: PackageTool): string {
  return l10n.t(
    'its registry cannot be reached. Check the connection of this machine, or the registry and proxy settings of {0}.',
    name,
  );
}

/** What the tool calls an error, without its marks and without what only its developers want to know. */
function lastWords(lines: readonly string[]): string {
  const mark = /^(?:npm (?:error|ERR!)|ERROR:)\s?/;
  const errors = lines.filter((line) => mark.test(line)).map((line) => line.replace(mark, ''));
  const worthReading = errors.filter(
    (line) => line.trim() !== '' && !/^(?:code|syscall|errno|\s|\}|A complete log)/.test(line),
  );
  const words = (worthReading.length > 0 ? worthReading : lines).slice(0, 3).join('; ').trim();
  return words.length > 500 ? `${words.slice(0, 500)}…` : /[.!?]$/.test(words) ? words : `${words}.`;
}
