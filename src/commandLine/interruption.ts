import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';

/** The user ended the command: no wrong usage, so it ends as a shell says of Ctrl+C, with 130. */
export class Interrupted extends ExpectedError {}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl+C, a terminal that is closed, or a request that the process end, as a signal that is aborted; until `dispose`. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #interrupt = (): void => this.#controller.abort(new Interrupted(l10n.t('Stopped by the user.')));

  constructor() {
    for (const name of signals) process.once(name, this.#interrupt);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Resolves when it has come. */
  get received(): Promise<void> {
    const { signal } = this.#controller;
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve());
    });
  }

  dispose(): void {
    for (const name of signals) process.off(name, this.#interrupt);
  }
}
