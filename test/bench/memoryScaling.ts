import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { PriceBook } from '../../src/pricing/priceBook.ts';
import { tuneMemory, type Tuning } from '../../src/pricing/tuning/tuneMemory.ts';
import { localFunction } from '../localFunction.ts';
import { number, unmeasured, type Bench, type Measured } from './bench.ts';
import { createSandbox } from './languages.ts';

const sizes = [128, 256, 512, 1024, 1769];
const repeat = 5;
const samples = `
import hashlib, time

def compute(event, context):
    data = b''
    for _ in range(60000):
        data = hashlib.sha256(data).digest()

def wait(event, context):
    time.sleep(0.15)
`;

async function tuned(folder: string, symbol: string): Promise<Tuning> {
  const sandbox = createSandbox();
  try {
    const fn = localFunction(path.join(folder, 'app.py'), symbol, { timeout: 60 });
    const prices = PriceBook.shipped.prices('us-east-1');
    const request = { function: fn, event: '{}' };
    return await tuneMemory({ request, memorySizes: sizes, repeat, prices, architecture: 'x86_64' }, sandbox);
  } finally {
    await sandbox.dispose();
  }
}

/** How far the values are from their middle, in parts of it. */
function deviation(values: readonly number[]): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (high - low) / (high + low);
}

export const memoryScaling: Bench = {
  name: 'memoryScaling',
  about: {
    en:
      'What tuning measures at each memory size with the CPU that AWS gives for it. Of a function that only computes, memory × ' +
      'duration is the same at every size up to one processor; one that only waits takes as long at every size. Medians of ' +
      `${repeat} warm runs, without what other programs took of the machine. Linux only.`,
    ja:
      'メモリの調整が、それぞれのメモリサイズで、AWS がそのサイズに割り当てる CPU を使って計測する時間。計算だけをする関数では、1 プロセッサーまでのどのサイズでもメモリ × 実行時間が同じになり、' +
      `待つだけの関数では、どのサイズでも同じ時間がかかります。ウォームの実行 ${repeat} 回の中央値で、ほかのプログラムがこのマシンを使った分を除きます。Linux のみ。`,
  },

  async run(): Promise<Measured> {
    if (process.platform !== 'linux') {
      return unmeasured({ en: 'only on Linux the CPU is slowed down', ja: 'CPU を遅くするのは Linux だけです' });
    }
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'memory-scaling-'));
    try {
      await fs.writeFile(path.join(folder, 'app.py'), samples);
      const [computing, waiting] = [await tuned(folder, 'compute'), await tuned(folder, 'wait')];
      const products = computing.sizes.map(({ memorySize, durationMs }) => (memorySize * durationMs) / 1024);
      const waits = waiting.sizes.map(({ durationMs }) => durationMs);
      return {
        table: [
          ['', ...sizes.map((size) => `${size} MB`)],
          [{ en: 'computes', ja: '計算する' }, ...computing.sizes.map(({ durationMs }) => `${number(durationMs)} ms`)],
          [{ en: 'GB × seconds', ja: 'GB × 秒' }, ...products.map((product) => number(product / 1000))],
          [{ en: 'waits', ja: '待つ' }, ...waits.map((duration) => `${number(duration)} ms`)],
        ],
        goals: [
          {
            what: { en: 'computing: memory × duration', ja: '計算: メモリ × 実行時間のずれ' },
            measured: deviation(products),
            limit: 0.15,
            unit: 'of its middle',
          },
          {
            what: { en: 'waiting: duration', ja: '待機: 実行時間のずれ' },
            measured: deviation(waits),
            limit: 0.15,
            unit: 'of its middle',
          },
        ],
      };
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  },
};
