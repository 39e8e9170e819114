import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { projectFolder } from '../../../tools/projectFolder.ts';

async function requiresVscode(bundle: string): Promise<boolean> {
  const code = await fs.readFile(path.join(projectFolder, 'dist', bundle), 'utf8');
  return /\brequire\(["'`]vscode["'`]\)/.test(code);
}

describe('the bundles', () => {
  it('need VS Code in the editor, and nothing of it on the command line', async () => {
    assert.equal(await requiresVscode('extension.cjs'), true);
    assert.equal(await requiresVscode('cli.cjs'), false);
  });
});
