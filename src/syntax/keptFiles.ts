/**
 * Something of each of the files that were used last. A file has its place as long as it is among them, and only what is in the
 * place changes. A map whose entries come and go makes one table after the other, each of which refers to the next: once V8 has
 * one of them among its old objects, it took everything that later ones held for alive, and copied it there for nothing.
 */
export class KeptFiles<Kept> {
  readonly #limit: number;
  readonly #places = new Map<string, { kept: Kept; used: number }>();
  #uses = 0;

  /** `limit`: how many files. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What is kept of a file. It is used by that. */
  get(file: string): Kept | undefined {
    const place = this.#places.get(file);
    if (place !== undefined) place.used = ++this.#uses;
    return place?.kept;
  }

  /** Keeps something of a file, and returns what goes for it: what was not used for the longest time. */
  set(file: string, kept: Kept): Kept | undefined {
    const used = ++this.#uses;
    const place = this.#places.get(file);
    if (place !== undefined) {
      place.kept = kept;
      place.used = used;
      return undefined;
    }
    this.#places.set(file, { kept, used });
    return this.#places.size > this.#limit ? this.delete(this.#longestUnused()) : undefined;
  }

  /** Keeps nothing more of a file, and returns what was kept. */
  delete(file: string): Kept | undefined {
    const kept = this.#places.get(file)?.kept;
    this.#places.delete(file);
    return kept;
  }

  get files(): readonly string[] {
    return [...this.#places.keys()];
  }

  #longestUnused(): string {
    let [oldest, since] = ['', Infinity];
    for (const [file, { used }] of this.#places) if (used < since) [oldest, since] = [file, used];
    return oldest;
  }
}
