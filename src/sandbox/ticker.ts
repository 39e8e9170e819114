/** Calls all of its listeners again and again, one timer for all; without listeners it has none. */
export class Ticker {
  readonly #periodMs: number;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  add(listener: () => void): void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => {
      for (const each of [...this.#listeners]) each();
    }, this.#periodMs);
  }

  delete(listener: () => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
