import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { makeOwnedFolder, removeStaleFolders } from '../../../src/sandbox/ownedFolder.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { until } from '../../until.ts';

describe('folders of a process that was killed', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await fs.mkdtemp(path.join(os.tmpdir(), 'owned-'));
  });
  afterEach(() => fs.rm(parent, { recursive: true }));

  /** A folder with a file in it that a process has made which has ended. */
  async function leaveFolder(): Promise<string> {
    const source = JSON.stringify(path.resolve('src/sandbox/ownedFolder.ts'));
    const program = `import(${source}).then(({ makeOwnedFolder }) => console.log(makeOwnedFolder(process.argv[1], 'build')))`;
    const host = spawn(process.execPath, ['-e', program, parent], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(host, 'exit');
    const [folder] = (await once(readline.createInterface({ input: host.stdout }), 'line')) as [string];
    await exited;
    await fs.writeFile(path.join(folder, 'app.js'), '');
    return folder;
  }

  it('are removed, and no other folder is', async () => {
    const left = await leaveFolder();
    const own = makeOwnedFolder(parent, 'lambda-workbench');
    const elsewhere = left.replace(/-[\da-f]{8}-(\d+-\w{6})$/, '-00000000-$1');
    const others = [elsewhere, path.join(parent, 'no-runtime'), path.join(parent, 'lambda-workbench-AbCdEf')];
    for (const folder of others) await fs.mkdir(folder);
    await removeStaleFolders(parent);
    const names = [own, ...others].map((folder) => path.basename(folder));
    assert.deepEqual((await fs.readdir(parent)).sort(), names.sort());
    await removeStaleFolders(path.join(parent, 'no such folder'));
  });

  it('are gone once the next one has run a function without bubblewrap', async function () {
    if (process.platform === 'win32') this.skip();
    const marker = randomUUID();
    const host = (state: string): ReturnType<typeof spawnHost> => spawnHost(state, marker, parent);
    const killed = await host('running');
    assert.equal((await foldersIn(parent)).length, 1);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await until(() => process.platform !== 'linux' || markedProcesses(marker).length === 0);
    const [stale] = await foldersIn(parent);
    const next = await host('frozen');
    // It cleans beside its first run.
    await until(async () => !(await foldersIn(parent)).includes(stale ?? ''));
    assert.equal((await foldersIn(parent)).length, 1, 'its own is there');
    next.kill('SIGKILL');
    await once(next, 'exit');
    await until(() => process.platform !== 'linux' || markedProcesses(marker).length === 0);
  });
});

async function foldersIn(parent: string): Promise<string[]> {
  return (await fs.readdir(parent)).filter((name) => !name.endsWith('.sock'));
}

/** A process that holds an environment without bubblewrap, `running` or `frozen`, and has its temporary files in `temporary`. */
async function spawnHost(state: string, marker: string, temporary: string): Promise<ReturnType<typeof spawn>> {
  const host = spawn(process.execPath, ['test/fixtures/sandbox/host.ts', 'partial', state, marker], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of readline.createInterface({ input: host.stdout })) if (line === 'ready') break;
  return host;
}
