import type { SourceFile } from '../syntax/sourceFile.ts';

/**
 * Characters of all texts together. With its index a file holds 7 bytes for each, and with what rules have asked about it 45 to 60: that
 * is 14 to 120 MB.
 */
const mostCharacters = 2_000_000;

interface KeptSource {
  readonly source: SourceFile;
  /** It was asked for again. */
  readonly isShared: boolean;
}

/**
 * Parsed files for the next check: those that were used last, as many as their texts allow. What is known of them is kept of those that
 * more than one check has asked for.
 */
export class KeptSources {
  readonly #most: number;
  /** The least recently used first. */
  readonly #sources = new Map<string, KeptSource>();
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  /** The parsed file, where it was kept with this text; it is the one that was used last now. */
  find(file: string, text: string): SourceFile | undefined {
    const source = this.#sources.get(file)?.source;
    if (source?.text !== text) return undefined;
    this.#sources.delete(file);
    this.#sources.set(file, { source, isShared: true });
    return source;
  }

  /** Keeps it instead of an earlier text of the same file, also where it alone is longer than all may be. */
  keep(source: SourceFile): void {
    this.#remove(source.file);
    this.#sources.set(source.file, { source, isShared: false });
    this.#characters += source.text.length;
    for (const oldest of this.#sources.keys()) {
      if (this.#characters <= this.#most || oldest === source.file) break;
      this.#remove(oldest);
    }
  }

  /** A check is done with files. Who else works with the same source is not disturbed. */
  leave(files: Iterable<string>): void {
    for (const file of files) {
      const kept = this.#sources.get(file);
      if (kept?.isShared === false) this.#sources.set(file, { source: kept.source.unread, isShared: false });
    }
  }

  #remove(file: string): void {
    this.#characters -= this.#sources.get(file)?.source.text.length ?? 0;
    this.#sources.delete(file);
  }
}
