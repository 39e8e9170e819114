/**
 * Everything that needs only npm packages: `npm test`. Goes on after a step that fails; the last line sums it up as
 * `N passed, N failed, N skipped`. A step without tests of its own (types, lint, format) counts as one.
 */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { allowedSkips } from './allowedSkips.ts';
import { build } from './build.ts';
import { projectFolder } from './projectFolder.ts';
import { runStep } from './step.ts';
import { lineOf, one, readTally, sum, type Tally } from './tally.ts';

const output = path.join(projectFolder, 'test-output');

/** A step that counts as one test. */
async function whole(name: string, script: string, ...args: string[]): Promise<Tally> {
  const code = await runStep(script, args, { output: 'atEnd' });
  console.log(`${code === 0 ? '✔' : '✖'} ${name}`);
  return one(name, code === 0);
}

/** A step that counts its own tests. */
async function suite(name: string, script: string, ...args: string[]): Promise<Tally> {
  console.log(`\n── ${name} tests`);
  const file = path.join(output, `${name}.json`);
  await fs.rm(file, { force: true });
  const code = await runStep(script, args, { output: 'live', environment: { LAMBDA_WORKBENCH_TALLY: file } });
  const tally = await readTally(file);
  if (tally && tally.passed + tally.failed.length > 0 && (code === 0 || tally.failed.length > 0)) return tally;
  const fault = `${name}: ${tally ? `exit code ${code}, without a failed test` : 'ended without a report'}`;
  console.error(`✖ ${fault}`);
  return sum([...(tally ? [tally] : []), one(fault, false)]);
}

await fs.mkdir(output, { recursive: true });
await build('--production');
const bin = (file: string) => path.join('node_modules', file);
const tallies = await Promise.all([
  whole('types', bin('typescript/bin/tsc'), '-p', '.').then(async (types) =>
    sum([
      types,
      await whole('types of the result view', bin('typescript/bin/tsc'), '-p', 'src/editor/run/webview'),
      await whole('types of the cost panel', bin('typescript/bin/tsc'), '-p', 'src/editor/cost/webview'),
    ]),
  ),
  // One after the other: two cores are enough for the types and one of these.
  whole('lint', bin('eslint/bin/eslint.js'), '.').then(async (lint) =>
    sum([lint, await whole('format', bin('prettier/bin/prettier.cjs'), '--check', '.')]),
  ),
]);
const mocha = ['--reporter', 'tools/tallyReporter.ts', 'test/unit/**/*.test.ts'];
tallies.push(await suite('unit', bin('mocha/bin/mocha.js'), ...mocha));
tallies.push(await suite('host', 'test/host/run.ts'));
tallies.push(await suite('ui', 'test/ui/run.ts'));

const total = sum(tallies);
const notAllowed = total.skipped.filter((title) => !(title in allowedSkips));
for (const title of total.skipped)
  console.log(`\nskipped: ${title}: ${allowedSkips[title] ?? 'not in tools/allowedSkips.ts'}`);
// Once more, so that the end of a long output says it.
for (const title of total.failed) console.log(`\nfailed: ${title}`);
for (const title of notAllowed) console.log(`\nfailed: ${title}: skipped, and not in tools/allowedSkips.ts`);
console.log(`\n${lineOf(total)}`);
process.exitCode = total.failed.length > 0 || notAllowed.length > 0 ? 1 : 0;
