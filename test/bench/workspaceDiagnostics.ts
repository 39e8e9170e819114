import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Parser } from '@vscode/tree-sitter-wasm';
import { Assets } from '../../src/assets.ts';
import { CheckThread } from '../../src/diagnostics/checkThread.ts';
import { rules } from '../../src/diagnostics/ruleCatalog.ts';
import { FunctionCatalog } from '../../src/functions/functionCatalog.ts';
import { SourceThread } from '../../src/functions/sourceThread.ts';
import { silentLog } from '../../src/log.ts';
import { languageOf } from '../../src/syntax/language.ts';
import { languageTables } from '../../src/syntax/languageTable.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { TreeSitter } from '../../src/syntax/treeSitter.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { generateProject, type GeneratedProject } from './generatedProject.ts';
import { NotMeasured } from './peers/peer.ts';
import { installSemgrep, runSemgrep, semgrepVersion } from './peers/semgrep.ts';
import { median } from './statistics.ts';
import type { Text } from './text.ts';
import { stalled, takeTurns, timed } from './turns.ts';

const rounds = 1;
const portion = 20;
const size = { files: 10_000, functions: 1000 };
const assets = new Assets(path.join(projectFolder, 'dist'));

export const workspaceDiagnostics: Bench = {
  name: 'workspaceDiagnostics',
  about: {
    en:
      'Checking the generated project of [above](#finding-functions) (10,000 files, 1,000 functions) from the start of the ' +
      `process: \`lambda-workbench check\` with all ${rules.length} rules, and Semgrep ${semgrepVersion} with a rules file of ours that says in its ` +
      'words what eight of them look for, for both languages (`test/bench/semgrepRules.yaml`). _Bare parse_: reading the files that ' +
      'Semgrep reads, and tree-sitter’s parser alone, in one thread. _Longest stall_: of the extension host’s thread, while the thread beside it checks all functions and templates; what the machine itself does to a process ' +
      'is in it, so one that only waits is measured, too. One round of each, after one that is not counted.',
    ja:
      '[上](#関数を見つける)の生成したプロジェクト (10,000 ファイル、1,000 の関数) を、プロセスの起動からチェックします。' +
      `${rules.length} のすべてのルールによる \`lambda-workbench check\` と、Semgrep ${semgrepVersion} です。Semgrep には、そのうち 8 つが探すものを Semgrep の言葉で両方の言語について書いた、` +
      '自作のルールファイル (`test/bench/semgrepRules.yaml`) を使います。_構文解析だけ_: Semgrep が読むファイルの読み込みと、tree-sitter のパーサーだけ。1 つのスレッドです。' +
      '_最長の停止時間_: 別のスレッドがすべての関数とテンプレートをチェックする間の、拡張機能ホストのスレッドのもの。マシン自体がプロセスを止める時間も含まれるため、待つだけのプロセスのものも計測します。' +
      '数えない 1 回の後に、それぞれ 1 回実行します。',
  },

  async run(): Promise<Measured> {
    const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'bench-diagnostics-'));
    try {
      const project = await generateProject(path.join(folder, 'two'), size);
      return await measure(
        project,
        await generateProject(path.join(folder, 'all'), { ...size, isInAllLanguages: true }),
      );
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  },
};

/** `all`: the same in all languages. */
async function measure({ folder, handlers }: GeneratedProject, all: GeneratedProject): Promise<Measured> {
  const notes: Text[] = [];
  const withSemgrep = isInstalled(notes);
  const [one = ''] = handlers;
  /** Those that Semgrep has read. */
  let files: readonly string[] = [];
  const scanned = async (target: string): Promise<number> => {
    const run = await runSemgrep(target);
    if (run.files.length > files.length) ({ files } = run);
    return run.ms;
  };
  const stalls: number[] = [];
  const idle: number[] = [];
  const [ours = [], ofOne = [], inAll = [], inThread = [], theirs = [], theirsOfOne = []] = await takeTurns(rounds, [
    () => timed(() => check(folder, '.')),
    () => timed(() => check(path.dirname(one), one)),
    () => timed(() => check(all.folder, '.')),
    async () => {
      const { ms, stall } = await checkInEditor(folder);
      stalls.push(stall);
      idle.push((await stalled(() => sleep(ms))).stall);
      return ms;
    },
    ...(withSemgrep ? [() => scanned(folder), () => scanned(one)] : []),
  ]);
  const base = median(ours);
  const row = (name: Text, value: number): Text[] => [name, `${number(value)} ms`, ratio(value, base)];
  const goals: Goal[] = [
    { what: { en: 'the workspace', ja: 'ワークスペース' }, measured: base, limit: 5000, unit: 'ms' },
    { what: { en: 'longest stall', ja: '最長の停止時間' }, measured: median(stalls), limit: 50, unit: 'ms' },
  ];
  const table: Text[][] = [
    ['', { en: 'time', ja: '時間' }, { en: 'ratio', ja: '比' }],
    row('lambda-workbench check', base),
    row(
      {
        en: 'lambda-workbench check, as large a project in 8 languages',
        ja: 'lambda-workbench check、同じ規模の 8 言語のプロジェクト',
      },
      median(inAll),
    ),
    row({ en: 'in the editor, once the functions are known', ja: 'エディターで、関数がわかった後' }, median(inThread)),
    row({ en: 'longest stall meanwhile', ja: 'その間の最長の停止時間' }, median(stalls)),
    row(
      { en: 'longest stall of a process that waits as long', ja: '同じだけ待つプロセスの最長の停止時間' },
      median(idle),
    ),
    row({ en: 'lambda-workbench check, one handler', ja: 'lambda-workbench check、ハンドラー 1 つ' }, median(ofOne)),
  ];
  if (withSemgrep) {
    table.push(
      row('Semgrep', median(theirs)),
      row({ en: 'Semgrep, one handler', ja: 'Semgrep、ハンドラー 1 つ' }, median(theirsOfOne)),
    );
    // As limits, so that they read like the others: our time may be so much of theirs.
    goals.push({
      what: { en: '50 times faster than Semgrep', ja: 'Semgrep の 50 倍の速さ' },
      measured: base / median(theirs),
      limit: 0.02,
      unit: 'of its time',
    });
    const parse = await bareParse(files);
    table.push(
      row({ en: 'bare parse of the files that Semgrep reads', ja: 'Semgrep が読むファイルの構文解析だけ' }, parse),
    );
    const faster = number(median(theirs) / parse);
    notes.push({
      en:
        `Semgrep read ${files.length} files. A bare parse alone of the same files (reading them, tree-sitter’s parser, one thread, nothing ` +
        `looked for) would be ${faster} times faster than Semgrep: what parses all of them cannot be faster in one thread.`,
      ja:
        `Semgrep は ${files.length} ファイルを読みました。同じファイルの構文解析だけ (読み込みと tree-sitter のパーサー、1 つのスレッド、何も探さない) なら、` +
        `Semgrep の ${faster} 倍の速さです。すべてを構文解析するものは、1 つのスレッドではこれより速くなれません。`,
    });
  }
  return { table, goals, notes };
}

/** Milliseconds to read files and to parse them with our grammars in one thread, without an index of what is in them. */
async function bareParse(files: readonly string[]): Promise<number> {
  const parsers = new Map<string, Parser>();
  const treeSitter = await TreeSitter.start(assets);
  for (const grammar of ['python', 'javascript', 'typescript']) {
    parsers.set(grammar, (await treeSitter.load(grammar)).parser);
  }
  return timed(async () => {
    for (const file of files) {
      const language = languageOf(file);
      const parser = language && parsers.get(languageTables[language].grammar);
      if (parser !== undefined) parser.parse(await fs.readFile(file, 'utf8'))?.delete();
    }
  });
}

function isInstalled(notes: Text[]): boolean {
  try {
    installSemgrep();
    return true;
  } catch (error) {
    if (!(error instanceof NotMeasured)) throw error;
    notes.push({
      en: `Semgrep: not measured: ${error.message}`,
      ja: `Semgrep: 計測していません: ${error.message}`,
    });
    return false;
  }
}

/** As people run it. It fails where there are findings, of which the generated code has none. */
async function check(cwd: string, target: string): Promise<void> {
  const options = { cwd, maxBuffer: 1 << 28 };
  await promisify(execFile)(process.execPath, [path.join(assets.root, 'cli.cjs'), 'check', target], options);
}

/** What the editor does: the functions are known, and everything is checked by the thread. */
async function checkInEditor(folder: string): Promise<{ ms: number; stall: number }> {
  const catalog = new FunctionCatalog(new Parsers(assets), silentLog, () => new SourceThread(assets, silentLog));
  await catalog.setFolders([folder]);
  const { functions } = catalog;
  const files = [...new Set(functions.flatMap(({ handlerSource }) => handlerSource?.file ?? []))];
  const thread = new CheckThread(assets);
  try {
    let ms = 0;
    const { stall } = await stalled(async () => {
      ms = await timed(async () => {
        await thread.inspectTemplates(functions);
        // A portion at a time, as the command line does: a thousand questions at once would be a stall of their own.
        for (let at = 0; at < files.length; at += portion)
          await thread.inspect(files.slice(at, at + portion), functions);
      });
    });
    return { ms, stall };
  } finally {
    await thread.dispose();
    catalog.dispose();
  }
}
