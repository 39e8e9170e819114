/** The process in which @vercel/fun is measured; its parameter is the runtime's name, its folder the code's. */
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ProcessTree } from '../../../src/sandbox/processTree.ts';
import { timed } from '../turns.ts';
import { warmEvents } from './peer.ts';

interface FunFunction {
  (event: object): Promise<unknown>;
  destroy(): Promise<void>;
}

interface Fun {
  readonly createFunction: (parameters: object) => Promise<FunFunction>;
}

const { createFunction } = createRequire(path.join(process.env['VERCEL_FUN'] ?? '', 'package.json'))(
  '@vercel/fun',
) as Fun;
const parameters = { Code: { Directory: process.cwd() }, Handler: 'app.handler', Runtime: process.argv[2] };

// The first function of a process copies and checks the runtime's files.
const before = await createFunction(parameters);
await before({});
await before.destroy();
while (new ProcessTree(process.pid).members().length > 1) await delay(10);

const started = performance.now();
const fn = await createFunction(parameters);
await fn({});
const first = performance.now() - started;
const warm: number[] = [];
for (let event = 0; event < warmEvents; event++) warm.push(await timed(() => fn({})));
process.send?.({ first, warm });
