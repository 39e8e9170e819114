import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commandOnPath } from './commandOnPath.ts';
import { cacheFolder } from './installOnce.ts';
import { shellCommand } from './shellCommand.ts';

/** The first VS Code with everything that the extension uses (`engines.vscode`). */
const oldest = [1, 100] as const;

/** A VS Code with a window of its own: the command that starts it, and arguments that always belong to it. */
export interface DesktopEditor {
  readonly command: string;
  readonly args: readonly string[];
}

/** The `code` on the PATH, else a downloaded one. Says in a line why there is none. */
export async function findDesktopEditor(): Promise<DesktopEditor | undefined> {
  if (!hasDesktop()) {
    console.log('No desktop here (neither DISPLAY nor WAYLAND_DISPLAY is set): VS Code will run in a browser.');
    return undefined;
  }
  return (await editorOnPath()) ?? (await downloadedEditor());
}

function hasDesktop(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY ?? WSL_DISTRO_NAME);
}

async function editorOnPath(): Promise<DesktopEditor | undefined> {
  const command = await commandOnPath('code');
  if (!command) return undefined;
  try {
    const question = shellCommand(command, ['--version']);
    const { stdout } = await promisify(execFile)(question.command, [...question.args], { shell: question.shell });
    const [version = ''] = stdout.split('\n');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return { command, args: [] };
    console.log(
      `${command} is version ${version.trim()}; ${oldest.join('.')} or newer is needed. Looking for another one.`,
    );
  } catch (error) {
    console.log(`${command} does not start (${firstLine(error)}). Looking for another one.`);
  }
  return undefined;
}

async function downloadedEditor(): Promise<DesktopEditor | undefined> {
  console.log('No usable `code` on the PATH: downloading VS Code …');
  try {
    const executable = await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: cacheFolder,
      // Of silence, not of the whole download.
      timeout: 5000,
      reporter: new SilentReporter(),
    });
    const [command, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
    if (command) return { command, args };
  } catch (error) {
    console.log(`VS Code cannot be downloaded (${firstLine(error)}).`);
  }
  return undefined;
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}
