import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { versionFolders } from '../../../src/sandbox/runtimes/interpreter.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const versions = versionFolders(path.join(os.homedir(), '.pyenv', 'versions'), /^3\.(9|1\d)\./);
const pythons = versions.length > 0 ? versions.map((folder) => path.join(folder, 'bin', 'python3')) : ['python3'];

type Outcomes = Readonly<Record<string, string>>;

describe('guards of the interpreters', () => {
  let isolator: Isolator;
  let code: string;
  let listing: string[];
  let secrets: string[];
  /** A home that has credentials. */
  let home: string;

  before(async function () {
    if (process.platform === 'win32') this.skip();
    isolator = await Isolator.probe();
    code = await fs.mkdtemp(path.join(os.tmpdir(), 'guarded-'));
    await fs.cp('test/fixtures/sandbox/guarded', code, { recursive: true });
    await fs.mkdir(path.join(code, 'other'));
    const script = `import sqlite3; c = sqlite3.connect("data.db"); c.execute("CREATE TABLE words (word)"); c.commit()`;
    execFileSync(pythons[0] ?? 'python3', ['-c', script], { cwd: code });
    listing = (await fs.readdir(code, { recursive: true })).sort();
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'home-'));
    secrets = ['.aws/credentials', '.ssh/id_ed25519', '.config/gcloud/x', '.npmrc'].map((name) =>
      path.join(home, name),
    );
    for (const secret of secrets) {
      await fs.mkdir(path.dirname(secret), { recursive: true });
      await fs.writeFile(secret, 'secret');
    }
  });

  afterEach(async () => {
    assert.deepEqual((await fs.readdir(code, { recursive: true })).sort(), listing, 'nothing was written');
    assert.equal(await fs.readFile(path.join(code, 'data.txt'), 'utf8'), 'data\n');
  });

  after(async () => {
    if (process.platform === 'win32') return;
    await fs.rm(home, { recursive: true });
    await fs.rm(code, { recursive: true });
  });

  /** Runs a handler of the fixture; `isolation`: with bubblewrap, or with the guards alone. */
  async function run(
    isolation: 'full' | 'partial',
    file: 'writes.py' | 'writes.mjs',
    symbol: string,
    event: object = {},
    interpreter: { python?: string; node?: string } = {},
  ): Promise<Invocation> {
    const sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, {
      isolator: isolation === 'full' ? isolator : new Isolator(undefined),
      interpreters: () => interpreter,
    });
    try {
      const fn = localFunction(path.join(code, file), symbol, { timeout: 20, memorySize: 512 });
      const invocation = await sandbox.invoke({ function: fn, event: JSON.stringify(event) });
      assert.equal(invocation.isolation, isolation);
      return invocation;
    } finally {
      await sandbox.dispose();
    }
  }

  async function answer(...parameters: Parameters<typeof run>): Promise<unknown> {
    const { payload, status, logs } = await run(...parameters);
    assert.equal(status, 'success', `${payload}\n${logs.join('\n')}`);
    return JSON.parse(payload);
  }

  /** What `look` finds of the places where the home is the one with credentials. */
  async function looked(
    file: 'writes.py' | 'writes.mjs',
    places: readonly string[],
    interpreter: { python?: string; node?: string },
  ): Promise<unknown> {
    const { HOME: own } = process.env;
    process.env['HOME'] = home;
    try {
      return await answer('partial', file, 'look', { places }, interpreter);
    } finally {
      process.env['HOME'] = own;
    }
  }

  for (const python of pythons) {
    describe(python, () => {
      const interpreter = { python };

      it('refuses to write outside of /tmp, in the words of a read-only file system', async () => {
        const outcomes = (await answer('partial', 'writes.py', 'refused', {}, interpreter)) as Outcomes;
        const readOnly = (paths: string): string => `OSError: [Errno 30] Read-only file system: ${paths}`;
        assert.equal(outcomes['open'], readOnly("'/var/task/x'"));
        assert.equal(outcomes['open relative'], readOnly("'x'"));
        assert.equal(outcomes['os.open'], readOnly("'/var/task/x'"));
        assert.equal(outcomes['os.rename'], readOnly("'data.txt' -> '/var/task/x'"));
        assert.equal(outcomes['shutil.copy'], readOnly("'/var/task/x'"));
        assert.equal(outcomes['Path.write_text'], readOnly("'/var/task/x'"));
        assert.equal(outcomes['sqlite3 new'], 'OperationalError: unable to open database file');
        assert.equal(outcomes['sqlite3 read'], 'done');
        assert.equal(outcomes['etc'], readOnly("'/etc/lambda-workbench-x'"));
      });

      it('answers as the system does under full isolation', async function () {
        if (isolator.isolation !== 'full') this.skip();
        const [real, guarded] = await Promise.all([
          answer('full', 'writes.py', 'refused', {}, interpreter),
          answer('partial', 'writes.py', 'refused', {}, interpreter),
        ]);
        assert.deepEqual(guarded, real);
      });

      it('allows what libraries do, and leaves no trace', async () => {
        assert.deepEqual(await answer('partial', 'writes.py', 'allowed', {}, interpreter), [null, false]);
      });

      it('hides credentials', async () => {
        assert.deepEqual(await looked('writes.py', [...secrets, path.join(home, '.aws')], interpreter), []);
        const readable = path.join(code, 'data.txt');
        assert.deepEqual(
          ((await looked('writes.py', [readable], interpreter)) as string[])[0],
          `${readable} was read by open`,
        );
      });
    });
  }

  it('Python: the stack ends in the function’s own line', async () => {
    const { error } = await run('partial', 'writes.py', 'fail');
    assert.equal(error?.errorMessage, `[Errno 30] Read-only file system: '${path.join(code, 'x')}'`);
    assert.deepEqual(
      error.frames.map(({ file }) => file),
      [path.join(code, 'writes.py')],
    );
  });

  for (const node of nodes()) {
    describe(node, () => {
      const interpreter = { node };

      it('refuses to write outside of /tmp, in the words of a read-only file system', async () => {
        const outcomes = (await answer('partial', 'writes.mjs', 'refused', {}, interpreter)) as Outcomes;
        const refusal = {
          name: 'Error',
          message: "EROFS: read-only file system, open '/var/task/x'",
          code: 'EROFS',
          errno: -30,
          syscall: 'open',
          path: '/var/task/x',
        };
        for (const way of ['synchronous', 'callback', 'promise']) {
          assert.deepEqual(JSON.parse(outcomes[`writeFile, ${way}`] ?? ''), refusal);
        }
        for (const way of ['named import', 'named import, promise', 'named import, promises', 'required', 'stream']) {
          assert.deepEqual(JSON.parse(outcomes[way] ?? ''), refusal, way);
        }
        assert.deepEqual(JSON.parse(outcomes['rename, promise'] ?? ''), {
          name: 'Error',
          message: "EROFS: read-only file system, rename '/var/task/data.txt' -> '/var/task/x'",
          code: 'EROFS',
          errno: -30,
          syscall: 'rename',
          path: '/var/task/data.txt',
          dest: '/var/task/x',
        });
        assert.match(outcomes['rm, synchronous'] ?? '', /EROFS: read-only file system, unlink/);
        assert.match(outcomes['cp a folder, synchronous'] ?? '', /EROFS: read-only file system, mkdir/);
      });

      it('answers as the system does under full isolation', async function () {
        if (isolator.isolation !== 'full') this.skip();
        const [real, guarded] = await Promise.all(
          (['full', 'partial'] as const).map(async (isolation) => {
            const outcomes = (await answer(isolation, 'writes.mjs', 'refused', {}, interpreter)) as Outcomes;
            // Of these Node.js 24 speaks in other words than in all others.
            return Object.entries(outcomes).filter(([name]) => !/^(cp|rm)\b.*synchronous/.test(name));
          }),
        );
        assert.deepEqual(guarded, real);
      });

      it('allows what libraries do, and leaves no trace', async () => {
        const seen = await answer('partial', 'writes.mjs', 'allowed', {}, interpreter);
        assert.deepEqual(seen, [null, false, 'writeFileSync', 3]);
      });

      it('hides credentials', async () => {
        assert.deepEqual(await looked('writes.mjs', secrets, interpreter), []);
      });
    });
  }

  it('Node.js: the stack begins in the function’s own line', async () => {
    const { error } = await run('partial', 'writes.mjs', 'fail');
    assert.equal(error?.errorMessage, `EROFS: read-only file system, open '${path.join(code, 'x')}'`);
    assert.equal(error.frames[0]?.file, path.join(code, 'writes.mjs'));
  });

  it('do not reach the processes that a function starts', async () => {
    for (const [file, symbol] of [
      ['writes.py', 'write_from_child'],
      ['writes.mjs', 'writeFromChild'],
    ] as const) {
      await answer('partial', file, symbol);
      await fs.rm(path.join(code, 'by-child'));
    }
  });
});

/** The Node.js of the tests, and those of nvm. */
function nodes(): string[] {
  const { NVM_DIR: nvm = path.join(os.homedir(), '.nvm') } = process.env;
  const installed = versionFolders(path.join(nvm, 'versions', 'node'), /^v(18|2\d)\./);
  return [process.execPath, ...installed.map((folder) => path.join(folder, 'bin', 'node'))];
}
