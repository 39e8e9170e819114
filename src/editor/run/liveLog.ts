/** The log lines of a run as they come, newest kept: a function that prints without end must not fill the memory. */
export class LiveLog {
  readonly #lines: string[] = [];
  readonly #capacity: number;
  #dropped = 0;

  /** `capacity` in lines. */
  constructor(capacity = 5000) {
    this.#capacity = capacity;
  }

  append(line: string): void {
    this.#lines.push(line);
    // In slices, because removing the first of many for each new one is quadratic.
    if (this.#lines.length > this.#capacity * 2) this.#dropped += this.#lines.splice(0, this.#capacity).length;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** How many lines came before the ones kept. */
  get dropped(): number {
    return this.#dropped;
  }
}
