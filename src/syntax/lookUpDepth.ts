/** How many steps a look-up takes at most: calls and members that hang on each other. */
const deepest = 400;

/** How deep a look-up is. All who look for something on one way share it, for they call each other. */
export class LookUpDepth {
  #depth = 0;

  get isUnderWay(): boolean {
    return this.#depth > 0;
  }

  /** One step deeper, until `leave`; false where there are too many. */
  enter(): boolean {
    if (this.#depth >= deepest) return false;
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }
}
