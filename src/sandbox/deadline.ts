/** Holds the timeouts of a run while its caller wants it, e.g. while a debugger stands on a line. */
export class DeadlinePause {
  readonly #listeners = new Set<() => void>();
  #paused = false;

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#set(true);
  }

  resume(): void {
    this.#set(false);
  }

  /** Calls `listener` whenever it is paused or resumed; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    for (const listener of this.#listeners) listener();
  }
}

/** A timer that can be held: time that passes while it is paused does not count. */
export class Deadline {
  readonly #onPassed: () => void;
  readonly #unsubscribe: (() => void) | undefined;
  #remainingMs: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limitMs: number, onPassed: () => void, pause?: DeadlinePause) {
    this.#remainingMs = limitMs;
    this.#onPassed = onPassed;
    this.#unsubscribe = pause?.onChange(() => (pause.paused ? this.#stop() : this.#start()));
    if (!pause?.paused) this.#start();
  }

  cancel(): void {
    this.#unsubscribe?.();
    this.#stop();
  }

  #start(): void {
    this.#startedAt = performance.now();
    this.#timer = setTimeout(this.#onPassed, this.#remainingMs);
  }

  #stop(): void {
    if (this.#timer === undefined) return;
    this.#remainingMs = Math.max(1, this.#remainingMs - (performance.now() - this.#startedAt));
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
