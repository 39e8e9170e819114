import { once } from 'node:events';
import * as path from 'node:path';
import { inMachineTurn } from './machineTurn.ts';
import type { RuntimeContext } from './runtime.ts';

/** Builds that run, by their projects. */
const running = new Map<string, Promise<unknown>>();

/**
 * Runs `build` after those of the same project, of this process and of others, which no tool can build twice at the same
 * time. One that is cancelled does not wait for those before it.
 */
export async function inTurn<T>(
  project: string,
  { signal, buildFolder, onBuild }: Pick<RuntimeContext, 'signal' | 'buildFolder' | 'onBuild'>,
  build: () => Promise<T>,
): Promise<T> {
  const before = running.get(project) ?? Promise.resolve();
  const own = before.then(() => {
    signal?.throwIfAborted();
    return inMachineTurn(path.join(buildFolder, 'turns'), project, { signal, onWait: onBuild }, build);
  });
  // The next one waits for its end, whatever that is.
  const ended = own.then(
    () => undefined,
    () => undefined,
  );
  running.set(project, ended);
  void ended.then(() => {
    if (running.get(project) === ended) running.delete(project);
  });
  await untilAborted(before, signal);
  return own;
}

/** Resolves with the promise; throws the signal's reason where that is aborted before. */
async function untilAborted(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const end = new AbortController();
  const aborted = signal && once(signal, 'abort', { signal: end.signal });
  await Promise.race([promise, ...(aborted ? [aborted.catch(() => undefined)] : [])]);
  end.abort();
  signal?.throwIfAborted();
}
