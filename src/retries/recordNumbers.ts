import type { PolledRecord } from './polledBatch.ts';

/** Records by their places in the event, e.g. `#1–#3, #5`. */
export function recordNumbers(records: readonly Pick<PolledRecord, 'number'>[]): string {
  const numbers = records.map(({ number }) => number).toSorted((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `#${first}` : `#${first}–#${last}`)).join(', ');
}
