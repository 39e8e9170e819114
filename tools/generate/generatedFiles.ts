import * as fs from 'node:fs';
import * as path from 'node:path';
import * as prettier from 'prettier';
import { projectFolder } from '../projectFolder.ts';
import { editorSchemas } from './editorSchemas.ts';
import { eventDocs } from './eventDocs.ts';
import { eventSchemas } from './eventSchemas.ts';
import { manifestDocs, type Manifest, type Strings } from './manifestDocs.ts';
import { ruleDocs } from './ruleDocs.ts';
import { ruleCatalog, ruleIdList, rulesOnDisk } from './ruleFiles.ts';
import { ruleOverviews } from './ruleOverview.ts';
import { snippetDocs } from './snippetDocs.ts';
import { snippetFiles } from './snippets.ts';

/** Folders in which nothing but generated files stands. */
const generatedFolders = ['snippets', 'docs/rules', 'docs/rules/ja', 'schemas/ja'];

/** A generated file that is not as it should be. */
export interface Difference {
  /** In the project, with forward slashes. */
  readonly file: string;
  readonly reason: 'missing' | 'differs' | 'left over';
}

/** Every generated file, formatted, by its path in the project. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const manifest = readJson('package.json') as Manifest;
  const strings = (file: string): Strings => readJson(file) as Strings;
  const japanese = strings('l10n/bundle.l10n.ja.json');
  const rules = await rulesOnDisk();
  const raw = [
    ...snippetFiles(),
    ...snippetDocs(japanese),
    ...manifestDocs(manifest, strings('package.nls.json'), 'en'),
    ...manifestDocs(manifest, strings('package.nls.ja.json'), 'ja'),
    ...ruleDocs(rules),
    ...ruleOverviews(rules),
    ...editorSchemas(rules, readJson('schemas/lambda-workbench.schema.json') as object),
    ruleCatalog(),
    ruleIdList(),
    ...eventDocs(japanese),
    ...eventSchemas(),
    sortedStrings('l10n/bundle.l10n.ja.json', japanese),
  ];
  return new Map(
    await Promise.all(raw.map(async ([file, text]): Promise<[string, string]> => [file, await format(file, text)])),
  );
}

/** What `npm run generate` would change. */
export async function differences(): Promise<Difference[]> {
  const expected = await generatedFiles();
  const wrong: Difference[] = [];
  for (const [file, text] of expected) {
    const actual = readText(file);
    if (actual === undefined) wrong.push({ file, reason: 'missing' });
    else if (actual !== text) wrong.push({ file, reason: 'differs' });
  }
  for (const file of existingFiles()) {
    if (!expected.has(file)) wrong.push({ file, reason: 'left over' });
  }
  return wrong;
}

function existingFiles(): string[] {
  return generatedFolders
    .filter((folder) => fs.existsSync(path.join(projectFolder, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(projectFolder, folder), { withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? [`${folder}/${entry.name}`] : [])),
    );
}

/** Translations sorted by their keys, so that those who add some at the same time seldom meet in one place. */
function sortedStrings(file: string, strings: Strings): [file: string, text: string] {
  const entries = Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1));
  return [file, JSON.stringify(Object.fromEntries(entries), null, 2)];
}

/** With the line ends that a checkout on Windows may have put in taken out. */
function readText(file: string): string | undefined {
  const absolute = path.join(projectFolder, file);
  return fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(projectFolder, file), 'utf8'));
}

async function format(file: string, text: string): Promise<string> {
  const filepath = path.join(projectFolder, file);
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
