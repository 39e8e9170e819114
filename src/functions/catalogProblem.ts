import type { Range } from 'vscode-languageserver-types';

/** Something in an origin that keeps a function from being read or from running on AWS. */
export interface CatalogProblem {
  /** Absolute. */
  readonly file: string;
  readonly range: Range;
  /** Translated: what is wrong and what was looked for. */
  readonly message: string;
  /** `information`: nothing is wrong with the file itself. A warning where nothing is said. */
  readonly severity?: 'warning' | 'information';
  /** The text of the file cannot be read to its end. */
  readonly isSyntaxError?: true;
  /** A key that stands twice: AWS takes such a template, and the last one counts. */
  readonly isRepeatedKey?: true;
}
