/** How a language reads the parts of data: what of a call's result is (a part of) the data that went in. */
export interface AccessWords {
  /** `data.key` reads a key of the data, as `data["key"]` does. */
  readonly members: boolean;
  /** Methods whose first argument is a key: `data.get("key")`. */
  readonly keyGetters: ReadonlySet<string>;
  /** Methods that give out one element: `list.at(0)`. */
  readonly elementGetters: ReadonlySet<string>;
  /** Methods and functions that give out the same elements, in another list: `list.filter(…)`, `sorted(list)`, `Object.values(data)`. */
  readonly sameElements: ReadonlySet<string>;
  /** Methods and functions that give out pairs of a key or number and an element: `data.items()`, `Object.entries(data)`. */
  readonly pairs: ReadonlySet<string>;
  /** Functions that read JSON out of a text. */
  readonly parsers: ReadonlySet<string>;
  /** Methods that call their first argument with each element, and which of its parameters that is. */
  readonly callbacks: ReadonlyMap<string, number>;
  /** Types of a parameter that say nothing about its content. */
  readonly openType: RegExp;
  /** A decorator that hands the function something else than what its caller passed. */
  readonly convertingDecorator: RegExp | undefined;
}

/** Of languages in which types say what an event holds: nothing is read out of it that their own tools do not know better. */
export const typedAccess: AccessWords = {
  members: false,
  keyGetters: new Set(),
  elementGetters: new Set(),
  sameElements: new Set(),
  pairs: new Set(),
  parsers: new Set(),
  callbacks: new Map(),
  openType: /$^/,
  convertingDecorator: undefined,
};
