import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../../../tools/projectFolder.ts';
import { NotMeasured } from './peer.ts';

/** The folder of a peer; git ignores it. */
export function peerFolder(name: string): string {
  return path.join(projectFolder, '.bench', name);
}

/** Runs a command in the peer's folder, once for all runs. Throws NotMeasured with what the command complained about. */
export function installOnce(
  name: string,
  command: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const folder = peerFolder(name);
  if (fs.existsSync(path.join(folder, 'complete'))) return;
  fs.mkdirSync(folder, { recursive: true });
  try {
    execFileSync(command, parameters, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 300_000,
      shell: process.platform === 'win32',
    });
  } catch (error) {
    throw new NotMeasured(`${command} install failed: ${complaint(error)}`);
  }
  fs.writeFileSync(path.join(folder, 'complete'), '');
}

/** Packages with their exact versions. No install scripts run, and no package's peers are added. */
export function installFromNpm(name: string, packages: readonly string[]): void {
  fs.mkdirSync(peerFolder(name), { recursive: true });
  // Else npm installs into the project above.
  fs.writeFileSync(path.join(peerFolder(name), 'package.json'), JSON.stringify({ private: true }));
  installOnce(name, 'npm', ['install', '--ignore-scripts', '--legacy-peer-deps', ...packages]);
}

/** The last printed line that names no file and no address: those differ from machine to machine. */
function complaint(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: Buffer };
  const lines = (stderr?.toString() ?? '').split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !/\S\/\S/.test(line)) ?? message;
}
