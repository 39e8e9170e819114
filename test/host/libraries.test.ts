import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { InstalledLibraries } from '../../src/sandbox/libraries/libraryFolder.ts';
import { diagnosticsOf, eventually, run, workbench, writeFile } from './workspace.ts';

const importing = `
import { toUtf8 } from '@smithy/util-utf8';

export const handler = async (event, context) => toUtf8(Uint8Array.of(72, 105));
`;

describe('What AWS’s runtime brings along', () => {
  it('is no Problem of the code where it is missing, and there once it is installed', async () => {
    const file = await writeFile('importing/index.mjs', importing);
    try {
      const api = await workbench();
      const { id, name } = await eventually('the function', () =>
        api.functions.find(({ handlerSource }) => handlerSource?.file === file.fsPath),
      );
      const failed = await run(name);
      assert.equal(failed?.error?.errorMessage.split(' imported')[0], "Cannot find package '@smithy/util-utf8'");
      assert.match(failed.warnings.join('\n'), /On AWS the import works/);
      assert.deepEqual(diagnosticsOf(file), []);

      const installed = await vscode.commands.executeCommand<InstalledLibraries | undefined>(
        'lambdaWorkbench.installLibraries',
        id,
      );
      assert.deepEqual(Object.keys(installed?.packages ?? {}), ['@smithy/util-utf8']);
      assert.equal((await run(name))?.payload, '"Hi"');
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, '..'), { recursive: true });
    }
  });
});
