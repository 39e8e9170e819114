import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import * as readline from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { ProcessTree } from '../../src/sandbox/processTree.ts';
import type { Language } from './languages.ts';

/** The bare interpreter with the handler imported, which answers events that it is sent line by line. */
export class AnsweringProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor({ interpreter, answering, folder }: Language) {
    this.#child = spawn(interpreter, answering, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = readline.createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  get tree(): ProcessTree {
    return new ProcessTree(this.#child.pid);
  }

  /** The milliseconds that the handler took itself. */
  async invoke(): Promise<number> {
    this.#child.stdin.write('{}\n');
    const line = await this.#lines.next();
    if (line.done) throw new Error('The bare interpreter ended.');
    return Number(line.value);
  }

  async end(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.stdin.end();
    await exited;
  }
}
