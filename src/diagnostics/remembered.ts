import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** Answers to a question about nodes that several rules ask: each is found once, and kept as long as its owner is. */
export class Remembered<Answer> {
  readonly #answers = new WeakMap<object, Map<SyntaxNode, Answer | undefined>>();

  /** `owner` is what the answer depends on: the node's file, or the reachability of a function's code. */
  of(owner: object, node: SyntaxNode, find: () => Answer | undefined): Answer | undefined {
    let answers = this.#answers.get(owner);
    if (answers === undefined) this.#answers.set(owner, (answers = new Map<SyntaxNode, Answer | undefined>()));
    let answer = answers.get(node);
    if (answer === undefined && !answers.has(node)) answers.set(node, (answer = find()));
    return answer;
  }
}
