/** The process that `hostMemory` looks at; nothing else runs in it. */
import { createSandbox, invoke, languages } from './languages.ts';

export interface HostMemory {
  readonly when: string;
  /** MB. */
  readonly rss: number;
  /** MB. */
  readonly heap: number;
}

const megabyte = 1024 * 1024;

function look(when: string): HostMemory {
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
const looks = [look('before')];
await invokeEach(1000);
looks.push(look('after 2,000 warm runs'));
for (let time = 0; time < 25; time++) {
  for (const language of languages) {
    const once = createSandbox();
    await invoke(once, language, 'with the look');
    await once.dispose();
  }
}
looks.push(look('after 50 new environments'));
await sandbox.dispose();
process.send?.(looks, () => process.exit());
