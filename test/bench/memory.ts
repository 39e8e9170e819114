import { setTimeout as delay } from 'node:timers/promises';
import { ProcessTree } from '../../src/sandbox/processTree.ts';
import { AnsweringProcess } from './answeringProcess.ts';
import { number, ratio, unmeasured, type Bench, type Goal, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, type Language } from './languages.ts';
import { median } from './statistics.ts';
import type { Text } from './text.ts';
import { takeTurns } from './turns.ts';

const rounds = 10;
/** After its first event an interpreter may still have something to do. */
const settleMs = 100;

/** MB that the processes hold, pages that are shared counted once. */
function megabytes(tree: ProcessTree, members: readonly number[]): number {
  const each = members.map((pid) => tree.proportionalKilobytes([pid]));
  if (members.length === 0 || each.includes(0)) throw new Error('The memory of a process could not be read.');
  return each.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
}

async function bareMemory(language: Language): Promise<number> {
  const bare = new AnsweringProcess(language);
  await bare.invoke();
  await delay(settleMs);
  const held = megabytes(bare.tree, bare.tree.members());
  await bare.end();
  return held;
}

async function environmentMemory(language: Language): Promise<number> {
  const tree = new ProcessTree(process.pid);
  const others = new Set(tree.members());
  const sandbox = createSandbox();
  await invoke(sandbox, language, 'with the look');
  await delay(settleMs);
  const held = megabytes(
    tree,
    tree.members().filter((pid) => !others.has(pid)),
  );
  await sandbox.dispose();
  return held;
}

export const memory: Bench = {
  name: 'memory',
  about: {
    en:
      'Memory of one idle environment (proportional set size of all its processes, bubblewrap included) beside the bare ' +
      `interpreter that has answered the same handler's event once. Medians of ${rounds}, one at a time. Linux only.`,
    ja:
      '待機中の実行環境 1 つのメモリ (bubblewrap も含むすべてのプロセスの PSS) を、同じハンドラーのイベントに一度応答したインタープリターだけのプロセスと比べます。' +
      `1 つずつ計測した ${rounds} 回の中央値。Linux のみ。`,
  },

  async run(): Promise<Measured> {
    if (process.platform !== 'linux') {
      return unmeasured({
        en: 'only Linux tells the memory that processes share',
        ja: 'プロセスが共有するメモリがわかるのは Linux だけです',
      });
    }
    const measures = [bareMemory, environmentMemory];
    const actions = measures.flatMap((measure) => languages.map((language) => () => measure(language)));
    const medians = (await takeTurns(rounds, actions)).map(median);
    const rows: Text[][] = [];
    const goals: Goal[] = [];
    for (const [index, { name }] of languages.entries()) {
      const [bare = NaN, environment = NaN] = [medians[index], medians[index + languages.length]];
      rows.push([name, `${number(bare)} MB`, `${number(environment)} MB`, ratio(environment, bare)]);
      goals.push({
        what: { en: `${name}: at most bare + 10 MB`, ja: `${name}: インタープリターだけ + 10 MB 以下` },
        measured: environment,
        limit: bare + 10,
        unit: 'MB',
      });
    }
    return {
      table: [
        [
          '',
          { en: 'bare interpreter', ja: 'インタープリターだけ' },
          { en: 'idle environment', ja: '待機中の実行環境' },
          { en: 'ratio', ja: '比' },
        ],
        ...rows,
      ],
      goals,
    };
  },
};
