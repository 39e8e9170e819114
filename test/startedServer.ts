import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import * as readline from 'node:readline';

/** An object that `start --json` prints. */
export type Line = Readonly<Record<string, unknown>>;

/** A server that runs, and what it has printed. */
export class StartedServer {
  readonly child: ChildProcess;
  readonly code: Promise<number | null>;
  readonly #lines: Line[] = [];
  #hasEnded = false;
  /** What was on stdout and is no JSON object. */
  readonly strange: string[] = [];
  err = '';

  /** `lambda-workbench start` for the folder `project` of a folder; its state and its temporary files lie in that folder, too. */
  static of(folder: string, parameters: readonly string[]): StartedServer {
    const child = spawn(process.execPath, [path.resolve('dist/cli.cjs'), 'start', '--port', '0', ...parameters], {
      cwd: path.join(folder, 'project'),
      env: {
        ...process.env,
        LC_ALL: 'C',
        TMPDIR: path.join(folder, 'tmp'),
        LAMBDA_WORKBENCH_STATE: path.join(folder, 'state'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new StartedServer(child);
  }

  private constructor(child: ChildProcess) {
    this.child = child;
    this.code = once(child, 'close').then(([code]) => {
      this.#hasEnded = true;
      return code as number | null;
    });
    child.stderr?.on('data', (data: Buffer) => (this.err += data.toString()));
    if (!child.stdout) throw new Error('Its output is read.');
    readline.createInterface({ input: child.stdout }).on('line', (text) => {
      try {
        this.#lines.push(JSON.parse(text) as Line);
      } catch {
        this.strange.push(text);
      }
      child.emit('printed');
    });
  }

  /** The first line that is so, now or later; throws where it ends without one. */
  async line(isMeant: (line: Line) => boolean): Promise<Line> {
    for (;;) {
      const found = this.#lines.find(isMeant);
      if (found) return found;
      if (this.#hasEnded) throw new Error(`It has ended: ${this.err}`);
      await Promise.race([once(this.child, 'printed'), this.code]);
    }
  }
}
