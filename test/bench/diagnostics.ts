import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import { DiagnosticEngine } from '../../src/diagnostics/diagnosticEngine.ts';
import { rules } from '../../src/diagnostics/ruleCatalog.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { TreeSitter } from '../../src/syntax/treeSitter.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { generatedPython, generatedTypeScript, type GeneratedSource } from './generatedSource.ts';
import { mean, median } from './statistics.ts';
import type { Text } from './text.ts';
import { processorTime, takeTurns } from './turns.ts';

/** V8 compiles in the first fifty. */
const rounds = 200;
const lines = 1000;
const assets = new Assets(path.join(projectFolder, 'dist'));

interface Times {
  readonly parse: number;
  readonly index: number;
  readonly check: number;
  readonly key: number;
  /** Of the rounds that these are the medians of. */
  readonly means: { readonly parse: number; readonly check: number };
}

export const diagnostics: Bench = {
  name: 'diagnostics',
  about: {
    en:
      `Checking one file of ${lines.toLocaleString('en-US')} lines with all ${rules.length} rules: functions that work with S3, ` +
      'DynamoDB, SQS and files, all of them called from the handler. _Bare parse_: tree-sitter’s parser alone. _Parse and ' +
      'index_: and the walk over the tree that every tool needs which does something with it. _Whole check_: a text that was ' +
      'never seen before. _A key_: the text with one more letter in the middle, parsed incrementally, and all rules again. ' +
      `Processor time, medians of ${rounds} rounds. _Mean_: with the rounds at the start in which V8 still compiles, beside the mean of the bare parse.`,
    ja:
      `${lines.toLocaleString('en-US')} 行のファイル 1 つを、${rules.length} のすべてのルールでチェックします。S3、DynamoDB、SQS、ファイルを扱う関数で、すべてハンドラーから呼び出されます。` +
      '_構文解析だけ_: tree-sitter のパーサーだけ。_構文解析とインデックス_: さらに、構文木を使うどのツールにも必要な、木の走査。_チェック全体_: 初めて見るテキストのチェック。' +
      '_1 文字の入力_: 途中に 1 文字を加えたテキストの、差分の構文解析と、すべてのルールのやり直し。' +
      `プロセッサー時間で、${rounds} 回の中央値です。_平均_: V8 がまだコンパイルしている初めのころの回も含み、構文解析だけの平均と比べます。`,
  },

  async run(): Promise<Measured> {
    const python = await measure(generatedPython, 'python');
    const typescript = await measure(generatedTypeScript, 'typescript');
    const row = (name: Text, part: 'parse' | 'index' | 'check' | 'key'): Text[] => [
      name,
      ...[python, typescript].flatMap((times) => [`${number(times[part])} ms`, ratio(times[part], times.parse)]),
    ];
    const goals = (name: string, { parse, check, key }: Times): Goal[] => [
      { what: { en: `${name}, a key`, ja: `${name}、1 文字の入力` }, measured: key, limit: 10, unit: 'ms' },
      {
        what: {
          en: `${name}, whole check beside the bare parse`,
          ja: `${name}、構文解析だけに対するチェック全体`,
        },
        measured: check / parse,
        limit: 2,
        unit: 'times',
      },
    ];
    return {
      table: [
        ['', 'Python', { en: 'ratio', ja: '比' }, 'TypeScript', { en: 'ratio', ja: '比' }],
        row({ en: 'bare parse', ja: '構文解析だけ' }, 'parse'),
        row({ en: 'parse and index', ja: '構文解析とインデックス' }, 'index'),
        row({ en: 'whole check', ja: 'チェック全体' }, 'check'),
        [
          { en: 'whole check, mean', ja: 'チェック全体、平均' },
          ...[python, typescript].flatMap(({ means: { parse, check } }) => [
            `${number(check)} ms`,
            ratio(check, parse),
          ]),
        ],
        row({ en: 'a key', ja: '1 文字の入力' }, 'key'),
      ],
      goals: [...goals('Python', python), ...goals('TypeScript', typescript)],
    };
  },
};

async function measure({ extension, text: textOf }: GeneratedSource, grammar: string): Promise<Times> {
  const text = textOf(lines);
  const middle = text.indexOf('\n', text.length / 2);
  const parsers = new Parsers(assets);
  const engine = new DiagnosticEngine(parsers);
  const check = (name: string, content: string) =>
    engine.inspect(path.resolve(`/project/${name}${extension}`), content, []);
  // What finds the handler is part of the check: without one there is nothing to do.
  await check('typed', text);
  const { parser } = await (await TreeSitter.start(assets)).load(grammar);
  let round = 0;
  const [parse = [], index = [], whole = [], key = []] = await takeTurns(rounds, [
    () => processorTime(() => parser.parse(text)?.delete()),
    () => processorTime(() => parsers.parse(path.resolve(`/project/index${round++}${extension}`), text)),
    () => processorTime(() => check(`whole${round++}`, text)),
    () => processorTime(() => check('typed', `${text.slice(0, middle)} ${'x'.repeat(round++)}${text.slice(middle)}`)),
  ]);
  parsers.dispose();
  const means = { parse: mean(parse), check: mean(whole) };
  return { parse: median(parse), index: median(index), check: median(whole), key: median(key), means };
}
