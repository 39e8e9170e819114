import { fork } from 'node:child_process';
import * as path from 'node:path';
import { number, ratio, type Bench, type Measured } from './bench.ts';
import type { HostMemory } from './hostMemoryProcess.ts';

export const hostMemory: Bench = {
  name: 'hostMemory',
  about:
    'Memory of the process that runs the functions (a process of its own, garbage collected before each look), before and after ' +
    '2,000 warm runs, then 50 new environments, each ended after its run.',

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
    return { table: [['', 'resident', 'ratio', 'heap', 'ratio'], ...rows], goals: [] };
  },
};
