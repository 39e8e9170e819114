/** Milliseconds until `action` is done. */
export async function timed(action: () => unknown): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
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
