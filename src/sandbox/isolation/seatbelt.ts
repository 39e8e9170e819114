import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { isInside } from '../../paths.ts';
import type { Launch } from './launch.ts';
import { withPosixLimits } from './bubblewrap.ts';
import { realPath } from './realPath.ts';
import { secretPlaces } from './secrets.ts';

const sandboxExec = '/usr/bin/sandbox-exec';

/** What of a launch its profile depends on. */
export type SeatbeltLaunch = Pick<
  Launch,
  'code' | 'codeMounts' | 'runtimeFiles' | 'interpreterFolders' | 'mounts' | 'layers' | 'socket' | 'tmp' | 'network'
> & {
  /** host:port of the Runtime API, where it has no socket. */
  readonly runtimeApi?: string | undefined;
};

/** The command line that runs a launch under macOS's sandbox-exec. */
export function seatbeltCommand(launch: SeatbeltLaunch & Pick<Launch, 'command'>, home: string): string[] {
  return [sandboxExec, '-p', seatbeltProfile(launch, home), ...withPosixLimits(launch.command)];
}

/**
 * The rules, of which the last that fits counts: nothing is written but /tmp and devices; of the home, what the launch
 * names is read and no secret. Links are resolved, because the system asks about places without them.
 */
export function seatbeltProfile(launch: SeatbeltLaunch, home: string): string {
  const { code, runtimeFiles, interpreterFolders, mounts, tmp } = launch;
  const layers = launch.layers === undefined ? [] : [launch.layers];
  const mounted = [...(launch.codeMounts ?? []), ...mounts].flatMap((mount) => ('host' in mount ? mount.host : []));
  const readable = [code, runtimeFiles, ...layers, ...interpreterFolders, ...mounted, tmp].map(realPath);
  const realHome = realPath(home);
  return [
    '(version 1)',
    '(allow default)',
    '(deny file-write*)',
    rule('allow file-write*', [...[tmp, '/tmp'].map(realPath).map(subpath), ...devices]),
    rule('deny file-write*', [code, runtimeFiles, ...layers].map(realPath).map(subpath)),
    // Its own folder, where that lies in the code.
    rule('allow file-write*', [subpath(realPath(tmp))]),
    rule('deny file-read*', [subpath(realHome)]),
    // Programs look at every folder on the way to a file.
    rule('allow file-read-metadata', between(realHome, readable).map(literal)),
    rule('allow file-read*', [...readable, ...socketOf(launch)].map(subpath)),
    rule('deny file-read*', secretPlaces(home).map(subpath)),
    ...(launch.network === 'none' ? ['(deny network*)', ...runtimeApiRule(launch)] : []),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Whether this machine has a sandbox-exec that works. */
export async function findSeatbelt(): Promise<boolean> {
  if (process.platform !== 'darwin') return false;
  const trial: SeatbeltLaunch = {
    code: '/usr',
    runtimeFiles: '/usr',
    interpreterFolders: [],
    mounts: [],
    tmp: '/tmp',
    network: 'none',
  };
  const [file = '', ...parameters] = seatbeltCommand({ ...trial, command: ['/usr/bin/true'] }, '/var/empty');
  const child = spawn(file, parameters, { stdio: 'ignore', env: {}, timeout: 5000 });
  const code = await new Promise((resolve) => child.once('error', resolve).once('exit', resolve));
  return code === 0;
}

const devices = [
  ...['/dev/null', '/dev/zero', '/dev/tty', '/dev/stdout', '/dev/stderr', '/dev/dtracehelper'].map(literal),
  '(subpath "/dev/fd")',
  '(regex #"^/dev/ttys[0-9]+$")',
];

function runtimeApiRule(launch: SeatbeltLaunch): string[] {
  const [socket] = socketOf(launch);
  if (socket !== undefined) return [rule('allow network-outbound', [literal(socket)])];
  const port = launch.runtimeApi?.split(':').at(-1);
  return port ? [rule('allow network-outbound', [`(remote ip ${quoted(`localhost:${port}`)})`])] : [];
}

function socketOf({ socket }: SeatbeltLaunch): string[] {
  return socket === undefined ? [] : [realPath(socket)];
}

/** The folders from `top` down to those that hold the `places` below it. */
function between(top: string, places: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const place of places) {
    for (let folder = path.dirname(place); isInside(top, folder); folder = path.dirname(folder)) folders.add(folder);
  }
  return [...folders];
}

function rule(what: string, filters: readonly string[]): string {
  return filters.length === 0 ? '' : `(${what} ${filters.join(' ')})`;
}

function subpath(place: string): string {
  return `(subpath ${quoted(place)})`;
}

function literal(place: string): string {
  return `(literal ${quoted(place)})`;
}

/** A string of the profile's language, which is a Scheme. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
