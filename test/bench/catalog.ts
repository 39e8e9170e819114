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
import type { Text } from './text.ts';
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
  about: {
    en:
      'Finding the functions of a generated project of 10,000 files and 1,000 functions in 50 SAM templates, half Python, half ' +
      'TypeScript, with 2,000 more files in node_modules. _First tree_: until the templates’ functions can be shown. ' +
      '_Complete_: until all code has been looked at. _Edit_: until the catalog has taken in a saved file. Beside it what ' +
      `cannot be avoided: listing the folders, and parsing the templates with the same YAML library. Medians of ${rounds}.`,
    ja:
      '10,000 ファイル、50 の SAM テンプレートに 1,000 の関数 (半分は Python、半分は TypeScript)、node_modules にさらに 2,000 ファイルのある、生成したプロジェクトの関数を見つけます。' +
      '_最初のツリー_: テンプレートの関数を表示できるまで。_完了_: すべてのコードを調べ終わるまで。_編集_: 保存されたファイルをカタログに反映するまで。' +
      `避けられないもの、つまりフォルダーの一覧と、同じ YAML ライブラリによるテンプレートの構文解析と比べます。${rounds} 回の中央値。`,
  },

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
  const row = (name: Text, value: number): Text[] => [name, `${number(value)} ms`, ratio(value, base)];
  return {
    table: [
      ['', { en: 'time', ja: '時間' }, { en: 'ratio to walk and parse', ja: '一覧と構文解析に対する比' }],
      row({ en: 'bare walk of the folders', ja: 'フォルダーの一覧だけ' }, middle(walks)),
      row({ en: 'bare parse of the templates', ja: 'テンプレートの構文解析だけ' }, middle(parses)),
      row({ en: 'first tree', ja: '最初のツリー' }, of('first')),
      row({ en: 'complete', ja: '完了' }, of('complete')),
      row({ en: 'an edit of a template', ja: 'テンプレートの編集' }, middle(templateEdits)),
      row({ en: 'an edit of a handler', ja: 'ハンドラーの編集' }, middle(codeEdits)),
      row({ en: 'longest stall of the thread', ja: 'スレッドの最長の停止時間' }, of('stall')),
    ],
    goals: [
      { what: { en: 'first tree', ja: '最初のツリー' }, measured: of('first'), limit: 1000, unit: 'ms' },
      { what: { en: 'complete', ja: '完了' }, measured: of('complete'), limit: 5000, unit: 'ms' },
      {
        what: { en: 'an edit of a template', ja: 'テンプレートの編集' },
        measured: middle(templateEdits),
        limit: 100,
        unit: 'ms',
      },
      {
        what: { en: 'an edit of a handler', ja: 'ハンドラーの編集' },
        measured: middle(codeEdits),
        limit: 100,
        unit: 'ms',
      },
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
