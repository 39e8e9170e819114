import { spawnSync } from 'node:child_process';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, requestFor, type Language, type Look } from './languages.ts';
import { median } from './statistics.ts';
import type { Text } from './text.ts';
import { takeTurns, timed } from './turns.ts';

const rounds = 30;

/** A way to come from nothing to the handler's first answer; resolves with the milliseconds that a user waits. */
type Start = (language: Language) => Promise<number>;

const bare: Start = async ({ interpreter, importing, folder }) =>
  timed(() => spawnSync(interpreter, importing, { cwd: folder, stdio: 'ignore' }));

const cold = async (language: Language, look: Look): Promise<number> => {
  const sandbox = createSandbox();
  const ms = await timed(() => invoke(sandbox, language, look));
  await sandbox.dispose();
  return ms;
};

/** What is prepared waits for no one; the run is what is measured. */
const prepared = async (language: Language, look: Look): Promise<number> => {
  const sandbox = createSandbox();
  await sandbox.prepare(requestFor(language, look));
  const ms = await timed(() => invoke(sandbox, language, look));
  await sandbox.dispose();
  return ms;
};

/** In the table's order: the bare interpreter, then the cold run and the prepared one, as the goals below count on. */
const starts: readonly { readonly name: Text; readonly start: Start }[] = [
  {
    name: { en: 'the bare interpreter imports the handler', ja: 'インタープリターだけで、ハンドラーをインポート' },
    start: bare,
  },
  {
    name: { en: 'cold run, a new environment', ja: 'コールドの実行、新しい実行環境' },
    start: (language) => cold(language, 'without'),
  },
  {
    name: { en: 'the same, prepared beforehand', ja: '同上、事前に準備' },
    start: (language) => prepared(language, 'without'),
  },
  {
    name: { en: 'cold run with the look', ja: 'コールドの実行、残ったものの確認あり' },
    start: (language) => cold(language, 'with the look'),
  },
  {
    name: { en: 'the same, prepared beforehand', ja: '同上、事前に準備' },
    start: (language) => prepared(language, 'with the look'),
  },
];

export const coldStart: Bench = {
  name: 'coldStart',
  about: {
    en:
      'A run in a new environment (isolation, interpreter, Runtime API, init, one event) beside the bare interpreter that ' +
      'imports the same trivial handler (`python -B -c "import app"`, `node app.js`). *Prepared beforehand*: interpreter, ' +
      "isolation and Runtime API are up, and the run loads the function's code. *With the look*: as in the editor and with " +
      `\`lambda-workbench invoke\`, where what stayed behind is looked for after the answer. Medians of ${rounds}.`,
    ja:
      '新しい実行環境での実行 (分離、インタープリター、ランタイム API、初期化、イベント 1 件) を、同じ単純なハンドラーをインポートするだけのインタープリターと比べます ' +
      '(`python -B -c "import app"`、`node app.js`)。_事前に準備_: インタープリター、分離、ランタイム API は準備ができていて、実行のときに関数のコードを読み込みます。' +
      `_残ったものの確認あり_: エディターや \`lambda-workbench invoke\` と同じく、応答の後に、残ったものを調べます。${rounds} 回の中央値。`,
  },

  async run(): Promise<Measured> {
    const actions = starts.flatMap(({ start }) => languages.map((language) => () => start(language)));
    const medians = (await takeTurns(rounds, actions)).map(median);
    const of = (start: number, language: number): number => medians[start * languages.length + language] ?? NaN;
    const head = ['', ...languages.flatMap(({ name }) => [name, { en: 'ratio', ja: '比' }])];
    const rows = starts.map(({ name }, row) => [
      name,
      ...languages.flatMap((_, column) => [`${number(of(row, column))} ms`, ratio(of(row, column), of(0, column))]),
    ]);
    const goals = [1, 3].flatMap((row) =>
      languages.flatMap(({ name }, column): Goal[] => {
        const what =
          row === 1 ? { en: name, ja: name } : { en: `${name} with the look`, ja: `${name}、残ったものの確認あり` };
        const limit = 1.25 * of(0, column) + 25;
        return [
          {
            what: {
              en: `${what.en}, cold: at most 1.25 × bare + 25 ms`,
              ja: `${what.ja}、コールド: インタープリターだけの 1.25 倍 + 25 ms 以下`,
            },
            measured: of(row, column),
            limit,
            unit: 'ms',
          },
          {
            what: { en: `${what.en}, prepared: under half`, ja: `${what.ja}、事前に準備: 半分以下` },
            measured: of(row + 1, column),
            limit: of(row, column) / 2,
            unit: 'ms',
          },
        ];
      }),
    );
    return { table: [head, ...rows], goals };
  },
};
