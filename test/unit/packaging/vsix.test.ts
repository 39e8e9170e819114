import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { packageExtension } from '../../../tools/extensionPackage.ts';
import { projectFolder } from '../../../tools/projectFolder.ts';

const snapshot = path.join(import.meta.dirname, 'vsceFiles.txt');
const refresh = 'npm run build -- --production && npx vsce ls --no-dependencies | LC_ALL=C sort';
const megabyte = 1024 * 1024;

async function sizeOf(file: string): Promise<number> {
  return (await fs.stat(file)).size;
}

describe('the package', () => {
  it('holds exactly the files of the snapshot', async () => {
    const files = await listFiles({ cwd: projectFolder, packageManager: PackageManager.None });
    const expected = (await fs.readFile(snapshot, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      files.sort(),
      expected,
      `If this is meant: ${refresh} > ${path.relative(projectFolder, snapshot)}`,
    );
  });

  it('is under 6 MB', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'package-'));
    try {
      const vsix = path.join(folder, 'lambda-workbench.vsix');
      await packageExtension(vsix);
      assert.ok((await sizeOf(vsix)) < 6 * megabyte, `${await sizeOf(vsix)} bytes`);
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });

  it('has a host bundle under 1 MB', async () => {
    const size = await sizeOf(path.join(projectFolder, 'dist', 'extension.cjs'));
    assert.ok(size < megabyte, `${size} bytes`);
  });
});
