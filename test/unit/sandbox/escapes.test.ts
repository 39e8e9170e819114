import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { until } from '../../until.ts';

const secret = 'must-not-be-seen';

for (const handler of ['python/escapes.py', 'node/escapes.cjs']) {
  describe(`full isolation: what ${handler} tries is refused`, () => {
    let sandbox: Sandbox;
    let isFull = false;
    /** Beside the code, and not in /tmp, of which the function has one of its own anyway. */
    let folder: string;
    let bystander: ChildProcess;
    const sleepFor = String(randomInt(100_000, 999_999));

    before(async function () {
      const isolator = await Isolator.probe();
      if (isolator.isolation !== 'full') {
        console.warn('Not tried: there is no bubblewrap here.');
        this.skip();
      }
      isFull = true;
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator });
      await fs.mkdir('test-output', { recursive: true });
      folder = await fs.mkdtemp(path.resolve('test-output/escapes-'));
      for (const file of ['home/.aws/credentials', 'home/.ssh/id_ed25519', 'other/app.py']) {
        await fs.mkdir(path.join(folder, path.dirname(file)), { recursive: true });
        await fs.writeFile(path.join(folder, file), secret);
      }
      await fs.mkdir(path.join(folder, 'code'));
      await fs.copyFile(path.join('test/fixtures/sandbox', handler), path.join(folder, 'code', path.basename(handler)));
      await fs.symlink(path.join(folder, 'home/.aws/credentials'), path.join(folder, 'code', 'absolute'));
      await fs.symlink('../home/.aws/credentials', path.join(folder, 'code', 'relative'));
      bystander = spawn('sleep', [sleepFor], { stdio: 'ignore' });
    });

    after(async () => {
      if (!isFull) return;
      bystander.kill();
      await sandbox.dispose();
      await fs.rm(folder, { recursive: true });
      assert.deepEqual(markedProcesses(marker), []);
    });

    /** What became of the attempt. */
    async function attempt(name: string, event: Record<string, string | number> = {}): Promise<unknown> {
      const fn = localFunction(handler, 'handler', { codeRoot: path.join(folder, 'code') });
      const { status, payload } = await sandbox.invoke({
        function: fn,
        event: JSON.stringify({ attempt: name, ...event }),
      });
      assert.equal(status, 'success', payload);
      return JSON.parse(payload);
    }

    it('reading credentials, keys, other projects, and what links in the code lead to', async () => {
      const hidden = ['home/.aws/credentials', 'home/.ssh/id_ed25519', 'other/app.py'];
      const files = [
        ...hidden.map((file) => path.join(folder, file)),
        '/var/task/absolute',
        '/var/task/relative',
        `/proc/1/root${folder}/other/app.py`,
        path.resolve('package.json'),
        '/etc/shadow',
        path.join(os.homedir(), '.bashrc'),
      ];
      for (const file of files) {
        assert.match(String(await attempt('read', { path: file })), /^(ENOENT|EACCES)$/, file);
      }
      assert.match(String(await attempt('read', { path: `/var/task/${path.basename(handler)}` })), /Tries what/);
    });

    it('reading credentials, and what lies outside of the opened folder, by links that are else followed', async () => {
      const opened = path.join(folder, 'opened');
      const code = path.join(opened, 'code');
      await fs.mkdir(path.join(opened, 'lib'), { recursive: true });
      await fs.mkdir(path.join(opened, 'home/.ssh'), { recursive: true });
      await fs.mkdir(code);
      await fs.writeFile(path.join(opened, 'lib/shared.txt'), 'shared');
      await fs.writeFile(path.join(opened, 'home/.ssh/id_ed25519'), secret);
      await fs.writeFile(path.join(opened, 'secret.txt'), secret);
      await fs.copyFile(path.join('test/fixtures/sandbox', handler), path.join(code, path.basename(handler)));
      const links = {
        lib: '../lib',
        outside: '../../other/app.py',
        'absolute.py': path.join(folder, 'other/app.py'),
        shadow: '/etc/shadow',
        keys: '../home/.ssh',
        home: '../home',
        everything: '..',
        above: '../..',
        '../lib/outside': '../../other/app.py',
        '../lib/keys': '../home/.ssh/id_ed25519',
        twice: '../lib/outside',
      };
      for (const [name, target] of Object.entries(links)) await fs.symlink(target, path.join(code, name));
      const home = process.env['HOME'];
      process.env['HOME'] = path.join(opened, 'home');
      const open = new Sandbox(new Assets(path.resolve('dist')), silentLog, { folders: () => [opened] });
      try {
        const fn = localFunction(handler, 'handler', { codeRoot: code });
        const tried = async (event: Record<string, string>): Promise<unknown> =>
          JSON.parse((await open.invoke({ function: fn, event: JSON.stringify(event) })).payload);
        assert.equal(await tried({ attempt: 'read', path: '/var/task/lib/shared.txt' }), 'shared');
        const closed = ['outside', 'absolute.py', 'shadow', 'twice', 'lib/outside', 'lib/keys', 'above/other/app.py'];
        for (const file of [...closed, 'keys/id_ed25519', 'home/.ssh/id_ed25519', 'everything/secret.txt']) {
          const got = await tried({ attempt: 'read', path: `/var/task/${file}` });
          assert.match(String(got), /^(ENOENT|EACCES)$/, file);
        }
        for (const file of ['new', 'lib/new', 'lib/shared.txt']) {
          assert.equal(await tried({ attempt: 'write', path: `/var/task/${file}` }), 'EROFS', file);
        }
      } finally {
        if (home === undefined) Reflect.deleteProperty(process.env, 'HOME');
        else process.env['HOME'] = home;
        await open.dispose();
        await fs.rm(opened, { recursive: true });
      }
    });

    it('writing outside of /tmp', async () => {
      const folders = ['/var/task', '/var/runtime', '/var', '/etc', '/usr', '/usr/bin', '/dev/shm', '/dev', ''];
      for (const file of [...folders.map((name) => `${name}/escaped`), '/proc/sys/kernel/hostname']) {
        assert.equal(await attempt('write', { path: file }), 'EROFS', file);
      }
      assert.equal(await attempt('write', { path: '/tmp/own' }), 'written');
    });

    it('seeing, killing and tracing processes of this machine', async () => {
      const pid = bystander.pid ?? 0;
      const commands = (await attempt('commands')) as string[];
      assert.ok(commands.length > 0 && !commands.some((command) => command.includes(sleepFor)), commands.join('\n'));
      assert.equal(await attempt('kill', { pid }), 'ESRCH');
      assert.match(String(await attempt('trace', { pid })), /^(ESRCH|ENOENT)$/);
      assert.equal(bystander.exitCode ?? bystander.signalCode, null, 'it lives');
    });

    it('finding variables of this process, in any environment', async () => {
      const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE', 'NPM_TOKEN'];
      for (const name of names) process.env[name] = secret;
      try {
        await sandbox.dispose();
        sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
        const environments = (await attempt('environments')) as string[];
        assert.ok(environments.join('\n').includes('LAMBDA_TASK_ROOT'));
        assert.ok(!environments.join('\n').includes(secret));
        assert.ok(!environments.join('\n').includes(process.env['PATH'] ?? secret), 'nor its PATH');
      } finally {
        for (const name of names) Reflect.deleteProperty(process.env, name);
      }
      assert.doesNotMatch(String(await attempt('read', { path: '/proc/1/environ' })), /\w+=/);
    });

    it('taking an event in the runtime’s place', async () => {
      assert.equal(await attempt('next_event'), 'HTTP/1.1 403 Forbidden');
    });

    it('mounting, also with the rights of a user namespace of its own', async () => {
      assert.equal(await attempt('mount'), 'EPERM');
      assert.equal(await attempt('remount'), false);
    });

    it('leaving a daemon: it is stopped after the run, and gone with the environment', async () => {
      const daemon = String(randomInt(1_000_000, 9_999_999));
      assert.equal(await attempt('daemon', { marker: daemon }), 'started');
      const [pid = '', ...others] = markedProcesses(`sleep\0${daemon}`);
      assert.deepEqual(others, []);
      // The signal is sent; the process stops at its next turn.
      await until(async () => /^State:\tT/m.test(await fs.readFile(`/proc/${pid}/status`, 'utf8')));
      await sandbox.dispose();
      assert.deepEqual(markedProcesses(`sleep\0${daemon}`), []);
    });
  });
}
