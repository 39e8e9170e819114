import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/**
 * What is known of nodes: for each file an array by the nodes' numbers. Every call of a file is asked about by dozens of rules,
 * and a map of nodes takes several times as long. The array has a place for each node of the file: of what is asked about few of
 * them, a map takes less. It is for answers of one function's code, and gone with it; see `Remembered` for those of a file.
 */
export class NodeTable<Answer> {
  readonly #bySource = new Map<SourceFile, (Answer | undefined | null)[]>();
  /** The file that was asked about last. */
  #source: SourceFile | undefined;
  #answers: (Answer | undefined | null)[] = [];

  /** The answer, which may be undefined; null where there is none yet. */
  get(node: SyntaxNode): Answer | undefined | null {
    if (node.source !== this.#source) this.#turnTo(node.source);
    return this.#answers[node.id];
  }

  set(node: SyntaxNode, answer: Answer | undefined): void {
    if (node.source !== this.#source) this.#turnTo(node.source);
    this.#answers[node.id] = answer;
  }

  #turnTo(source: SourceFile): void {
    this.#source = source;
    let answers = this.#bySource.get(source);
    if (answers === undefined) {
      answers = new Array<Answer | undefined | null>(source.index.count).fill(null);
      this.#bySource.set(source, answers);
    }
    this.#answers = answers;
  }
}
