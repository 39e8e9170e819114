import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { FunctionReader } from '../../../src/functions/functionReader.ts';
import { catalogOf, inProject, parsers, Project, pythonHandler, samTemplate } from './catalogs.ts';

/** A file of an origin that is whole, and the names of the functions in it. */
export interface Sample {
  /** Its name; the text may name files beside it, which are not there. */
  readonly file: string;
  readonly text: string;
  readonly names: readonly string[];
  /** Files that lie there, too. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The file that is given to the reader, where that is one of them: what is damaged is read by way of it. */
  readonly readBy?: string;
}

/** How many cuts are tried in a catalog of files, where each costs a file that is written. */
const cutsInCatalog = 60;

/**
 * Registers the tests that every reader has to pass: a file cut at every byte or with its lines in any order never
 * throws, is read as far as it goes, and never costs the functions of other files.
 */
export function itReadsDamagedFiles(reader: FunctionReader, sample: Sample): void {
  const { file, text, names, beside = {}, readBy } = sample;
  let folder = path.resolve('project');
  const read = async (damaged: string): Promise<readonly string[]> => {
    if (readBy !== undefined) await fs.writeFile(path.join(folder, file), damaged);
    const given = readBy === undefined ? damaged : (beside[readBy] ?? '');
    const reading = await reader.read(path.join(folder, readBy ?? file), given, parsers);
    return (reading?.functions ?? []).map(({ described }) => described.name);
  };

  if (Object.keys(beside).length > 0) {
    let project: Project;
    before(async () => {
      project = new Project(await fs.mkdtemp(path.join(os.tmpdir(), 'damaged-')));
      await project.write({ ...beside, [file]: text });
      ({ folder } = project);
    });
    after(() => fs.rm(project.folder, { recursive: true }));
  }

  it(`reads ${file} whole`, async () => {
    assert.deepEqual((await read(text)).toSorted(), names.toSorted());
  });

  it(`reads ${file} cut at every byte, as far as it goes`, async () => {
    const bytes = Buffer.from(text);
    let some = 0;
    for (let end = 0; end <= bytes.length; end++) {
      if ((await read(bytes.subarray(0, end).toString())).length > 0) some++;
    }
    assert.ok(some > bytes.length / 5, `functions were found in ${some} of ${bytes.length} beginnings`);
  });

  it(`reads ${file} with its lines in any order`, async () => {
    for (const shuffled of shuffles(text.split('\n'), 60)) await read(shuffled);
  });

  it(`reads ${file} with any line missing, twice or cut short`, async () => {
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      await read(lines.toSpliced(index, 1).join('\n'));
      await read(lines.toSpliced(index, 0, line).join('\n'));
      await read(lines.with(index, line.slice(0, line.length / 2)).join('\n'));
    }
  });

  it(`leaves the functions of other files alone while ${file} is typed`, async () => {
    const good = samTemplate({ Good: 'Handler: app.handler' });
    await inProject({ 'good.yaml': good, 'app.py': pythonHandler, ...beside, [file]: '' }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const before = catalog.functions.filter(({ name }) => name === 'Good');
      assert.equal(before.length, 1);
      const step = Math.max(1, Math.floor(text.length / cutsInCatalog));
      for (let end = 0; end < text.length + step; end += step) {
        await project.write({ [file]: text.slice(0, end) });
        catalog.fileChanged(project.file(file));
        await catalog.settled();
        assert.deepEqual(
          catalog.functions.filter(({ name }) => name === 'Good'),
          before,
        );
      }
      const found = catalog.functions.map(({ name }) => name).filter((name) => name !== 'Good');
      assert.deepEqual(found.toSorted(), names.toSorted());
    });
  });
}

/** The same shuffles in every run. */
export function* shuffles(lines: readonly string[], count: number): Generator<string> {
  let seed = 42;
  for (let round = 0; round < count; round++) {
    const shuffled = [...lines];
    for (let index = shuffled.length - 1; index > 0; index--) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      const other = seed % (index + 1);
      [shuffled[index], shuffled[other]] = [shuffled[other] ?? '', shuffled[index] ?? ''];
    }
    yield shuffled.join('\n');
  }
}
