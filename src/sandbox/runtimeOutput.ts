import { setImmediate as turn } from 'node:timers/promises';
import type { Telemetry } from './extensions/telemetry.ts';
import { LogCapture } from './logCapture.ts';
import type { LineListener } from './phase.ts';

/** What a runtime and its extensions print, phase by phase; those who subscribe to telemetry hear it, too. */
export class RuntimeOutput {
  readonly #telemetry: Telemetry;
  #own = new LogCapture();
  #ofExtensions = new LogCapture();

  constructor(telemetry: Telemetry) {
    this.#telemetry = telemetry;
  }

  /** What is printed from now on belongs to another phase. */
  begin(onLine: LineListener): void {
    this.#own = new LogCapture(onLine, (line) => this.#telemetry.printed('function', line));
    this.#ofExtensions = new LogCapture(undefined, (line) => {
      this.#telemetry.printed('extension', line);
      this.#own.add(line);
    });
  }

  write(chunk: Buffer): void {
    this.#own.write(chunk);
  }

  writeOfExtensions(chunk: Buffer): void {
    this.#ofExtensions.write(chunk);
  }

  /** The log events of the phase, once everything that was printed before has been read. */
  async settled(): Promise<string[]> {
    let before: number;
    const printed = (): number => this.#own.bytes + this.#ofExtensions.bytes;
    do {
      before = printed();
      // Whatever a pipe holds is read in the next turn of the event loop.
      await turn();
      await turn();
    } while (printed() > before);
    this.#ofExtensions.lines();
    return this.#own.lines();
  }
}
