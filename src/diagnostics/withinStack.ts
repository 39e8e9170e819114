/**
 * Undefined where code is nested so deep that following it takes more stack than there is: what cannot be followed is unknown,
 * as everything else that is.
 */
export function withinStack<About, Result>(look: (about: About) => Result, about: About): Result | undefined {
  try {
    return look(about);
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) return undefined;
    throw error;
  }
}
