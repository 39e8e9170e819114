import { AnsweringProcess } from './answeringProcess.ts';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, type Look } from './languages.ts';
import { median, percentile } from './statistics.ts';
import { takeTurns } from './turns.ts';

const rounds = 1000;
const looks: readonly Look[] = ['without', 'with the look'];

export const warmRoundTrip: Bench = {
  name: 'warmRoundTrip',
  about:
    "A run in a warm environment, without the handler's own time: continuing the processes, the event, the answer, stopping " +
    'them, the logs. *With the look*: and then for what stayed behind. Beside it the bare interpreter, which reads the same ' +
    'event as a line and prints the result as a line. ' +
    `${rounds} runs of each, in turns.`,

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

    const rows: string[][] = [];
    const goals: Goal[] = [];
    for (const [index, { name }] of languages.entries()) {
      const bareMs = results[index] ?? [];
      const warmMs = results[index + languages.length] ?? [];
      const lookMs = results[index + 2 * languages.length] ?? [];
      for (const [what, values] of [
        ['the bare interpreter', bareMs],
        ['warm run', warmMs],
        ['with the look', lookMs],
      ] as const) {
        const figures = [median(values), percentile(values, 0.99)].map((value) => `${number(value)} ms`);
        rows.push([`${name}, ${what}`, ...figures, ratio(median(values), median(bareMs))]);
      }
      goals.push(
        { what: `${name}, warm p50: below 1 ms`, measured: median(warmMs), limit: 1, unit: 'ms' },
        { what: `${name}, warm p50 with the look: below 1 ms`, measured: median(lookMs), limit: 1, unit: 'ms' },
      );
    }
    return { table: [['', 'p50', 'p99', 'ratio of p50'], ...rows], goals };
  },
};
