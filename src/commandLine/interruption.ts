import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';

/** Ctrl+C, or a request that the process end, as a signal that is aborted; until `dispose`. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #interrupt = (): void => this.#controller.abort(new ExpectedError(l10n.t('Interrupted.')));

  constructor() {
    process.once('SIGINT', this.#interrupt).once('SIGTERM', this.#interrupt);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    process.off('SIGINT', this.#interrupt).off('SIGTERM', this.#interrupt);
  }
}
