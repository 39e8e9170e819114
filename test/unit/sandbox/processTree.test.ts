import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBubblewrap } from '../../../src/sandbox/isolation/bubblewrap.ts';
import { ProcessTree } from '../../../src/sandbox/processTree.ts';

const script = ['sh', '-c', 'sleep 60 & sleep 60; true'];

describe('A process tree', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('is a process and what it started', async () => {
    const [command = '', ...parameters] = script;
    await assertTree(spawn(command, parameters, { stdio: 'ignore', detached: true }));
  });

  it('is what bubblewrap encloses, without bubblewrap', async function () {
    const bubblewrap = await findBubblewrap();
    if (bubblewrap === undefined) this.skip();
    const parameters = ['--unshare-pid', '--dev-bind', '/', '/', ...script];
    await assertTree(spawn(bubblewrap, parameters, { stdio: 'ignore', detached: true }));
  });
});

/** It has the three processes of the script, can be stopped and continued, and is gone once it was killed. */
async function assertTree(child: ChildProcess): Promise<void> {
  const tree = new ProcessTree(child.pid);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (names(tree).join(' ') !== 'sh sleep sleep') await sleep(1);
  const members = tree.freeze();
  assert.equal(members.length, 3);
  while (!members.every((pid) => state(pid) === 'T')) await sleep(1);
  tree.thaw();
  while (members.some((pid) => state(pid) === 'T')) await sleep(1);
  await tree.kill(true);
  await ended;
  while (members.some((pid) => state(pid) !== undefined)) await sleep(1);
}

function names(tree: ProcessTree): string[] {
  return tree.members().map((pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    } catch {
      return ''; // It has ended meanwhile.
    }
  });
}

/** `T`: stopped; undefined: it has ended. */
function state(pid: number): string | undefined {
  try {
    return /\) (\w) /.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
