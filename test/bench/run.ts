/**
 * `npm run bench`: what a local run costs beside what cannot be avoided, as ratios measured in one run. The things that
 * are compared take turns, so that whatever else the machine does slows all of them.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import { silentLog } from '../../src/log.ts';
import { Isolator } from '../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction } from '../localFunction.ts';

const rounds = 30;
const assets = new Assets(path.resolve('dist'));
const isolator = await Isolator.probe();

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function timed(action: () => unknown): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

interface Figures {
  readonly bare: number[];
  readonly cold: number[];
  readonly warm: number[];
  readonly around: number[];
}

async function measure(
  name: string,
  file: string,
  source: string,
  bare: (folder: string) => () => void,
): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const fn = localFunction(path.join(folder, file), 'handler');
  await fs.writeFile(path.join(folder, file), source);
  const figures: Figures = { bare: [], cold: [], warm: [], around: [] };
  const runBare = bare(folder);
  for (let round = 0; round <= rounds; round++) {
    const sandbox = new Sandbox(assets, silentLog, { isolator });
    const bareMs = await timed(runBare);
    const coldMs = await timed(() => sandbox.invoke({ function: fn, event: '{}' }));
    await sandbox.invoke({ function: fn, event: '{}' });
    let own = 0;
    const warmMs = await timed(async () => {
      const { payload } = await sandbox.invoke({ function: fn, event: '{}' });
      own = Number(payload);
    });
    await sandbox.dispose();
    // The first round finds the interpreter and fills the caches.
    if (round === 0) continue;
    figures.bare.push(bareMs);
    figures.cold.push(coldMs);
    figures.warm.push(warmMs);
    figures.around.push(warmMs - own);
  }
  await fs.rm(folder, { recursive: true });
  const [bareMs, coldMs, aroundMs] = [median(figures.bare), median(figures.cold), median(figures.around)];
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(`${name}, isolation ${isolator.isolation}, median of ${rounds}`);
  console.log(`  the bare interpreter imports the handler    ${ms(bareMs)}   1.00`);
  console.log(`  cold run                                    ${ms(coldMs)}   ${(coldMs / bareMs).toFixed(2)}`);
  console.log(
    `  cold run less 30 ms (goal: below 1.50)      ${ms(coldMs - 30)}   ${((coldMs - 30) / bareMs).toFixed(2)}`,
  );
  console.log(`  warm run around the handler's own time      ${ms(aroundMs)}   ${(aroundMs / bareMs).toFixed(2)}`);
}

const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();

await measure(
  'Python',
  'app.py',
  'import time\n\n\ndef handler(event, context):\n    started = time.perf_counter()\n    return (time.perf_counter() - started) * 1000\n',
  (folder) => () => execFileSync(python, ['-B', '-c', 'import app'], { cwd: folder }),
);
await measure(
  'Node.js',
  'app.mjs',
  'export const handler = async () => {\n  const started = performance.now();\n  return performance.now() - started;\n};\n',
  (folder) => () => execFileSync(process.execPath, [path.join(folder, 'app.mjs')]),
);
