import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { inMachineTurn } from '../../../src/sandbox/runtimes/machineTurn.ts';
import { until } from '../../until.ts';
import { ProjectFolder } from './projectFolder.ts';

describe('builds of one project by several processes', function () {
  this.timeout(120_000);
  const folder = ProjectFolder.forEachTest('machine-turn');
  const at = folder.at.bind(folder);
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const turns = (): Promise<string[]> => fs.readdir(at('turns'));

  /** A process that takes turns; `work` is what it does in each, with `fs` and `log` at hand. */
  function start(rounds: number, work: string): ChildProcess {
    const module = JSON.stringify(path.resolve('src/sandbox/runtimes/machineTurn.ts'));
    const program = `
      import * as fs from 'node:fs';
      import { setTimeout as sleep } from 'node:timers/promises';
      const { inMachineTurn } = await import(${module});
      const log = (text) => fs.appendFileSync(${JSON.stringify(at('log'))}, text + '\\n');
      for (let round = 0; round < ${rounds}; round++) {
        await inMachineTurn(${JSON.stringify(at('turns'))}, 'project', { onWait: () => undefined }, async () => { ${work} });
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    return child;
  }

  it('never run at the same time', async () => {
    const work = "log('begin ' + process.pid); await sleep(1); log('end ' + process.pid);";
    const running = Array.from({ length: 4 }, () => start(15, work));
    const codes = await Promise.all(running.map(async (child) => (await once(child, 'exit')) as [number]));
    assert.deepEqual(
      codes.flatMap(([code]) => code),
      [0, 0, 0, 0],
    );
    const lines = (await fs.readFile(at('log'), 'utf8')).trim().split('\n');
    assert.equal(lines.length, 4 * 15 * 2);
    for (let index = 0; index < lines.length; index += 2) {
      assert.equal(lines[index + 1], lines[index]?.replace('begin', 'end'), `line ${index}`);
    }
    assert.deepEqual(await turns(), []);
  });

  it('go on after one that was killed', async () => {
    const killed = start(1, "log('begin'); await sleep(1e9);");
    await until(async () => (await fs.readFile(at('log'), 'utf8').catch(() => '')) === 'begin\n');
    let hasWaited = false;
    const next = inMachineTurn(at('turns'), 'project', { onWait: () => (hasWaited = true) }, () =>
      Promise.resolve('done'),
    );
    await until(() => hasWaited);
    killed.kill('SIGKILL');
    assert.equal(await next, 'done');
    assert.deepEqual(await turns(), []);
  });

  it('of other projects do not wait, and one that is cancelled does not either', async () => {
    start(1, "log('begin'); await sleep(1e9);");
    await until(async () => (await fs.readFile(at('log'), 'utf8').catch(() => '')) === 'begin\n');
    const never = { onWait: () => assert.fail('it waits') };
    assert.equal(await inMachineTurn(at('turns'), 'other', never, () => Promise.resolve(1)), 1);
    const cancel = new AbortController();
    const waits = { signal: cancel.signal, onWait: () => cancel.abort(new Error('cancelled')) };
    await assert.rejects(
      inMachineTurn(at('turns'), 'project', waits, () => Promise.resolve()),
      /cancelled/,
    );
    assert.equal((await turns()).length, 1, 'that of the other process');
  });
});
