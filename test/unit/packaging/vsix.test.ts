import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { listFiles, PackageManager } from '@vscode/vsce';
import { packageExtension } from '../../../tools/extensionPackage.ts';
import { projectFolder } from '../../../tools/projectFolder.ts';

const snapshot = path.join(import.meta.dirname, 'vsceFiles.txt');
const refresh = 'npm run build -- --production && npx vsce ls --no-dependencies | LC_ALL=C sort';
const megabyte = 1024 * 1024;

/** The names in a zip file's central directory (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12). */
function zippedNames(zip: Buffer): string[] {
  const names: string[] = [];
  const directory = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16);
  for (let at = directory; zip.toString('latin1', at, at + 4) === 'PK\x01\x02';) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    names.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

async function sizeOf(file: string): Promise<number> {
  return (await fs.stat(file)).size;
}

describe('the package', () => {
  it('holds exactly the files of the snapshot', async () => {
    // The rules' pages are held to the rules by a test of their own.
    const all = await listFiles({ cwd: projectFolder, packageManager: PackageManager.None });
    const files = all.filter((file) => !file.startsWith('docs/rules/'));
    const expected = (await fs.readFile(snapshot, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      files.sort(),
      expected,
      `If this is meant: ${refresh} > ${path.relative(projectFolder, snapshot)}`,
    );
  });

  describe('as it is installed', () => {
    let folder: string;
    let vsix: string;

    before(async () => {
      folder = await fs.mkdtemp(path.join(os.tmpdir(), 'package-'));
      vsix = path.join(folder, 'lambda-workbench.vsix');
      await packageExtension(vsix);
    });

    after(() => fs.rm(folder, { recursive: true }));

    // esbuild in WebAssembly, for TypeScript without a project of its own, is 3.7 MB of it; the grammars of nine languages and
    // Terraform's are 1.1 MB, of which 0.3 MB are C#'s. The rest is ours, with a page for every rule.
    it('is under 7 MB', async () => {
      assert.ok((await sizeOf(vsix)) < 7 * megabyte, `${await sizeOf(vsix)} bytes`);
    });

    it('has every file that its guide and its documents link to', async () => {
      // vsce packs README.md as readme.md. Who reads the Japanese one in an installed extension has the English one beside it, as the
      // extension's page.
      const names = new Set([...zippedNames(await fs.readFile(vsix)), 'extension/README.md']);
      const missing: string[] = [];
      let links = 0;
      for (const file of await listFiles({ cwd: projectFolder, packageManager: PackageManager.None })) {
        if (!file.endsWith('.md') || file.startsWith('dist/')) continue;
        const text = await fs.readFile(path.join(projectFolder, file), 'utf8');
        for (const [, target = ''] of text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g)) {
          links++;
          const linked = path.posix.join('extension', path.posix.dirname(file), target);
          if (!names.has(linked)) missing.push(`${file}: ${target}`);
        }
      }
      assert.ok(links > 0);
      assert.deepEqual(missing, []);
    });
  });

  // The editor reads the first one when it starts, and everybody waits for that. The second one is read in a thread, at the
  // first check: a rule is 1 to 2 KB of it, and what they share with the editor (the parser, words of nine languages) 0.25 MB.
  for (const [bundle, limit] of [
    ['extension.cjs', megabyte],
    ['checkWorker.cjs', megabyte],
  ] as const) {
    it(`has ${bundle} under ${limit / megabyte} MB`, async () => {
      const built = await fs.readFile(path.join(projectFolder, 'dist', bundle), 'utf8');
      const size = Buffer.byteLength((await esbuild.transform(built, { minify: true })).code);
      // As it is packaged. In a build for tests there is what is left out only while the package is built: about a tenth.
      const isForTests = built.includes('//# sourceMappingURL=');
      assert.ok(size < (isForTests ? limit * 1.1 : limit), `${size} bytes`);
    });
  }
});
