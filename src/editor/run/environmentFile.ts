import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { readEnvironmentFile } from '../../sandbox/environmentFile.ts';
import type { Config } from '../config.ts';

/** The file with the variables of local runs that the setting names, absolute; undefined where it names none. */
export function environmentFile(fn: LambdaFunction, config: Config): string | undefined {
  const folder = folderOf(fn);
  const file = config.environmentFile(folder?.uri);
  if (file === undefined || (!folder && !path.isAbsolute(file))) return undefined;
  return path.resolve(folder?.uri.fsPath ?? '', file);
}

/** Its variables, as they are now. Throws ExpectedError where the file cannot be read. */
export async function environmentOf(fn: LambdaFunction, config: Config): Promise<Record<string, string>> {
  const file = environmentFile(fn, config);
  if (file === undefined) return {};
  const name = l10n.t('The environment file {0} (lambdaWorkbench.run.environmentFile)', file);
  return readEnvironmentFile(file, name);
}

/**
 * Opens the environment file with an empty entry for each variable whose value the template leaves open. Where the setting
 * names no file, it is `.env` from now on.
 */
export async function createEnvironmentFile(fn: LambdaFunction, config: Config): Promise<void> {
  const folder = folderOf(fn);
  let file = environmentFile(fn, config);
  if (file === undefined) {
    if (!folder) throw new ExpectedError(l10n.t('{0} is in no folder of this window.', fn.name));
    file = path.join(folder.uri.fsPath, '.env');
    await config.setEnvironmentFile(folder.uri, '.env');
  }
  const before = await fs.readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  const known = before === undefined ? {} : await readEnvironmentFile(file, file);
  const missing = fn.unknownEnvironment.filter((name) => known[name] === undefined);
  const text = withEntries(before, missing);
  if (text !== before) {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text, { mode: 0o600 });
  }
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

function withEntries(before: string | undefined, names: readonly string[]): string {
  const start =
    before ??
    `# ${l10n.t('Variables for local runs of Lambda functions. Keep this file out of version control if it holds secrets.')}\n`;
  const end = start === '' || start.endsWith('\n') || names.length === 0 ? '' : '\n';
  return `${start}${end}${names.map((name) => `${name}=\n`).join('')}`;
}

function folderOf(fn: LambdaFunction): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.file(fn.origin.file));
}
