import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from './expectedError.ts';

const run = promisify(execFile);
/** A repository's own settings may name programs; none of them runs here. */
const noPrograms = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** A folder as it was in a revision of its git repository, in a temporary folder that `dispose` removes. */
export interface SourceRevision {
  readonly folder: string;
  dispose(): Promise<void>;
}

/**
 * Takes the files of `revision` out of the repository that holds `folder`; its work tree and index stay as they are.
 * Throws ExpectedError where there is no git, no repository or no such revision.
 */
export async function sourceRevision(folder: string, revision: string): Promise<SourceRevision> {
  const prefix = (await git(folder, ['rev-parse', '--show-prefix'])).trim();
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  // A link on the way (macOS's /tmp) would make two paths of one file.
  const temporary = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-revision-')));
  const dispose = (): Promise<void> => fs.rm(temporary, { recursive: true, force: true });
  try {
    const index = { GIT_INDEX_FILE: path.join(temporary, 'index'), GIT_LFS_SKIP_SMUDGE: '1' };
    const files = path.join(temporary, 'files');
    await git(folder, ['read-tree', commit.trim()], index);
    await git(folder, ['checkout-index', '--all', '--quiet', `--prefix=${files}/`], index);
    const inside = path.join(files, prefix);
    // In that revision the folder may not have been there yet: then it held nothing.
    await fs.mkdir(inside, { recursive: true });
    return { folder: inside, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function git(folder: string, parameters: readonly string[], environment = {}): Promise<string> {
  try {
    const { stdout } = await run('git', [...noPrograms, ...parameters], {
      cwd: folder,
      env: { ...process.env, ...environment },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = stderr?.trim().split('\n').at(-1) || (parameters.at(-1)?.replace('^{commit}', '') ?? message);
    throw new ExpectedError(l10n.t('git cannot read that revision of {0}: {1}', folder, reason));
  }
}
