import { spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { projectFolder } from '../projectFolder.ts';
import { shellCommand } from './shellCommand.ts';

/** Where editors and browsers for the tests are kept, between runs and across `npm ci`. */
export const cacheFolder = path.join(projectFolder, '.vscode-test');

/**
 * The folder `name` of the cache, filled by `install` the first time. It gets its name only when `install` has finished:
 * a half-finished one is never used, and the next call starts anew.
 */
export async function installOnce(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (await isFolder(folder)) return folder;
  await removeHalfFinished(name);
  const partial = `${folder}.partial-${process.pid}`;
  await fs.mkdir(partial, { recursive: true });
  const startedAt = Date.now();
  console.log(`Installing ${name} into ${path.relative(projectFolder, cacheFolder)} …`);
  await install(partial);
  await fs.rename(partial, folder).catch(async (error: unknown) => {
    // Another run was faster; its folder is as good.
    if (!(await isFolder(folder))) throw error;
    await fs.rm(partial, { recursive: true, force: true });
  });
  console.log(`Installed ${name} in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  return folder;
}

async function isFolder(folder: string): Promise<boolean> {
  return fs.stat(folder).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}

/** Removes what runs that were stopped have left behind; a run that is still at it keeps its own. */
async function removeHalfFinished(name: string): Promise<void> {
  const entries = await fs.readdir(cacheFolder).catch(() => []);
  for (const entry of entries) {
    const [, pid] = /\.partial-(\d+)$/.exec(entry) ?? [];
    if (!pid || !entry.startsWith(`${name}.`) || isAlive(Number(pid))) continue;
    await fs.rm(path.join(cacheFolder, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Runs `npm install` in `folder` without any install script. Fails with npm's own words. */
export async function npmInstall(folder: string, ...more: string[]): Promise<void> {
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefix',
    folder,
    ...more,
  ];
  // The npm that runs this script, by this Node; without one, the npm on the PATH.
  const own = process.env['npm_execpath'];
  const npm =
    own && /npm-cli\.c?js$/.test(own)
      ? shellCommand(process.execPath, [own, ...args])
      : shellCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  const child = spawn(npm.command, npm.args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], shell: npm.shell });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed with exit code ${code ?? 'none'}:\n${output.trim()}`);
}
