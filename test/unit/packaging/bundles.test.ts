import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
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

  it('read zip files with a file of its own, on first use', async () => {
    const hasReader = async (bundle: string): Promise<boolean> =>
      (await fs.readFile(path.join(projectFolder, 'dist', bundle), 'utf8')).includes(
        'multi-disk zip files are not supported',
      );
    assert.deepEqual(await Promise.all(['zip.cjs', 'extension.cjs', 'cli.cjs'].map(hasReader)), [true, false, false]);
  });

  it('have the rules in a file of their own, which a thread loads, and of their pages the titles only', async () => {
    const [thread = '', ...others] = await Promise.all(
      ['checkWorker.cjs', 'extension.cjs', 'cli.cjs', 'sourceWorker.cjs'].map((name) =>
        fs.readFile(path.join(projectFolder, 'dist', name), 'utf8'),
      ),
    );
    for (const { id, docs } of rules) {
      assert.ok(thread.includes(docs.title), id);
      for (const other of others) assert.ok(!other.includes(docs.title), id);
      for (const text of [docs.instead, docs.silent, docs.japanese.title, docs.japanese.what]) {
        assert.ok(!thread.includes(text.slice(0, 80)), id);
      }
    }
  });

  it('are read by nobody who wants more of the pages than that', async () => {
    const files = await fs.readdir('src', { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.ts') && !/[/\\]rules[/\\]/.test(name))) {
      const text = await fs.readFile(path.join('src', file), 'utf8');
      assert.doesNotMatch(text, /\bdocs\.(?:japanese|what|why|examples|instead|fix|silent|sources)\b/, file);
    }
  });

  it('come with the licences of what they hold', async () => {
    const notices = await fs.readFile(path.join(projectFolder, 'dist', 'ThirdPartyNotices.txt'), 'utf8');
    for (const name of ['yaml', '@aws-sdk/credential-providers', '@vscode/tree-sitter-wasm', 'esbuild-wasm'])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
    assert.doesNotMatch(notices, /^mocha /m);
  });
});
