import type { SourceFile } from '../syntax/sourceFile.ts';

/**
 * Characters of all texts together. With its index and what rules have asked about it, a checked file holds 55 to 70 bytes for
 * each: that is 110 to 140 MB.
 */
const mostCharacters = 2_000_000;

/** Parsed files for the next check, with what is known of them: those that were used last, as many as their texts allow. */
export class KeptSources {
  readonly #most: number;
  /** The least recently used first. */
  readonly #sources = new Map<string, SourceFile>();
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  /** The parsed file, where it was kept with this text; it is the one that was used last now. */
  find(file: string, text: string): SourceFile | undefined {
    const source = this.#sources.get(file);
    if (source?.text !== text) return undefined;
    this.#sources.delete(file);
    this.#sources.set(file, source);
    return source;
  }

  /** Keeps it instead of an earlier text of the same file, also where it alone is longer than all may be. */
  keep(source: SourceFile): void {
    this.#remove(source.file);
    this.#sources.set(source.file, source);
    this.#characters += source.text.length;
    for (const oldest of this.#sources.keys()) {
      if (this.#characters <= this.#most || oldest === source.file) break;
      this.#remove(oldest);
    }
  }

  #remove(file: string): void {
    this.#characters -= this.#sources.get(file)?.text.length ?? 0;
    this.#sources.delete(file);
  }
}
