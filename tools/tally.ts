import * as fs from 'node:fs/promises';

/** How the tests of one step ended. A skipped test is named by its full title, so that it can be looked up. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

/** One check, without a report of its own. */
export function one(passed: boolean): Tally {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] };
}

/** The sum of several. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The tally that a reporter has left in `file`, or undefined where there is none. */
export async function readTally(file: string): Promise<Tally | undefined> {
  const text = await fs.readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Tally);
}

/** Leaves a tally in the file that LAMBDA_WORKBENCH_TALLY names, for `npm test`; without one, nowhere. */
export async function writeTally(tally: Tally): Promise<void> {
  const file = process.env['LAMBDA_WORKBENCH_TALLY'];
  if (file) await fs.writeFile(file, JSON.stringify(tally));
}

/** The line that ends a run. */
export function lineOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
