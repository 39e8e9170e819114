import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseDocument } from 'yaml';
import { Assets } from '../../src/assets.ts';
import { FunctionCatalog } from '../../src/functions/functionCatalog.ts';
import { SourceThread } from '../../src/functions/sourceThread.ts';
import { silentLog } from '../../src/log.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { number, ratio, type Bench, type Measured } from './bench.ts';
import { generateProject, type GeneratedProject } from './generatedProject.ts';
import { percentile } from './statistics.ts';
import { stalled, takeTurns, timed } from './turns.ts';

const rounds = 5;
const assets = new Assets(path.join(projectFolder, 'dist'));
const size = { files: 10_000, functions: 1000 };

/** What a scan took, ms; `stall` is the longest time that the thread did nothing else. */
interface Scan {
  readonly first: number;
  readonly complete: number;
  readonly stall: number;
}

export const catalog: Bench = {
  name: 'catalog',
  about:
    'Finding the functions of a generated project of 10,000 files and 1,000 functions in 50 SAM templates, half Python, half ' +
    'TypeScript, with 2,000 more files in node_modules. _First tree_: until the templates’ functions can be shown. ' +
    '_Complete_: until all code has been looked at. _Edit_: until the catalog has taken in a saved file. Beside it what ' +
    `cannot be avoided: listing the folders, and parsing the templates with the same YAML library. Medians of ${rounds}.`,

  async run(): Promise<Measured> {
    const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'bench-catalog-'));
    try {
      return await measure(await generateProject(folder, size));
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(project: GeneratedProject): Promise<Measured> {
  const texts = await Promise.all(project.templates.map((file) => fs.readFile(file, 'utf8')));
  const scans: Scan[] = [];
  const [walks = [], parses = [], templateEdits = [], codeEdits = []] = await takeTurns(rounds, [
    () => timed(() => listed(project.folder)),
    () => timed(() => texts.forEach((text) => parseDocument(text, { version: '1.1' }))),
    async () => {
      const { scan, edit } = await scanned(project);
      scans.push(scan);
      return edit(project.templates[0] ?? '');
    },
    async () => (await scanned(project)).edit(project.handlers[0] ?? ''),
  ]);
  const middle = (values: readonly number[]) => percentile(values, 0.5);
  const of = (part: keyof Scan) => middle(scans.slice(1).map((scan) => scan[part]));
  const base = middle(walks) + middle(parses);
  const row = (name: string, value: number) => [name, `${number(value)} ms`, ratio(value, base)];
  return {
    table: [
      ['', 'time', 'ratio to walk and parse'],
      row('bare walk of the folders', middle(walks)),
      row('bare parse of the templates', middle(parses)),
      row('first tree', of('first')),
      row('complete', of('complete')),
      row('an edit of a template', middle(templateEdits)),
      row('an edit of a handler', middle(codeEdits)),
      row('longest stall of the thread', of('stall')),
    ],
    goals: [
      { what: 'first tree', measured: of('first'), limit: 1000, unit: 'ms' },
      { what: 'complete', measured: of('complete'), limit: 5000, unit: 'ms' },
      { what: 'an edit of a template', measured: middle(templateEdits), limit: 100, unit: 'ms' },
      { what: 'an edit of a handler', measured: middle(codeEdits), limit: 100, unit: 'ms' },
    ],
  };
}

/** A new catalog of the project, and how long it takes in an edit of one of its files. */
async function scanned({ folder }: GeneratedProject): Promise<{ scan: Scan; edit: (file: string) => Promise<number> }> {
  const functions = new FunctionCatalog(new Parsers(assets), silentLog, () => new SourceThread(assets, silentLog));
  let first: number | undefined;
  const started = performance.now();
  const { stall } = await stalled(async () => {
    functions.onDidChange(() => (first ??= performance.now() - started));
    await functions.setFolders([folder]);
  });
  const complete = performance.now() - started;
  if (functions.functions.length !== size.functions)
    throw new Error(`${functions.functions.length} functions were found.`);
  const edit = async (file: string) => {
    const text = await fs.readFile(file, 'utf8');
    const comment = file.endsWith('.ts') ? '//' : '#';
    await fs.writeFile(file, `${comment} edited\n${text}`);
    const took = await timed(() => {
      functions.fileChanged(file);
      return functions.settled();
    });
    await fs.writeFile(file, text);
    functions.dispose();
    return took;
  };
  return { scan: { first: first ?? complete, complete, stall }, edit };
}

/** What a walk cannot do without: the names in every folder that is not ignored. */
async function listed(folder: string): Promise<void> {
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'node_modules') await listed(path.join(folder, entry.name));
  }
}
