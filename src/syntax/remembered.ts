/** Something that answers are remembered of, as long as it is there: a file, or the code of a function. */
export interface Remembering {
  readonly memory: Memory;
}

/** By what remembers the answers. */
export type Memory = Map<object, Map<object, unknown>>;

/**
 * Answers to a question about nodes or names that is asked again and again: each is found once, and kept as long as its owner
 * is. The owner has them itself. In a `WeakMap` they would outlive it: V8's collections of what is young take all that such a
 * map holds for alive, and what was known of each text that somebody typed was copied from place to place for nothing.
 */
export class Remembered<Answer> {
  /** `owner` is what the answer depends on beside `about`: the node's file, or the reachability of a function's code. */
  of(owner: Remembering, about: object, find: () => Answer): Answer {
    let answers = owner.memory.get(this) as Map<object, Answer> | undefined;
    if (answers === undefined) owner.memory.set(this, (answers = new Map<object, Answer>()));
    let answer = answers.get(about);
    if (answer === undefined && !answers.has(about)) answers.set(about, (answer = find()));
    // Undefined only where that is the answer.
    return answer as Answer;
  }
}
