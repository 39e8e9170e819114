import * as fs from 'node:fs';
import * as path from 'node:path';
import { listeningAddresses } from './listeningSockets.ts';
import { readText } from './processTree.ts';
import type { Residue, ResidueItem } from './residue.ts';

/** Files beyond this many are counted only. */
const mostFiles = 20;
/** What is looked at in /tmp before the look ends. */
const mostEntries = 2000;
const mostDepth = 6;

/**
 * What the system shows of an environment between two events, whatever its runtime: processes, sockets that listen, files
 * in /tmp. Linux only; elsewhere it sees nothing. The tree should be frozen while it looks.
 */
export class HostResidue {
  readonly #tmp: string;
  readonly #isClosed: boolean;
  /** Sockets that were looked at and do not listen, by their inodes. */
  #quiet = new Set<string>();

  /** `tmp`: as the function sees it. `isClosed`: no process can leave the tree, so that it shows all there are. */
  constructor(tmp: string, isClosed: boolean) {
    this.#tmp = tmp;
    this.#isClosed = isClosed;
  }

  /** `members`: the process ids of the tree, parents before children. */
  look(members: readonly number[], platform: NodeJS.Platform = process.platform): Residue {
    if (platform !== 'linux') return unseen;
    const [runtime, ...others] = members;
    if (runtime === undefined) return unseen;
    const files = this.#files(runtime);
    const items = [...leftProcesses(others), ...this.#sockets([runtime, ...others]), ...files.items];
    return { items, whole: this.#isClosed && files.whole };
  }

  #sockets(pids: readonly number[]): ResidueItem[] {
    const sockets = new Map(pids.flatMap((pid) => socketsOf(pid).map((inode) => [inode, pid])));
    // One is the runtime's connection to the Runtime API. To tell more of them apart, a table of the system has to be
    // read, and that takes time.
    if (sockets.size === 1) this.#quiet = new Set(sockets.keys());
    const asked = [...sockets].filter(([inode]) => !this.#quiet.has(inode));
    const [, pid] = asked[0] ?? [];
    const addresses = pid === undefined ? new Map<string, string>() : listeningAddresses(pid);
    this.#quiet = new Set([...sockets.keys()].filter((inode) => !addresses.has(inode)));
    return asked.flatMap(([inode]) => {
      const name = addresses.get(inode);
      return name === undefined ? [] : [{ kind: 'socket', name } as const];
    });
  }

  #files(runtime: number): Residue {
    const root = `/proc/${runtime}/root${this.#tmp}`;
    const { found, whole } = filesIn(root);
    const files = found.sort((a, b) => b.modified - a.modified);
    const items = files.slice(0, mostFiles).map(({ file, bytes }): ResidueItem => {
      return { kind: 'file', name: path.join(this.#tmp, path.relative(root, file)), bytes };
    });
    const rest = files.slice(mostFiles);
    if (rest.length === 0) return { items, whole };
    const bytes = rest.reduce((sum, file) => sum + file.bytes, 0);
    return { items: [...items, { kind: 'file', name: this.#tmp, bytes, count: rest.length }], whole };
  }
}

const unseen: Residue = { items: [], whole: false };

/** Those that live, by their command lines. A shell that waits for another of them only started it. */
function leftProcesses(pids: readonly number[]): ResidueItem[] {
  const processes = pids.flatMap((pid) => {
    // `pid (name) state parent …`, and the name may hold anything.
    const stat = readText(`/proc/${pid}/stat`);
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readText(`/proc/${pid}/cmdline`).replace(/\0$/, '').split('\0');
    const ended = state === '' || 'ZX'.includes(state);
    return ended || isHelper(command) ? [] : [{ pid, parent: Number(parent), command }];
  });
  return processes
    .filter(({ pid, command }) => !isShell(command) || !processes.some(({ parent }) => parent === pid))
    .map(({ command }) => ({ kind: 'process', name: command.join(' ') }));
}

function isShell([program = '']: readonly string[]): boolean {
  return ['sh', 'dash', 'bash'].includes(path.basename(program));
}

/** Python's multiprocessing keeps a process of its own, which does nothing. */
function isHelper(command: readonly string[]): boolean {
  return command.some((part) => part.startsWith('from multiprocessing.resource_tracker import'));
}

/** The inodes of a process's sockets, without its standard streams. */
function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  const inodeOf = (fd: string): string | undefined => {
    try {
      return /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`${folder}/${fd}`))?.[1];
    } catch {
      return undefined; // It was closed.
    }
  };
  const streams = ['0', '1', '2'].map(inodeOf);
  return entriesOf(folder).flatMap((fd) => {
    const inode = Number(fd) > 2 ? inodeOf(fd) : undefined;
    return inode === undefined || streams.includes(inode) ? [] : [inode];
  });
}

interface FileInTmp {
  readonly file: string;
  readonly bytes: number;
  readonly modified: number;
}

/** The ordinary files below a folder; what is mounted into it is none of its own. */
function filesIn(root: string): { found: FileInTmp[]; whole: boolean } {
  const folders = [{ folder: root, depth: 0 }];
  const found: FileInTmp[] = [];
  const device = statOf(root)?.dev;
  let whole = device !== undefined;
  let left = mostEntries;
  for (const { folder, depth } of folders) {
    for (const name of entriesOf(folder)) {
      if (left-- <= 0) return { found, whole: false };
      const file = path.join(folder, name);
      const stat = statOf(file);
      if (stat === undefined || stat.dev !== device) continue;
      if (stat.isDirectory()) {
        if (depth < mostDepth) folders.push({ folder: file, depth: depth + 1 });
        else whole = false;
      }
      if (stat.isFile()) found.push({ file, bytes: stat.size, modified: stat.mtimeMs });
    }
  }
  return { found, whole };
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file);
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // It is gone, or another user's.
  }
}
