/** Milliseconds until `action` is done. */
export async function timed(action: () => unknown): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

const sleeping = new Int32Array(new SharedArrayBuffer(4));

/** The system counts a thread's time when it stops for a moment; between that, every 4 ms. */
function settle(): void {
  Atomics.wait(sleeping, 0, 0, 0.05);
}

/** As `timed`, but the processor time of this thread: what other programs take meanwhile is not in it. Node.js 24 has it. */
export async function processorTime(action: () => unknown): Promise<number> {
  const { threadCpuUsage } = process as typeof process & { threadCpuUsage: () => NodeJS.CpuUsage };
  settle();
  const started = threadCpuUsage();
  await action();
  settle();
  const ended = threadCpuUsage();
  return (ended.user + ended.system - started.user - started.system) / 1000;
}

/**
 * What is compared takes turns, so that whatever else the machine does slows all of it. The first round fills caches and
 * is not counted. The results are in the order of the actions.
 */
export async function takeTurns<Result>(
  rounds: number,
  actions: readonly (() => Promise<Result>)[],
): Promise<Result[][]> {
  const results = actions.map((): Result[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, action] of actions.entries()) {
      const result = await action();
      if (round > 0) results[index]?.push(result);
    }
  }
  return results;
}

/** Milliseconds: the longest time between two turns of the event loop while something is done. */
export async function stalled(action: () => Promise<void>): Promise<{ stall: number }> {
  let stall = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    stall = Math.max(stall, now - last);
    last = now;
  }, 1);
  await action().finally(() => clearInterval(timer));
  return { stall: Math.max(stall, performance.now() - last) };
}
