import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessTree } from '../../src/sandbox/processTree.ts';
import { projectFolder } from '../../tools/projectFolder.ts';

/** What the server holds at a moment; memory in MB. */
export interface Holdings {
  /** Of its own process. */
  readonly resident: number;
  /** What its JavaScript holds, garbage collected. */
  readonly heap: number;
  readonly descriptors: number;
  readonly environments: number;
  /** Of all processes that it has for the functions; pages that are shared count once. */
  readonly environmentsResident: number;
}

/** `lambda-workbench start` as a process of its own, with a temporary folder of its own. Linux. */
export class WorkbenchServer {
  /** What it has said on stderr. */
  readonly errors: string[] = [];
  /** The requests of which a function has logged `serving REQUEST`, with how often. */
  readonly served = new Map<string, number>();
  readonly #child: ChildProcess;
  readonly #temporary: string;
  #url = '';
  #onUrl: (() => void) | undefined;
  #onHeap: ((bytes: number) => void) | undefined;

  private constructor(child: ChildProcessByStdio<null, Readable, Readable>, temporary: string) {
    this.#child = child;
    this.#temporary = temporary;
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const request = /serving ([\w-]+)$/.exec(line)?.[1];
      if (request !== undefined) this.served.set(request, (this.served.get(request) ?? 0) + 1);
      this.#url ||= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
      if (this.#url !== '') this.#onUrl?.();
    });
    readline.createInterface({ input: child.stderr }).on('line', (line) => {
      const bytes = /^heap (\d+)$/.exec(line)?.[1];
      if (bytes === undefined) this.errors.push(line);
      else this.#onHeap?.(Number(bytes));
    });
  }

  /**
   * `temporary`: a folder that nobody else uses. `givesBack`: V8 keeps little room for new objects, and what malloc hands out in
   * large pieces goes back to the system, so that resident memory shows what is held.
   */
  static async start(
    folder: string,
    temporary: string,
    { parameters = [], givesBack = false }: { parameters?: readonly string[]; givesBack?: boolean } = {},
  ): Promise<WorkbenchServer> {
    const look = ['--expose-gc', '--require', path.join(import.meta.dirname, 'heapLook.cjs')];
    if (givesBack) look.push('--max-semi-space-size=8');
    const program = path.join(projectFolder, 'dist', 'cli.cjs');
    const child = spawn(process.execPath, [...look, program, 'start', folder, '--port', '0', ...parameters], {
      env: { ...process.env, TMPDIR: temporary, ...(givesBack ? { MALLOC_MMAP_THRESHOLD_: '32768' } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new WorkbenchServer(child, temporary);
    await new Promise<void>((resolve, reject) => {
      server.#onUrl = resolve;
      child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${server.errors.join('\n')}`)));
    });
    return server;
  }

  get url(): string {
    return this.#url;
  }

  async holdings(): Promise<Holdings> {
    const heap = await new Promise<number>((resolve) => {
      this.#onHeap = resolve;
      this.#child.kill('SIGUSR2');
    });
    const processes = this.#processes().filter((pid) => pid !== this.#pid);
    return {
      resident: residentKilobytes(this.#pid) / 1024,
      heap: heap / 1024 / 1024,
      descriptors: fs.readdirSync(`/proc/${this.#pid}/fd`).length,
      environments: fs.readdirSync(this.#temporary).filter((name) => name.endsWith('.sock')).length,
      environmentsResident: new ProcessTree(this.#pid).proportionalKilobytes(processes) / 1024,
    };
  }

  /** Resolves when each of these was served. */
  async untilServed(requests: readonly string[]): Promise<void> {
    while (requests.some((request) => !this.served.has(request))) {
      if (this.#child.exitCode !== null) throw new Error(`It has ended: ${this.errors.join('\n')}`);
      await sleep(20);
    }
  }

  /** As Ctrl+C does; what is left then of processes, and of files in the temporary folder (sockets are files). */
  async end(): Promise<{ code: number | null; processes: readonly number[]; files: readonly string[] }> {
    const started = this.#processes();
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    const [code] = (await exited) as [number | null];
    // What was killed can be seen until the system's first process, its parent by now, has taken note.
    let processes = started.filter(isRunning);
    for (let looks = 0; processes.length > 0 && looks < 100; looks++) {
      await sleep(20);
      processes = processes.filter(isRunning);
    }
    return { code, processes, files: fs.readdirSync(this.#temporary) };
  }

  /** Ends it where something has failed before `end`. */
  kill(): void {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
  }

  get #pid(): number {
    return this.#child.pid ?? 0;
  }

  #processes(): readonly number[] {
    return new ProcessTree(this.#pid).members();
  }
}

function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
}

function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false; // It has ended.
  }
}
