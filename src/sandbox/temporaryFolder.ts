import * as fs from 'node:fs';
import * as os from 'node:os';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';

/** Where this system keeps what does not last. Throws ExpectedError where nothing can be written there. */
export function temporaryFolder(): string {
  const folder = os.tmpdir();
  try {
    // With the dot, so that a file is none.
    fs.accessSync(`${folder}/.`, fs.constants.W_OK);
  } catch (error) {
    throw new ExpectedError(
      l10n.t(
        'No function can run: nothing can be written to {0}, this machine’s folder for temporary files ({1}). Make the folder, or name another one in {2}.',
        folder,
        (error as NodeJS.ErrnoException).code ?? String(error),
        process.platform === 'win32' ? 'TEMP' : 'TMPDIR',
      ),
    );
  }
  return folder;
}
