// Before mocha, which keeps the console.log that it finds.
import './printThroughWindow.ts';
import Mocha from 'mocha';
import TallyReporter from '../../../tools/tallyReporter.ts';

/** What the runner outside hands in, as JSON in LAMBDA_WORKBENCH_HOST_TESTS. */
export interface HostTests {
  /** The bundled test files. */
  readonly files: readonly string[];
  readonly grep?: string | undefined;
  readonly color: boolean;
}

/** Runs in the extension host: VS Code calls it, and a rejection ends the window with exit code 1. */
export async function run(): Promise<void> {
  const { files, grep, color } = JSON.parse(process.env['LAMBDA_WORKBENCH_HOST_TESTS'] ?? '') as HostTests;
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({
    reporter: TallyReporter,
    timeout: 120_000,
    forbidOnly: true,
    // The editor tells of changes when it has the time. What was tried again is said.
    retries: 1,
    color,
    ...(grep && { grep }),
  });
  for (const file of files) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
