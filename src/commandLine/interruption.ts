import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl+C, a terminal that is closed, or a request that the process end, as a signal that is aborted; until `dispose`. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #interrupt = (): void => this.#controller.abort(new ExpectedError(l10n.t('Interrupted.')));

  constructor() {
    for (const name of signals) process.once(name, this.#interrupt);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    for (const name of signals) process.off(name, this.#interrupt);
  }
}
