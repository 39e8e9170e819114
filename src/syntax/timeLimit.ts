import * as vm from 'node:vm';

/** What `withinTime` throws. */
export class TookTooLong extends Error {}

/** What is run is handed over here; starting a context costs, so that there is one. */
let started: { readonly script: vm.Script; readonly context: { work?: () => void } } | undefined;

/**
 * The result of work that is done in this thread, or `TookTooLong` after so many milliseconds: V8 ends it then wherever it is, in
 * the midst of WebAssembly, too, which no code of ours could. What it worked on is half done afterwards. It costs a tenth of a
 * millisecond: Node.js starts a thread that watches this one.
 */
export function withinTime<Result>(milliseconds: number, work: () => Result): Result {
  started ??= { script: new vm.Script('work()'), context: vm.createContext({}) };
  const { script, context } = started;
  let done: { readonly result: Result } | undefined;
  context.work = () => (done = { result: work() });
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  } finally {
    delete context.work;
  }
  if (done === undefined) throw new TookTooLong(`Not done after ${milliseconds} ms`);
  return done.result;
}
