import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A process and everything it started, for freezing, measuring and killing. On Linux descendants are read from /proc, so
 * that a grandchild in a session of its own belongs to the tree as well; on macOS `ps` tells them, on Windows `taskkill`
 * knows them.
 */
export class ProcessTree {
  readonly root: number;
  readonly #platform: NodeJS.Platform;

  constructor(root: number, platform: NodeJS.Platform = process.platform) {
    this.root = root;
    this.#platform = platform;
  }

  /** Process ids, parents before children. Linux only; elsewhere the root alone. */
  members(): number[] {
    if (this.#platform !== 'linux') return [this.root];
    const found = [this.root];
    for (const pid of found) found.push(...childrenOf(pid));
    return found;
  }

  /** Resident memory of all members in KB; undefined where this system does not tell at once. */
  residentKilobytes(members = this.members()): number | undefined {
    if (this.#platform !== 'linux') return undefined;
    return members.reduce((sum, pid) => sum + readField(`/proc/${pid}/status`, 'VmRSS:'), 0);
  }

  /** Proportional memory: what processes share is counted once. Slower than resident memory, and exact. */
  proportionalKilobytes(members = this.members()): number {
    return members.reduce((sum, pid) => sum + readField(`/proc/${pid}/smaps_rollup`, 'Pss:'), 0);
  }

  /** The highest resident memory that any single member ever had, in KB. */
  peakKilobytes(members = this.members()): number {
    if (this.#platform !== 'linux') return 0;
    return members.reduce((peak, pid) => Math.max(peak, readField(`/proc/${pid}/status`, 'VmHWM:')), 0);
  }

  /** Stops every member, also those that appear meanwhile. No effect where the system cannot stop processes. */
  freeze(): void {
    if (this.#platform !== 'linux') {
      this.#signalGroup('SIGSTOP');
      return;
    }
    const stopped = new Set<number>();
    for (let grew = true; grew;) {
      grew = false;
      for (const pid of this.members()) {
        if (stopped.has(pid)) continue;
        signal(pid, 'SIGSTOP');
        stopped.add(pid);
        grew = true;
      }
    }
  }

  thaw(): void {
    if (this.#platform !== 'linux') this.#signalGroup('SIGCONT');
    else for (const pid of this.members()) signal(pid, 'SIGCONT');
  }

  /** Kills every member, also those that appear meanwhile, until none is left. */
  async kill(): Promise<void> {
    if (this.#platform === 'win32') {
      // The tree may be gone already; then there is nothing to do.
      await run('taskkill', ['/PID', String(this.root), '/T', '/F']).catch(() => undefined);
      return;
    }
    this.freeze();
    for (const pid of this.members().reverse()) signal(pid, 'SIGKILL');
    this.#signalGroup('SIGKILL');
  }

  /** The root leads a process group of its own. Windows has no such signals. */
  #signalGroup(name: NodeJS.Signals): void {
    if (this.#platform !== 'win32') signal(-this.root, name);
  }
}

function childrenOf(pid: number): number[] {
  try {
    return fs
      .readdirSync(`/proc/${pid}/task`)
      .flatMap((thread) => fs.readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').trim().split(' '))
      .filter(Boolean)
      .map(Number);
  } catch {
    return []; // It has ended.
  }
}

function readField(file: string, field: string): number {
  try {
    const line = fs
      .readFileSync(file, 'latin1')
      .split('\n')
      .find((candidate) => candidate.startsWith(field));
    return Number(/\d+/.exec(line ?? '')?.[0] ?? 0);
  } catch {
    return 0; // It has ended.
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}
