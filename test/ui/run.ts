/**
 * Runs test/ui/ against the packaged extension in a browser: `npm run test:ui [-- --grep TEXT] [-- --pictures]`.
 * `--pictures` puts the pictures that the README and the pages of docs/ show into media/screenshots/.
 */
import { losslessCompressPng, pngQuantize } from '@napi-rs/image';
import Mocha from 'mocha';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../tools/projectFolder.ts';
import { one, readTally, sum, writeTally } from '../../tools/tally.ts';
import TallyReporter from '../../tools/tallyReporter.ts';
import { testFiles } from '../../tools/testFiles.ts';
import { nothingLeft } from '../../tools/vscode/nothingLeft.ts';
import { screenshotFolder } from './pages/workbench.ts';
import { endSession, session } from './session.ts';

const { values } = parseArgs({
  options: { grep: { type: 'string' }, pictures: { type: 'boolean', default: false } },
});

/** Copies what the README and the pages show, in 256 colours: all of it ships. Fails where the tests did not take it. */
async function copyPictures(): Promise<void> {
  const docs = path.join(projectFolder, 'docs');
  const names = (await fs.readdir(docs)).filter((name) => name.endsWith('.md'));
  const pages = [path.join(projectFolder, 'README.md'), ...names.map((name) => path.join(docs, name))];
  const texts = await Promise.all(pages.map((page) => fs.readFile(page, 'utf8')));
  const shown = new Set(
    [...texts.join('\n').matchAll(/media\/screenshots\/([\w-]+\.png)/g)].map(([, name]) => name ?? ''),
  );
  const folder = path.join(projectFolder, 'media', 'screenshots');
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  for (const name of shown) {
    const few = await pngQuantize(await fs.readFile(path.join(screenshotFolder, name)), { maxQuality: 95 });
    await fs.writeFile(path.join(folder, name), await losslessCompressPng(few));
  }
  console.log(`${shown.size} pictures in media/screenshots/`);
}

await fs.rm(screenshotFolder, { recursive: true, force: true });
const mocha = new Mocha({
  reporter: TallyReporter,
  // No wait is as long: those of a page end before, and say what was waited for.
  timeout: 240_000,
  forbidOnly: true,
  // An editor that is driven from outside drops a click now and then. What was tried again is said.
  retries: 1,
  ...(values.grep && { grep: values.grep }),
});
for (const file of await testFiles(import.meta.dirname)) mocha.addFile(path.join(import.meta.dirname, file));
await mocha.loadFilesAsync();
mocha.suite.afterEach(async function () {
  if (this.currentTest?.state !== 'failed') return;
  const name = this.currentTest.fullTitle().replace(/\W+/g, '-');
  // Where the session itself did not start, there is nothing to see.
  const ui = await session().catch(() => undefined);
  for (const picture of (await ui?.screenshots(`failed-${name}`)) ?? []) console.log(`      picture: ${picture}`);
});
const failures = await new Promise<number>((resolve) => mocha.run(resolve));
const scratch = await endSession();
const clean = scratch === undefined || (await nothingLeft(scratch));
const tallyFile = process.env['LAMBDA_WORKBENCH_TALLY'];
const tally = tallyFile ? await readTally(tallyFile) : undefined;
if (tally) await writeTally(sum([tally, one('nothing is left running', clean)]));
if (values.pictures) await copyPictures();
process.exitCode = failures > 0 || !clean ? 1 : 0;
