import { ratio, type Bench, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, type Language } from './languages.ts';
import type { Text } from './text.ts';
import { timed } from './turns.ts';

const environments = [1, 10, 50];
const invokes = 2000;

/** Invokes per second, with so many environments at work at once. */
async function measure(language: Language, atOnce: number): Promise<number> {
  const sandbox = createSandbox();
  const each = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) await invoke(sandbox, language, 'without');
  };
  const all = async (times: number): Promise<void> => {
    await Promise.all(Array.from({ length: atOnce }, () => each(times)));
  };
  await all(1);
  const ms = await timed(() => all(invokes / atOnce));
  await sandbox.dispose();
  return (invokes / ms) * 1000;
}

export const throughput: Bench = {
  name: 'throughput',
  about: {
    en: `Runs per second of the trivial handler, with so many warm environments at work at once. ${invokes} runs of each.`,
    ja: `単純なハンドラーの 1 秒あたりの実行回数。その数のウォームの実行環境が同時に動きます。それぞれ ${invokes} 回実行します。`,
  },

  async run(): Promise<Measured> {
    const rows: Text[][] = [];
    const first: number[] = [];
    for (const atOnce of environments) {
      const row: Text[] = [{ en: `${atOnce} at once`, ja: `同時に ${atOnce}` }];
      for (const [index, language] of languages.entries()) {
        const perSecond = await measure(language, atOnce);
        first[index] ??= perSecond;
        row.push(perSecond.toFixed(0), ratio(perSecond, first[index]));
      }
      rows.push(row);
    }
    return {
      table: [
        [
          '',
          ...languages.flatMap(({ name }): Text[] => [
            { en: `${name}, runs/s`, ja: `${name}、回/秒` },
            { en: 'ratio', ja: '比' },
          ]),
        ],
        ...rows,
      ],
      goals: [],
    };
  },
};
