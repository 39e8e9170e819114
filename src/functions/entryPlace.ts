import type { Position } from 'vscode-languageserver-types';

/** Where one more entry can be written into a map of a template, so that all else stays as it is, comments too. */
export interface EntryPlace {
  readonly position: Position;
  /** What parts the entry from what stands there. */
  readonly before: string;
  readonly after: string;
  /** Entries on lines of their own (YAML), in `{…}` (YAML), or in `{…}` with quotes (JSON). */
  readonly style: 'block' | 'flow' | 'json';
  /** Of the map's keys, in blanks. */
  readonly indent: number;
  readonly lineEnd: '\n' | '\r\n';
}

/** Where a property of something that a template describes can be written. */
export interface NewPropertyPlace extends EntryPlace {
  /** The properties that are there. */
  readonly written: readonly string[];
  /** The key that properties have to stand below, where it is not there yet. */
  readonly below?: string;
}
