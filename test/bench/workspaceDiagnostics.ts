import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import treeSitter from '@vscode/tree-sitter-wasm';
import { Assets } from '../../src/assets.ts';
import { CheckThread } from '../../src/diagnostics/checkThread.ts';
import { rules } from '../../src/diagnostics/ruleCatalog.ts';
import { FunctionCatalog } from '../../src/functions/functionCatalog.ts';
import { SourceThread } from '../../src/functions/sourceThread.ts';
import { silentLog } from '../../src/log.ts';
import { languageOf } from '../../src/syntax/language.ts';
import { languageTables } from '../../src/syntax/languageTable.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { generateProject, type GeneratedProject } from './generatedProject.ts';
import { NotMeasured } from './peers/peer.ts';
import { installSemgrep, runSemgrep, semgrepVersion } from './peers/semgrep.ts';
import { median } from './statistics.ts';
import { stalled, takeTurns, timed } from './turns.ts';

const rounds = 1;
const portion = 20;
const size = { files: 10_000, functions: 1000 };
const assets = new Assets(path.join(projectFolder, 'dist'));

export const workspaceDiagnostics: Bench = {
  name: 'workspaceDiagnostics',
  about:
    'Checking the generated project of [above](#finding-functions) (10,000 files, 1,000 functions) from the start of the ' +
    `process: \`lambda-workbench check\` with all ${rules.length} rules, and Semgrep ${semgrepVersion} with a rules file of ours that says in its ` +
    'words what eight of them look for, for both languages (`test/bench/semgrepRules.yaml`). _Bare parse_: reading the files that ' +
    'Semgrep reads, and tree-sitter’s parser alone, in one thread. _Longest stall_: of the extension host’s thread, while the thread beside it checks all functions and templates; what the machine itself does to a process ' +
    'is in it, so one that only waits is measured, too. One round of each, after one that is not counted.',

  async run(): Promise<Measured> {
    const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'bench-diagnostics-'));
    try {
      return await measure(await generateProject(folder, size));
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure({ folder, handlers }: GeneratedProject): Promise<Measured> {
  const notes: string[] = [];
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
  const [ours = [], ofOne = [], inThread = [], theirs = [], theirsOfOne = []] = await takeTurns(rounds, [
    () => timed(() => check(folder, '.')),
    () => timed(() => check(path.dirname(one), one)),
    async () => {
      const { ms, stall } = await checkInEditor(folder);
      stalls.push(stall);
      idle.push((await stalled(() => sleep(ms))).stall);
      return ms;
    },
    ...(withSemgrep ? [() => scanned(folder), () => scanned(one)] : []),
  ]);
  const base = median(ours);
  const row = (name: string, value: number) => [name, `${number(value)} ms`, ratio(value, base)];
  const goals: Goal[] = [
    { what: 'the workspace', measured: base, limit: 5000, unit: 'ms' },
    { what: 'longest stall', measured: median(stalls), limit: 50, unit: 'ms' },
  ];
  const table = [
    ['', 'time', 'ratio'],
    row('lambda-workbench check', base),
    row('in the editor, once the functions are known', median(inThread)),
    row('longest stall meanwhile', median(stalls)),
    row('longest stall of a process that waits as long', median(idle)),
    row('lambda-workbench check, one handler', median(ofOne)),
  ];
  if (withSemgrep) {
    table.push(row('Semgrep', median(theirs)), row('Semgrep, one handler', median(theirsOfOne)));
    // As limits, so that they read like the others: our time may be so much of theirs.
    goals.push({
      what: '50 times faster than Semgrep',
      measured: base / median(theirs),
      limit: 0.02,
      unit: 'of its time',
    });
    const parse = await bareParse(files);
    table.push(row('bare parse of the files that Semgrep reads', parse));
    notes.push(
      `Semgrep read ${files.length} files. A bare parse alone of the same files (reading them, tree-sitter’s parser, one thread, nothing ` +
        `looked for) would be ${number(median(theirs) / parse)} times faster than Semgrep: what parses all of them cannot be faster in one thread.`,
    );
  }
  return { table, goals, notes };
}

/** Milliseconds to read files and to parse them with our grammars in one thread, without an index of what is in them. */
async function bareParse(files: readonly string[]): Promise<number> {
  const parsers = new Map<string, treeSitter.Parser>();
  // Starts the library, which is one for the whole process.
  await new Parsers(assets).parse(path.resolve('/empty.py'), '');
  for (const grammar of ['python', 'javascript', 'typescript']) {
    const parser = new treeSitter.Parser();
    parser.setLanguage(await treeSitter.Language.load(assets.grammar(`tree-sitter-${grammar}.wasm`)));
    parsers.set(grammar, parser);
  }
  return timed(async () => {
    for (const file of files) {
      const language = languageOf(file);
      const parser = language && parsers.get(languageTables[language].grammar);
      if (parser !== undefined) parser.parse(await fs.readFile(file, 'utf8'))?.delete();
    }
  });
}

function isInstalled(notes: string[]): boolean {
  try {
    installSemgrep();
    return true;
  } catch (error) {
    if (!(error instanceof NotMeasured)) throw error;
    notes.push(`Semgrep: not measured: ${error.message}`);
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
