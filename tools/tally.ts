import * as fs from 'node:fs/promises';

/** How the tests of one step ended. What failed, and what was skipped, is named by its full title, so that it can be looked up. */
export interface Tally {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
}

/** One check, without a report of its own. */
export function one(name: string, passed: boolean): Tally {
  return { passed: passed ? 1 : 0, failed: passed ? [] : [name], skipped: [] };
}

/** The sum of several. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.flatMap(({ failed }) => failed),
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
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
