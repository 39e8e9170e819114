import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { silentLog } from '../../../src/log.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { createSocketPath, removeStaleSockets } from '../../../src/sandbox/runtimeSocket.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { temporaryFolder } from '../../../src/sandbox/temporaryFolder.ts';
import { localFunction } from '../../localFunction.ts';

describe('the folder for temporary files', function () {
  if (process.platform === 'win32') return;
  const name = 'TMPDIR';
  const before = process.env[name];
  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before;
  });

  it('has to be one that can be written to: anything else is said with what to do', () => {
    assert.equal(temporaryFolder(), os.tmpdir());
    for (const folder of [path.resolve('no/such/folder'), path.resolve('package.json')]) {
      process.env[name] = folder;
      assert.throws(createSocketPath, (error) => {
        assert.ok(error instanceof ExpectedError);
        assert.ok(error.message.includes(`written to ${folder}, `) && error.message.includes(name), error.message);
        return true;
      });
      assert.throws(() => new Isolator(undefined).createTmp(), ExpectedError);
    }
  });
});

describe('sockets of a host that was killed', function () {
  if (process.platform === 'win32') return;
  let folder: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sockets-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  const named = (digit: string): string => path.join(folder, `lambda-workbench-${digit.repeat(16)}.sock`);
  const hourAgo = new Date(Date.now() - 3_600_000);

  /** Leaves a socket at which nobody listens any more, an hour old. */
  async function leaveSocket(file: string): Promise<void> {
    const program = `require('node:net').createServer().listen(process.argv[1], () => console.log('listening'))`;
    const host = spawn(process.execPath, ['-e', program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(host.stdout, 'data');
    host.kill('SIGKILL');
    await once(host, 'exit');
    await fs.utimes(file, hourAgo, hourAgo);
  }

  it('are removed, and no other file is', async () => {
    const [stale, young, used, file, other] = [named('a'), named('b'), named('c'), named('d'), `${named('e')}.other`];
    for (const socket of [stale, young, other]) await leaveSocket(socket);
    await fs.utimes(young, new Date(), new Date());
    await fs.writeFile(file, 'no socket');
    await fs.utimes(file, hourAgo, hourAgo);
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(used, resolve));
    await fs.utimes(used, hourAgo, hourAgo);
    try {
      await removeStaleSockets(folder);
      const left = [young, used, file, other].map((name) => path.basename(name));
      assert.deepEqual((await fs.readdir(folder)).sort(), left.sort());
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    await removeStaleSockets(path.join(folder, 'no such folder'));
  });

  it('are gone once a function has run', async () => {
    const left = createSocketPath() ?? '';
    await leaveSocket(left);
    const sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    try {
      await sandbox.invoke({ function: localFunction('python/app.py', 'echo'), event: '{}' });
    } finally {
      await sandbox.dispose();
    }
    await assert.rejects(fs.lstat(left), { code: 'ENOENT' });
  });
});
