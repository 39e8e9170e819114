import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';
import type { Tally } from './tally.ts';

/** Mocha's spec report with what had to be tried again, and its tally in the file that LAMBDA_WORKBENCH_TALLY names. */
export default class TallyReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const skipped: string[] = [];
    const failed: string[] = [];
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('fail', (test: Mocha.Runnable, { message }: Error) =>
      failed.push(`${test.fullTitle()}: ${onOneLine(message)}`),
    );
    runner.on('retry', (test: Mocha.Test, error: Error) =>
      console.log(`    ↻ ${test.fullTitle()}: tried again after ${error.message}`),
    );
    runner.once('end', () => {
      const file = process.env['LAMBDA_WORKBENCH_TALLY'];
      const tally: Tally = { passed: this.stats.passes, failed, skipped };
      // Mocha waits for nothing that a reporter begins here.
      if (file) writeFileSync(file, JSON.stringify(tally));
    });
  }
}

/** The first line of an assertion's message says that two values differ, and only the next ones which. */
function onOneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').slice(0, 500);
}
