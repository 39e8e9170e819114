/**
 * A failure that the person in front of the program can do something about. Its message is a complete, translated text:
 * what happened, where, and what to do. It is shown as it is, without a stack; every other error is a bug of ours.
 */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
}
