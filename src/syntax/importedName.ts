import type { SyntaxNode } from './syntaxNode.ts';

/** A name that an import statement brings in. */
export interface ImportedName {
  /** The node that says the name, or the one that it follows from. */
  readonly node: SyntaxNode;
  /** As the file calls it. */
  readonly name: string;
  readonly module: string;
  /** What the module calls it; undefined for the module itself. */
  readonly imported: string | undefined;
}
