import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Writable } from 'node:stream';
import { limits } from '../limits.ts';
import type { Launch, Layout, Link, Mount } from './launch.ts';

/** The descriptor from which bubblewrap reads the rest of its arguments. */
const argumentsDescriptor = 3;

/** What an execution environment looks like on AWS. */
export const lambdaLayout = {
  taskRoot: '/var/task',
  runtimeFolder: '/var/runtime',
  tmp: '/tmp',
  socket: '/var/runtime-api.sock',
} as const satisfies Layout;

/** Where the contents of layers are there. */
export const layersOnLambda = '/opt';

/** What a Linux program needs to start, resolve names and speak TLS; nothing of it is secret. */
const systemFiles = [
  'alternatives',
  'ca-certificates',
  'crypto-policies',
  'fonts',
  'group',
  'host.conf',
  'hosts',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'mime.types',
  'nsswitch.conf',
  'passwd',
  'pki',
  'protocols',
  'resolv.conf',
  'services',
  'ssl',
].map((name) => `/etc/${name}`);

/**
 * The command line that runs a launch under bubblewrap: the code read-only at /var/task, a sized /tmp, process ids and
 * devices of its own, and of the host only its programs, the interpreter and what the launch names.
 */
export function bubblewrapCommand(bubblewrap: string, launch: Omit<Launch, 'environment'>): string[] {
  const bind = (host: string, inside = host): string[] => ['--ro-bind', host, inside];
  return [
    bubblewrap,
    ...(launch.network === 'none' ? ['--unshare-net'] : []),
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--hostname', 'lambda'],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...systemFolders(),
    ...systemFiles.flatMap((file) => ['--ro-bind-try', file, file]),
    // Without capabilities root may still write what the kernel's own settings are, below /proc/sys.
    ...['--proc', '/proc', '--remount-ro', '/proc'],
    ...['--dev', '/dev', '--tmpfs', '/dev/shm', '--remount-ro', '/dev/shm', '--remount-ro', '/dev'],
    // Before what follows: a virtual environment may lie below /tmp.
    ...['--size', String(launch.ephemeralStorage * 1024 * 1024), '--tmpfs', lambdaLayout.tmp],
    ...launch.interpreterFolders.filter((folder) => !folder.startsWith('/usr/')).flatMap((folder) => bind(folder)),
    ...(launch.codeMounts?.flatMap((mount) =>
      // An editor's temporary file may be gone by now.
      laid(mount, mount.inside === lambdaLayout.taskRoot ? '--ro-bind' : '--ro-bind-try'),
    ) ?? bind(launch.code, lambdaLayout.taskRoot)),
    ...runtimeFolder(launch).flatMap(([host, inside]) => bind(host, inside)),
    ...(launch.socket === undefined ? [] : bind(launch.socket, lambdaLayout.socket)),
    ...[...launch.mounts, ...layerMounts(launch.layers)].flatMap((mount) => laid(mount)),
    ...['--remount-ro', '/', '--chdir', lambdaLayout.taskRoot],
    ...['--args', String(argumentsDescriptor), '--'],
    ...withPosixLimits(launch.command),
  ];
}

function laid(mount: Mount | Link, binding: '--ro-bind' | '--ro-bind-try' = '--ro-bind'): string[] {
  return 'target' in mount ? ['--symlink', mount.target, mount.inside] : [binding, mount.host, mount.inside];
}

/**
 * Where something else is laid into the runtime folder, that has to be a folder of its own: its files are then bound one
 * by one.
 */
function runtimeFolder({ runtimeFiles, mounts }: Pick<Launch, 'runtimeFiles' | 'mounts'>): [string, string][] {
  const { runtimeFolder: folder } = lambdaLayout;
  if (!mounts.some(({ inside }) => inside.startsWith(`${folder}/`))) return [[runtimeFiles, folder]];
  return fs.readdirSync(runtimeFiles).map((name) => [path.join(runtimeFiles, name), `${folder}/${name}`]);
}

/** One by one, because an interpreter may lie in the /opt of this machine. */
function layerMounts(layers: string | undefined): (Mount | Link)[] {
  if (layers === undefined) return [];
  return fs.readdirSync(layers, { withFileTypes: true }).map((entry) => {
    const [host, inside] = [path.join(layers, entry.name), `${layersOnLambda}/${entry.name}`];
    return entry.isSymbolicLink() ? { target: fs.readlinkSync(host), inside } : { host, inside };
  });
}

/**
 * What is read from `argumentsDescriptor`: the environment, which on the command line itself every user of the machine
 * could read.
 */
export function bubblewrapArguments({ environment }: Pick<Launch, 'environment'>): string {
  return Object.entries(environment)
    .flatMap(([name, value]) => ['--setenv', name, value])
    .map((argument) => `${argument}\0`)
    .join('');
}

/** Sets the descriptor limit and joins standard error to standard output, so that log lines keep their order. */
export function withPosixLimits(command: readonly string[]): string[] {
  return ['/bin/sh', '-c', `ulimit -n ${limits.fileDescriptors}; exec "$@" 2>&1`, 'sh', ...command];
}

/** Hands bubblewrap what it reads from its descriptor. */
export function writeArguments(child: ChildProcess, text: string): void {
  const pipe = child.stdio[argumentsDescriptor];
  if (!(pipe instanceof Writable)) return;
  // A process that has ended does not read; its exit says so.
  pipe.on('error', () => undefined);
  pipe.end(text);
}

/** Where bubblewrap is and works on this machine; undefined where it is missing or the system forbids it. */
export async function findBubblewrap(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const folders = ['/usr/bin', '/usr/local/bin', '/bin', ...(process.env['PATH'] ?? '').split(':')];
  const bubblewrap = folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'bwrap'))
    .find((file) => fs.existsSync(file));
  if (!bubblewrap) return undefined;
  const trial = {
    command: ['true'],
    code: '/usr',
    runtimeFiles: '/usr',
    interpreterFolders: [],
    mounts: [],
    tmp: lambdaLayout.tmp,
    network: 'allow',
    ephemeralStorage: 1,
  } as const;
  const [file = bubblewrap, ...parameters] = bubblewrapCommand(bubblewrap, trial);
  const child = spawn(file, parameters, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], env: {}, timeout: 5000 });
  writeArguments(child, '');
  const code = await new Promise((resolve) => child.once('error', resolve).once('exit', resolve));
  return code === 0 ? bubblewrap : undefined;
}

/** /usr, and the folders that are links into it on most distributions and real on others. */
function systemFolders(): string[] {
  const folders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap((folder) => {
    const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
    if (!stat) return [];
    return stat.isSymbolicLink() ? ['--symlink', fs.readlinkSync(folder), folder] : ['--ro-bind', folder, folder];
  });
  return ['--ro-bind', '/usr', '/usr', ...folders, '--ro-bind-try', '/nix/store', '/nix/store'];
}
