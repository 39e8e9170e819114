import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessTree } from '../../src/sandbox/processTree.ts';
import { projectFolder } from '../../tools/projectFolder.ts';

/** What the server holds at a moment. Memory in MB, of its own process alone; of the functions' processes it is another figure. */
export interface Holdings {
  readonly resident: number;
  readonly descriptors: number;
  readonly environments: number;
  /** Proportional: pages that are shared count once. */
  readonly environmentsResident: number;
}

/** `lambda-workbench start` as a process of its own, with a temporary folder of its own. Linux. */
export class WorkbenchServer {
  readonly url: string;
  /** The lines that it has printed, of functions that logged `serving REQUEST`: each request, with how often. */
  readonly served: ReadonlyMap<string, number>;
  readonly #child: ChildProcess;
  readonly #temporary: string;
  readonly #errors: readonly string[];

  private constructor(
    url: string,
    served: ReadonlyMap<string, number>,
    errors: readonly string[],
    child: ChildProcess,
    temporary: string,
  ) {
    this.url = url;
    this.served = served;
    this.#errors = errors;
    this.#child = child;
    this.#temporary = temporary;
  }

  /** `temporary`: a folder that nobody else uses. */
  static async start(folder: string, temporary: string, parameters: readonly string[] = []): Promise<WorkbenchServer> {
    const program = path.join(projectFolder, 'dist', 'cli.cjs');
    const child = spawn(process.execPath, ['--', program, 'start', folder, '--port', '0', ...parameters], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const served = new Map<string, number>();
    const errors: string[] = [];
    readline.createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${errors.join('\n')}`)));
      readline.createInterface({ input: child.stdout }).on('line', (line) => {
        const request = /serving ([\w-]+)$/.exec(line)?.[1];
        if (request !== undefined) served.set(request, (served.get(request) ?? 0) + 1);
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
        if (address !== undefined) resolve(address);
      });
    });
    return new WorkbenchServer(url, served, errors, child, temporary);
  }

  get #pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it has said on stderr. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  holdings(): Holdings {
    const processes = this.#processes().filter((pid) => pid !== this.#pid);
    const tree = new ProcessTree(this.#pid);
    return {
      resident: residentKilobytes(this.#pid) / 1024,
      descriptors: fs.readdirSync(`/proc/${this.#pid}/fd`).length,
      environments: fs.readdirSync(this.#temporary).filter((name) => name.endsWith('.sock')).length,
      environmentsResident: processes.reduce((sum, pid) => sum + tree.proportionalKilobytes([pid]), 0) / 1024,
    };
  }

  /** Resolves when it has printed that each of these was served. */
  async untilServed(requests: readonly string[]): Promise<void> {
    while (requests.some((request) => !this.served.has(request))) {
      if (this.#child.exitCode !== null) throw new Error(`It has ended: ${this.#errors.join('\n')}`);
      await sleep(20);
    }
  }

  /** As Ctrl+C does; what is left then of processes, and of files in the temporary folder. */
  async end(): Promise<{ code: number | null; processes: readonly number[]; files: readonly string[] }> {
    const started = this.#processes();
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    const [code] = (await exited) as [number | null];
    // What was killed may be seen for a moment until its parent, by now the system's first process, has taken note.
    let processes = started.filter(isRunning);
    for (let looks = 0; processes.length > 0 && looks < 100; looks++) {
      await sleep(20);
      processes = processes.filter(isRunning);
    }
    return { code, processes, files: fs.readdirSync(this.#temporary) };
  }

  /** Ends it where a test has failed before `end`. */
  kill(): void {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
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
