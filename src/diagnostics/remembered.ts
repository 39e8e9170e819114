/** Answers to a question about nodes or names that is asked again and again: each is found once, and kept as long as its owner is. */
export class Remembered<Answer> {
  readonly #answers = new WeakMap<object, Map<object, Answer | undefined>>();

  /** `owner` is what the answer depends on beside `about`: the node's file, or the reachability of a function's code. */
  of(owner: object, about: object, find: () => Answer | undefined): Answer | undefined {
    let answers = this.#answers.get(owner);
    if (answers === undefined) this.#answers.set(owner, (answers = new Map<object, Answer | undefined>()));
    let answer = answers.get(about);
    if (answer === undefined && !answers.has(about)) answers.set(about, (answer = find()));
    return answer;
  }
}
