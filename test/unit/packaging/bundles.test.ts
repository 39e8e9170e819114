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

  it('have the AWS SDK in a file of its own', async () => {
    const hasSdk = async (bundle: string): Promise<boolean> =>
      (await fs.readFile(path.join(projectFolder, 'dist', bundle), 'utf8')).includes('CredentialsProviderError"');
    assert.deepEqual(await Promise.all(['aws.cjs', 'extension.cjs', 'cli.cjs'].map(hasSdk)), [true, false, false]);
  });

  it('come with the licences of what they hold', async () => {
    const notices = await fs.readFile(path.join(projectFolder, 'dist', 'ThirdPartyNotices.txt'), 'utf8');
    for (const name of ['yaml', '@aws-sdk/credential-providers', '@vscode/tree-sitter-wasm', 'esbuild-wasm'])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
    assert.doesNotMatch(notices, /^mocha /m);
  });
});
