import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';

type Ending = () => Promise<unknown>;

/**
 * A temporary folder and everything that was started in it. Closing it, or Ctrl-C, ends what was started (last one
 * first) and removes the folder.
 */
export class Scratch {
  readonly folder: string;
  readonly #endings: Ending[] = [];
  #closed: Promise<void> | undefined;
  readonly #interrupted = (signal: NodeJS.Signals) => {
    void this.close().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };

  private constructor(folder: string) {
    this.folder = folder;
    process.once('SIGINT', this.#interrupted).once('SIGTERM', this.#interrupted).once('SIGHUP', this.#interrupted);
  }

  static async open(): Promise<Scratch> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-vscode-'));
    // The system's folder can be a link (macOS); the editor shows and compares real paths.
    return new Scratch(await fs.realpath(folder));
  }

  /** Something to end before the folder is removed. */
  onClose(ending: Ending): void {
    this.#endings.unshift(ending);
  }

  /** A copy of `source` in this scratch, named `name`. */
  async copyOf(source: string, name: string): Promise<string> {
    const target = path.join(this.folder, name);
    await fs.cp(source, target, { recursive: true });
    return target;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const ending of this.#endings) {
      await ending().catch((error: unknown) => console.error('Could not end something that was started:', error));
    }
    await fs.rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    process.off('SIGINT', this.#interrupted).off('SIGTERM', this.#interrupted).off('SIGHUP', this.#interrupted);
  }
}
