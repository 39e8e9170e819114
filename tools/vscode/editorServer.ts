import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { installOnce, npmInstall } from './installOnce.ts';
import { endGroup } from './processes.ts';
import type { Scratch } from './scratch.ts';

/** The npm package with a complete VS Code server (4.139.1 is VS Code 1.139.1). */
const codeServer = 'code-server@4.139.1';

/** The folder of VS Code's server, installed the first time: 15 s, with nothing but npm. */
export async function obtainServer(): Promise<string> {
  const folder = await installOnce(codeServer.replace('@', '-'), async (target) => {
    await fs.writeFile(path.join(target, 'package.json'), '{ "private": true }\n');
    await npmInstall(target, '--engine-strict=false', codeServer);
    const server = serverIn(target);
    // Its own install script would compile ten native modules; no test needs one that has no prebuilt binary.
    await npmInstall(server, '--omit=dev', '--legacy-peer-deps');
    await npmInstall(path.join(server, 'extensions'), '--omit=dev', '--legacy-peer-deps');
  });
  return serverIn(folder);
}

function serverIn(folder: string): string {
  return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** Nothing that asks, advertises or looks for a network. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

export interface ServerOptions {
  /** Lets a page name an extension and a test module, and answers modal questions: for host tests only. */
  readonly testDriver?: boolean;
  /** False: every folder counts as trusted and nobody is asked. */
  readonly askForTrust?: boolean;
  /** True: only who has the address, with a secret in it, gets in. */
  readonly secret?: boolean;
  /** Settings of the editor. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A VS Code server, running on a port of its own with its data in a scratch folder, until the scratch is closed. */
export class EditorServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
  readonly #secret: string | undefined;

  private constructor(origin: string, ended: Promise<void>, secret: string | undefined) {
    this.origin = origin;
    this.ended = ended;
    this.#secret = secret;
  }

  static async start(scratch: Scratch, options: ServerOptions = {}): Promise<EditorServer> {
    const server = await obtainServer();
    await writeSettings(scratch, { ...quietSettings, ...options.settings });
    const secret = options.secret ? randomBytes(16).toString('hex') : undefined;
    const child = spawn(
      process.execPath,
      [
        'out/server-main.js',
        ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--telemetry-level', 'off'],
        ...(secret ? ['--connection-token', secret] : ['--without-connection-token']),
        ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
        ...(options.askForTrust ? [] : ['--disable-workspace-trust']),
        ...folderFlags(scratch),
      ],
      { cwd: server, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: environmentOf(scratch) },
    );
    scratch.onClose(() => endGroup(child));
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return new EditorServer(`http://127.0.0.1:${await portOf(child)}`, ended, secret);
  }

  /** Installs a packaged extension for the servers of this scratch, before they start. */
  static async installExtension(scratch: Scratch, vsix: string): Promise<void> {
    const args = ['out/server-main.js', '--install-extension', vsix, '--force', ...folderFlags(scratch)];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: await obtainServer() });
    if (!stdout.includes('successfully installed')) {
      throw new Error(`VS Code did not install ${vsix}:\n${stdout}\n${stderr}`);
    }
  }

  /** The address of the workbench, opened on a folder or a `.code-workspace`. `payload` is for the test driver. */
  address(opened: string, payload?: readonly (readonly [string, string])[]): string {
    const url = new URL(this.origin);
    const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
    url.searchParams.set(kind, decodeURIComponent(pathToFileURL(opened).pathname));
    if (payload) url.searchParams.set('payload', JSON.stringify(payload));
    if (this.#secret) url.searchParams.set('tkn', this.#secret);
    return url.href;
  }

  /** A file of this machine, as the workbench in the browser names it. */
  remoteUri(file: string): string {
    return `vscode-remote://${new URL(this.origin).host}${pathToFileURL(file).pathname}`;
  }
}

function folderFlags(scratch: Scratch): string[] {
  const data = path.join(scratch.folder, 'data');
  return ['--server-data-dir', data, '--extensions-dir', path.join(scratch.folder, 'extensions')];
}

async function writeSettings(scratch: Scratch, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = path.join(scratch.folder, 'data', 'data', 'Machine');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

function environmentOf(scratch: Scratch): NodeJS.ProcessEnv {
  // A terminal of VS Code's own tells its children where that VS Code is; this is another one.
  const ownEditor = Object.keys(process.env).filter((name) => /^(VSCODE|ELECTRON)_/.test(name));
  return {
    ...process.env,
    ...Object.fromEntries(ownEditor.map((name) => [name, undefined])),
    // These runs are kept in the scratch folder, not among the user's own; and so are the sockets of the editor (Linux).
    LAMBDA_WORKBENCH_STATE: path.join(scratch.folder, 'state'),
    XDG_RUNTIME_DIR: scratch.folder,
  };
}

/** The port, from what the server prints when it is ready. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    let ready = false;
    // Both streams are read to the end, else the server would stand still once a pipe is full.
    const listen = (chunk: Buffer) => {
      if (ready) return;
      output += chunk.toString();
      const [, port] = /Extension host agent listening on (\d+)/.exec(output) ?? [];
      if (!port) return;
      ready = true;
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`VS Code's server ended with exit code ${code ?? 'none'}:\n${output}`)),
    );
  });
}
