import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { HostResidue } from '../../../src/sandbox/hostResidue.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import type { ResidueItem } from '../../../src/sandbox/residue.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

for (const isolation of ['full', 'process'] as const) {
  describe(`residue that the system shows, isolation ${isolation}`, () => {
    let sandbox: Sandbox;
    before(async function () {
      // What is read is Linux's /proc.
      if (process.platform !== 'linux') this.skip();
      const isolator = isolation === 'full' ? await Isolator.probe() : new Isolator(undefined);
      assert.equal(isolator.isolation, isolation);
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator });
    });
    after(async function () {
      if (process.platform !== 'linux') return;
      await sandbox.dispose();
      assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    const residue = async (file: string, symbol: string, event: object = {}): Promise<ResidueItem[]> => {
      const run = await sandbox.invoke({ function: localFunction(file, symbol), event: JSON.stringify(event) });
      assert.equal(run.status, 'success', run.payload);
      return run.residue.filter(({ kind }) => kind === 'process' || kind === 'socket' || kind === 'file');
    };
    const python = (symbol: string, event?: object): Promise<ResidueItem[]> => residue('residue/app.py', symbol, event);

    it('is nothing where nothing stays', async () => {
      assert.deepEqual(await python('nothing_left'), []);
      assert.deepEqual(await python('waited_child'), []);
    });

    it('has child processes as long as they live', async () => {
      const sleep = { kind: 'process', name: 'sleep 30' };
      assert.deepEqual(await python('child'), [sleep]);
      assert.deepEqual(await python('child'), [sleep, sleep]);
    });

    it('has what a shell waits for, instead of the shell', async () => {
      assert.deepEqual(await python('shell_child'), [{ kind: 'process', name: 'sleep 30' }]);
    });

    it('has sockets that listen, at their addresses', async () => {
      const first = await sandbox.invoke({ function: localFunction('residue/app.py', 'listens'), event: '{}' });
      const named = (items: readonly ResidueItem[]): unknown => items.filter(({ kind }) => kind === 'socket');
      assert.deepEqual(named(first.residue), [{ kind: 'socket', name: `127.0.0.1:${first.payload}` }]);
    });

    it('has sockets that listen on IPv6', async function () {
      if (!fs.existsSync('/proc/net/if_inet6')) this.skip();
      const run = await sandbox.invoke({ function: localFunction('residue/app.py', 'listens_on_ipv6'), event: '{}' });
      const sockets = run.residue.filter(({ kind }) => kind === 'socket');
      assert.deepEqual(sockets, [{ kind: 'socket', name: `[::1]:${run.payload}` }]);
    });

    it('has files in /tmp, the newest ones, and counts the rest', async () => {
      const [file, ...none] = await python('writes_file');
      assert.deepEqual([file?.kind, file?.bytes, path.basename(file?.name ?? ''), none], ['file', 5, 'file0.txt', []]);
      if (isolation === 'full') assert.equal(file?.name, '/tmp/file0.txt');
      const many = await python('writes_file', { files: 30 });
      assert.equal(many.length, 21);
      assert.deepEqual([many.at(-1)?.count, many.at(-1)?.bytes], [10, 50]);
    });

    it('is seen whatever the runtime is', async () => {
      assert.deepEqual(await residue('residue/child.mjs', 'handler'), [{ kind: 'process', name: 'sleep 30' }]);
    });
  });
}

describe('residue that the system shows', () => {
  it('is nothing on other systems, and of processes that are gone', () => {
    const nothing = { items: [], whole: false };
    assert.deepEqual(new HostResidue('/tmp', true).look([1], 'darwin'), nothing);
    assert.deepEqual(new HostResidue('/nowhere', true).look([2 ** 22 + 1], 'linux'), nothing);
  });
});
