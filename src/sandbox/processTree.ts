import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** A process that was killed and has not ended by then waits for a disk or a network; nobody else needs to. */
const longestEndMs = 2000;

/** Milliseconds that a tree has computed, and that it was ready to and had no processor. */
export interface CpuTime {
  readonly cpuMs: number;
  readonly queuedMs: number;
}

/** What a tree holds at one moment. */
export interface TreeUsage {
  readonly residentKilobytes: number;
  /** A process without further threads is one. */
  readonly threads: number;
}

/**
 * A process and everything it started, for freezing, measuring and killing. On Linux descendants are read from /proc, so
 * that a grandchild in a session of its own belongs to the tree as well; macOS signals the process group, and Windows'
 * `taskkill` knows the tree. Where the root is bubblewrap, it and the first process of the namespace that it makes only
 * wait: what they enclose is the tree.
 */
export class ProcessTree {
  readonly #root: number | undefined;
  readonly #marker: string | undefined;
  readonly #platform: NodeJS.Platform;
  readonly #processorMs = new Map<string, number>();
  /** The first process of bubblewrap's process namespace, once it is there. */
  #namespace: number | undefined;
  #members: readonly number[] = [];
  #lastPid = '';
  /**
   * Whether a second look found the same last process id: one that is just being made has its id before its parent shows
   * it. While no process is made on the whole system, none joins the tree.
   */
  #settled = false;

  /**
   * `root` leads a process group; undefined: it could not be started. `marker`: a text in the environment of all members,
   * by which those are found that have left the tree (Linux).
   */
  constructor(root: number | undefined, marker?: string, platform: NodeJS.Platform = process.platform) {
    this.#root = root;
    this.#marker = marker;
    this.#platform = platform;
  }

  /**
   * Process ids, parents before children, some of which may have ended. Linux only; elsewhere the root alone. Stops
   * looking once there are more than `most`: a tree may grow faster than it is read.
   */
  members(most = Infinity): readonly number[] {
    if (this.#root === undefined) return [];
    if (this.#platform !== 'linux') return [this.#root];
    const lastPid = readLastPid();
    const nothingNew = lastPid !== '' && lastPid === this.#lastPid;
    if (!nothingNew || !this.#settled) {
      const namespace = this.#namespaceInit();
      const found = namespace === undefined ? [this.#root] : childrenOf(namespace);
      for (const pid of found) {
        found.push(...childrenOf(pid));
        if (found.length > most) return found;
      }
      this.#members = found;
      this.#lastPid = lastPid;
      this.#settled = nothingNew;
    }
    return this.#members;
  }

  /** What all members hold together; undefined where this system does not tell at once. */
  usage(members = this.members()): TreeUsage | undefined {
    if (this.#platform !== 'linux') return undefined;
    const usage = { residentKilobytes: 0, threads: 0 };
    for (const pid of members) {
      const status = record(`/proc/${pid}/status`);
      usage.residentKilobytes += fieldOf(status, 'VmRSS:');
      usage.threads += fieldOf(status, 'Threads:');
    }
    return usage;
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

  /** Processor time that the tree has used since it was first asked for, in milliseconds. 0 where it is not told. */
  processorMs(members = this.members()): number {
    if (this.#platform !== 'linux') return 0;
    for (const pid of members) {
      // Of threads that have ended, what they had used when last seen is kept.
      for (const [thread, ms] of processorMsOfThreads(pid)) this.#processorMs.set(thread, ms);
    }
    let sum = 0;
    for (const ms of this.#processorMs.values()) sum += ms;
    return sum;
  }

  /**
   * Processor time that the members have used so far, with that of their threads and children which have ended, and how
   * long they stood in line for a processor. For measuring; `processorMs` is faster and is what a throttle needs. Undefined
   * where it is not told.
   */
  cpuTime(members = this.members()): CpuTime | undefined {
    if (this.#platform !== 'linux' || members.length === 0) return undefined;
    const times = members.map(cpuTimeOf);
    const sum = (key: keyof CpuTime): number => times.reduce((total, time) => total + time[key], 0);
    return { cpuMs: sum('cpuMs'), queuedMs: sum('queuedMs') };
  }

  /**
   * Stops every member, also those that appear meanwhile, and says which they are, parents before children. No effect
   * where the system cannot stop processes.
   */
  freeze(): readonly number[] {
    if (this.#platform !== 'linux') {
      this.#signalGroup('SIGSTOP');
      return this.members();
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
    return [...stopped];
  }

  /** The member that has this id in a process namespace of its own, and what it has started; parents before children. Linux only. */
  below(pid: number, members = this.members()): readonly number[] {
    const first = members.find((member) => innerIdOf(member) === pid);
    const found = first === undefined ? [] : [first];
    for (const one of found) found.push(...childrenOf(one));
    return found;
  }

  /** Asks the root, or what bubblewrap as the root has started, to end. */
  terminate(): void {
    const [first] = this.members();
    if (first !== undefined) signal(first, 'SIGTERM');
  }

  thaw(): void {
    if (this.#platform !== 'linux') this.#signalGroup('SIGCONT');
    else for (const pid of this.members()) signal(pid, 'SIGCONT');
  }

  /**
   * Kills every member, also those that appear meanwhile, until none is left. Where the root has ended already, its id may
   * be another process's by now: then only its group and the marked ones are killed.
   */
  async kill(rootIsAlive: boolean): Promise<void> {
    if (this.#root === undefined) return;
    if (this.#platform === 'win32') {
      // The tree may be gone already; then there is nothing to do.
      if (rootIsAlive) await run('taskkill', ['/PID', String(this.#root), '/T', '/F']).catch(() => undefined);
      return;
    }
    const namespace = rootIsAlive ? this.#namespaceInit() : undefined;
    if (namespace !== undefined) {
      // The kernel ends all that a process namespace holds, however fast it grows; then bubblewrap itself ends.
      signal(namespace, 'SIGKILL');
      this.#signalGroup('SIGCONT');
      return;
    }
    // Where bubblewrap has gone, the kernel ends what it held.
    let ending = this.#members;
    if (rootIsAlive) {
      // One signal stops all that have not left the group.
      this.#signalGroup('SIGSTOP');
      this.freeze();
      ending = this.members();
      for (const pid of [...ending].reverse()) signal(pid, 'SIGKILL');
    }
    this.#signalGroup('SIGKILL');
    for (let left = this.#marked(); left.length > 0; left = this.#marked()) {
      for (const pid of left) signal(pid, 'SIGKILL');
      await turn();
    }
    // The kernel takes a moment to end a process, more where it has much memory to give back.
    const patience = performance.now() + longestEndMs;
    while (ending.some(isRunning) && performance.now() < patience) await sleep(1);
  }

  /** The first process of the process namespace that bubblewrap, the root, has made. */
  #namespaceInit(): number | undefined {
    if (this.#platform !== 'linux' || this.#root === undefined || this.#marker !== undefined) return undefined;
    return (this.#namespace ??= childrenOf(this.#root).find((pid) =>
      /^NSpid:.*\t1$/m.test(record(`/proc/${pid}/status`)),
    ));
  }

  /** The processes, wherever they are, whose environment holds the marker. */
  #marked(): number[] {
    const marker = this.#marker;
    if (marker === undefined || this.#platform !== 'linux') return [];
    const running = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return running.filter((pid) => readText(`/proc/${pid}/environ`).includes(marker)).map(Number);
  }

  #signalGroup(name: NodeJS.Signals): void {
    // Windows has no such signals.
    if (this.#platform !== 'win32' && this.#root !== undefined) signal(-this.#root, name);
  }
}

/** The process or thread that the kernel made last, of all that this process can see; nothing where it does not say. */
function readLastPid(): string {
  return /\d+$/.exec(record('/proc/loadavg').trimEnd())?.[0] ?? '';
}

/** Whether it has not ended. Linux; elsewhere nobody is asked. */
function isRunning(pid: number): boolean {
  const state = /\) (\w) /.exec(record(`/proc/${pid}/stat`))?.[1];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** The id that a process has in the innermost process namespace that it is in. */
function innerIdOf(pid: number): number {
  return Number(/^NSpid:.*\t(\d+)$/m.exec(record(`/proc/${pid}/status`))?.[1] ?? pid);
}

function threadsOf(pid: number): string[] {
  try {
    return fs.readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // It has ended.
  }
}

function processorMsOfThreads(pid: number): [thread: string, ms: number][] {
  return threadsOf(pid).map((thread) => {
    const [nanoseconds = ''] = record(`/proc/${pid}/task/${thread}/schedstat`).split(' ');
    return [thread, Number(nanoseconds) / 1e6];
  });
}

/** Linux counts in hundredths of a second where it counts what has ended. */
const tickMs = 10;

/** Of threads to the nanosecond; of those that have ended, and of children that were waited for, to the tick. */
function cpuTimeOf(pid: number): CpuTime {
  const threads = { cpuMs: 0, queuedMs: 0 };
  for (const thread of threadsOf(pid)) {
    const [used = 0, queued = 0] = record(`/proc/${pid}/task/${thread}/schedstat`).split(' ').map(Number);
    threads.cpuMs += used / 1e6;
    threads.queuedMs += queued / 1e6;
  }
  // Behind the name, which may hold anything: state is field 3, utime 14, stime 15, cutime 16, cstime 17.
  const stat = record(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = stat.slice(11, 15).map(Number);
  const cpuMs = Math.max(threads.cpuMs, (user + system) * tickMs) + (childrenUser + childrenSystem) * tickMs;
  return { cpuMs, queuedMs: threads.queuedMs };
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid)
    .flatMap((thread) => readText(`/proc/${pid}/task/${thread}/children`).trim().split(' '))
    .filter(Boolean)
    .map(Number);
}

function readField(file: string, field: string): number {
  return fieldOf(record(file), field);
}

function fieldOf(text: string, field: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(field));
  return Number(/\d+/.exec(line ?? '')?.[0] ?? 0);
}

/** A file of /proc; nothing, where the process has ended or is another user's. */
export function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

const buffer = Buffer.alloc(16 * 1024);

/** Of /proc, one that the kernel writes at once, below 16 KB. Half the calls of `readText`, which a run makes a lot of. */
function record(file: string): string {
  let handle: number | undefined;
  try {
    handle = fs.openSync(file, 'r');
    return buffer.toString('latin1', 0, fs.readSync(handle, buffer));
  } catch {
    return '';
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}
