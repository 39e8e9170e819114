/**
 * Runs test/host/ inside a real extension host: `npm run test:host [-- --grep TEXT]`. Files of test/host/ itself are run on
 * a copy of samples/, those of test/host/<name>/ on a copy of test/fixtures/<name>/: on its `.code-workspace` where it has
 * one, which opens several folders.
 */
import * as esbuild from 'esbuild';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../tools/projectFolder.ts';
import { one, readTally, sum, writeTally, type Tally } from '../../tools/tally.ts';
import { testFiles } from '../../tools/testFiles.ts';
import { nothingLeft } from '../../tools/vscode/nothingLeft.ts';
import { Scratch } from '../../tools/vscode/scratch.ts';
import { runInHost } from './runner/hostWindow.ts';

const { values } = parseArgs({ options: { grep: { type: 'string' } } });
const output = path.join(projectFolder, 'test-output', 'host');

/** Test files, and the folder they are opened on. */
interface Group {
  readonly workspace: string;
  readonly files: readonly string[];
}

async function groups(): Promise<Group[]> {
  const groups = new Map<string, { workspace: string; files: string[] }>();
  for (const file of await testFiles(import.meta.dirname)) {
    const [name = ''] = file.split(path.sep).slice(0, -1);
    const workspace = path.join(projectFolder, name === '' ? 'samples' : path.join('test', 'fixtures', name));
    const group = groups.get(name) ?? { workspace, files: [] };
    group.files.push(file);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** One bundle per test file, in CommonJS, as the extension host loads them. */
async function bundle(files: readonly string[]): Promise<void> {
  await fs.rm(output, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [...files, 'runner/suite.ts'],
    absWorkingDir: import.meta.dirname,
    outbase: '.',
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

async function runGroup({ workspace, files }: Group, index: number): Promise<Tally> {
  const tallyFile = path.join(output, `tally-${index}.json`);
  const scratch = await Scratch.open();
  const failure = await runInHost(scratch, {
    workspace: await openedIn(await scratch.copyOf(workspace, 'workspace')),
    log: path.join(output, `window-${index}.log`),
    suite: path.join(output, 'runner', 'suite.cjs'),
    environment: {
      LAMBDA_WORKBENCH_HOST_TESTS: JSON.stringify({
        files: files.map((file) => path.join(output, file.replace(/\.ts$/, '.cjs'))),
        grep: values.grep,
        color: process.stdout.isTTY,
      }),
      LAMBDA_WORKBENCH_TALLY: tallyFile,
    },
  }).finally(() => scratch.close());
  const tally = await readTally(tallyFile);
  const fault = faultOf(tally, failure);
  const left = one('nothing is left running', await nothingLeft(scratch.folder));
  if (fault) console.error(`✖ ${path.relative(projectFolder, workspace)}: ${fault}`);
  return sum([...(tally ? [tally] : []), ...(fault ? [one(fault, false)] : []), left]);
}

async function openedIn(folder: string): Promise<string> {
  const several = (await fs.readdir(folder)).find((name) => name.endsWith('.code-workspace'));
  return several === undefined ? folder : path.join(folder, several);
}

/** What is wrong beside the failed tests, which are counted and shown already. */
function faultOf(tally: Tally | undefined, failure: string | undefined): string | undefined {
  if (!tally) return failure ?? 'The tests ended without a report.';
  if (tally.failed.length > 0) return undefined;
  return tally.passed === 0 && !values.grep ? 'No test was run.' : failure;
}

const all = await groups();
await bundle(all.flatMap(({ files }) => files));
const tallies: Tally[] = [];
for (const [index, group] of all.entries()) tallies.push(await runGroup(group, index));
const total = sum(tallies);
await writeTally(total);
process.exitCode = total.failed.length > 0 ? 1 : 0;
