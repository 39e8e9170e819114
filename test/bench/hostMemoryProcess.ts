/** The process that `hostMemory` looks at; nothing else runs in it. */
import { createSandbox, invoke, languages } from './languages.ts';
import type { Text } from './text.ts';

export interface HostMemory {
  readonly when: Text;
  /** MB. */
  readonly rss: number;
  /** MB. */
  readonly heap: number;
}

const megabyte = 1024 * 1024;

function look(when: Text): HostMemory {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { when, rss: rss / megabyte, heap: heapUsed / megabyte };
}

const sandbox = createSandbox();
async function invokeEach(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    for (const language of languages) await invoke(sandbox, language, 'with the look');
  }
}

// The first runs compile the code and grow the heap to what a run needs.
await invokeEach(10);
const looks = [look({ en: 'before', ja: '開始前' })];
await invokeEach(1000);
looks.push(look({ en: 'after 2,000 warm runs', ja: 'ウォームの実行 2,000 回の後' }));
for (let time = 0; time < 25; time++) {
  for (const language of languages) {
    const once = createSandbox();
    await invoke(once, language, 'with the look');
    await once.dispose();
  }
}
looks.push(look({ en: 'after 50 new environments', ja: '新しい実行環境 50 回の後' }));
await sandbox.dispose();
process.send?.(looks, () => process.exit());
