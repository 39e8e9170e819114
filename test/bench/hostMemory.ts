import { fork } from 'node:child_process';
import * as path from 'node:path';
import { number, ratio, type Bench, type Measured } from './bench.ts';
import type { HostMemory } from './hostMemoryProcess.ts';

export const hostMemory: Bench = {
  name: 'hostMemory',
  about: {
    en:
      'Memory of the process that runs the functions (a process of its own, garbage collected before each look), before and after ' +
      '2,000 warm runs, then 50 new environments, each ended after its run.',
    ja:
      '関数を実行する側のプロセス (専用のプロセスで、計測の前に毎回ガベージコレクションを行います) のメモリ。' +
      'ウォームの実行 2,000 回の前後と、その後に新しい実行環境を 50 回作り、それぞれ実行後に終了したときの値です。',
  },

  async run(): Promise<Measured> {
    const host = fork(path.join(import.meta.dirname, 'hostMemoryProcess.ts'), { execArgv: ['--expose-gc'] });
    const looks = await new Promise<readonly HostMemory[]>((resolve, reject) => {
      host.once('message', (message) => resolve(message as HostMemory[]));
      host.once('exit', (code) => reject(new Error(`The measured process ended with ${code}.`)));
    });
    const [before] = looks;
    const rows = looks.map(({ when, rss, heap }) => [
      when,
      `${number(rss)} MB`,
      ratio(rss, before?.rss ?? NaN),
      `${number(heap)} MB`,
      ratio(heap, before?.heap ?? NaN),
    ]);
    return {
      table: [
        [
          '',
          { en: 'resident', ja: '常駐メモリ' },
          { en: 'ratio', ja: '比' },
          { en: 'heap', ja: 'ヒープ' },
          { en: 'ratio', ja: '比' },
        ],
        ...rows,
      ],
      goals: [],
    };
  },
};
