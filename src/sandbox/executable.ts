import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { statOf } from '../fileStat.ts';

/** Whether a file may be executed, one that is there; undefined where there is none. */
export function isExecutable(file: string): boolean | undefined {
  const stat = statOf(file);
  if (!stat?.isFile()) return undefined;
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a program that Lambda is to start and cannot, and what its user does about it. */
export function notExecutable(file: string): string {
  return l10n.t('{0} is not executable, so that Lambda cannot start it. Make it so: chmod +x {0}', file);
}

/**
 * The same of a file of a layer. `contents`: folders and zip files, the last one counts; `name`: in /opt. In a zip file it is
 * made executable before it is packed.
 */
export function notExecutableInLayer(contents: readonly string[], name: string): string {
  const folder = contents.findLast((content) => fs.existsSync(path.join(content, name)));
  if (folder !== undefined) return notExecutable(path.join(folder, name));
  return l10n.t(
    '{0} in {1} is not executable, so that Lambda cannot start it. Make it so before it is packed: chmod +x {0}',
    name,
    contents.findLast((content) => statOf(content)?.isFile()) ?? '/opt',
  );
}
