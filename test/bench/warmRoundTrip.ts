import { AnsweringProcess } from './answeringProcess.ts';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, type Look } from './languages.ts';
import { median, percentile } from './statistics.ts';
import type { Text } from './text.ts';
import { takeTurns } from './turns.ts';

const rounds = 1000;
const looks: readonly Look[] = ['without', 'with the look'];

export const warmRoundTrip: Bench = {
  name: 'warmRoundTrip',
  about: {
    en:
      "A run in a warm environment, without the handler's own time: continuing the processes, the event, the answer, stopping " +
      'them, the logs. *With the look*: and then for what stayed behind. Beside it the bare interpreter, which reads the same ' +
      'event as a line and prints the result as a line. ' +
      `${rounds} runs of each, in turns.`,
    ja:
      'ウォームの実行環境での実行から、ハンドラー自身の時間を除いたもの: プロセスの再開、イベント、応答、プロセスの停止、ログ。' +
      '_残ったものの確認あり_: その後に、残ったものを調べます。比べるのは、同じイベントを 1 行で読み、結果を 1 行で出力するインタープリターだけのプロセスです。' +
      `それぞれ ${rounds} 回、交互に実行します。`,
  },

  async run(): Promise<Measured> {
    const sandbox = createSandbox();
    const bare = languages.map((language) => new AnsweringProcess(language));
    const around = async (action: () => Promise<number>): Promise<number> => {
      const started = performance.now();
      const own = await action();
      return performance.now() - started - own;
    };
    const results = await takeTurns(rounds, [
      ...bare.map((answering) => () => around(() => answering.invoke())),
      ...looks.flatMap((look) => languages.map((language) => () => around(() => invoke(sandbox, language, look)))),
    ]);
    await Promise.all([sandbox.dispose(), ...bare.map((answering) => answering.end())]);

    const rows: Text[][] = [];
    const goals: Goal[] = [];
    for (const [index, { name }] of languages.entries()) {
      const bareMs = results[index] ?? [];
      const warmMs = results[index + languages.length] ?? [];
      const lookMs = results[index + 2 * languages.length] ?? [];
      for (const [what, values] of [
        [{ en: 'the bare interpreter', ja: 'インタープリターだけ' }, bareMs],
        [{ en: 'warm run', ja: 'ウォームの実行' }, warmMs],
        [{ en: 'with the look', ja: '残ったものの確認あり' }, lookMs],
      ] as const) {
        const figures = [median(values), percentile(values, 0.99)].map((value) => `${number(value)} ms`);
        rows.push([
          { en: `${name}, ${what.en}`, ja: `${name}、${what.ja}` },
          ...figures,
          ratio(median(values), median(bareMs)),
        ]);
      }
      goals.push(
        {
          what: { en: `${name}, warm p50: below 1 ms`, ja: `${name}、ウォームの p50: 1 ms 未満` },
          measured: median(warmMs),
          limit: 1,
          unit: 'ms',
        },
        {
          what: {
            en: `${name}, warm p50 with the look: below 1 ms`,
            ja: `${name}、残ったものの確認ありのウォームの p50: 1 ms 未満`,
          },
          measured: median(lookMs),
          limit: 1,
          unit: 'ms',
        },
      );
    }
    return { table: [['', 'p50', 'p99', { en: 'ratio of p50', ja: 'p50 の比' }], ...rows], goals };
  },
};
