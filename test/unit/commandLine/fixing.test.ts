import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Assets } from '../../../src/assets.ts';
import { runCommandLine } from '../../../src/commandLine/commandLine.ts';
import { FixableFiles, unifiedDiff } from '../../../src/commandLine/fixing.ts';
import type { Terminal } from '../../../src/commandLine/terminal.ts';
import { ExpectedError } from '../../../src/expectedError.ts';

const handler =
  'def lambda_handler(event, context):\n' +
  '    # lambda-workbench-disable-next-line sleep-in-handler: it sleeps no more\n' +
  '    return event\n';
const fixed = 'def lambda_handler(event, context):\n    return event\n';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('check --fix and the files it fixes', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'fixing-')));
  });

  afterEach(() => fs.rm(folder, { recursive: true }));

  function terminalIn(cwd: string, out: Terminal['out'], err: Terminal['err']): Terminal {
    return { assets: new Assets(path.resolve('dist')), cwd, input: Readable.from([]), out, err };
  }

  async function run(cwd: string, parameters: readonly string[], printing?: (text: string) => void) {
    let out = '';
    let err = '';
    const terminal = terminalIn(
      cwd,
      (more) => {
        out += more.toString();
        printing?.(more.toString());
      },
      (more) => (err += more),
    );
    const code = await runCommandLine(['check', '--fix', ...parameters], terminal);
    return { code, out, err } satisfies Ended;
  }

  /** A folder of functions, one in each of these files, that all have the same to fix. */
  async function project(name: string, ...files: string[]): Promise<string> {
    const made = path.join(folder, name);
    const functions: Record<string, unknown> = {};
    for (const [index, file] of files.entries()) {
      await fs.mkdir(path.dirname(path.join(made, file)), { recursive: true });
      await fs.writeFile(path.join(made, file), handler, { flag: 'a' });
      const Handler = `${path.posix.basename(file, '.py')}.lambda_handler`;
      const CodeUri = path.posix.dirname(file);
      const Properties = { Runtime: 'python3.13', Handler, CodeUri };
      functions[`F${index}`] = { Type: 'AWS::Serverless::Function', Properties };
    }
    const template = { Transform: 'AWS::Serverless-2016-10-31', Resources: functions };
    await fs.writeFile(path.join(made, 'template.json'), JSON.stringify(template));
    return made;
  }

  async function textsOf(made: string, ...files: string[]): Promise<string[]> {
    return Promise.all(files.map((file) => fs.readFile(path.join(made, file), 'utf8')));
  }

  async function applied(cwd: string, diff: string, command: string, ...parameters: string[]): Promise<void> {
    const child = spawn(command, parameters, { cwd, stdio: ['pipe', 'ignore', 'pipe'] });
    child.stdin.end(diff);
    const ended = new Promise((resolve) => child.once('close', resolve));
    const [code, err] = await Promise.all([ended, text(child.stderr)]);
    assert.equal(code, 0, `${err}\n${diff}`);
  }

  /** A project where `link.py` leads to `real/app.py`, and both have a function. */
  async function linked(name: string): Promise<string> {
    const made = await project(name, 'real/app.py', 'link.py', 'z.py');
    await fs.rm(path.join(made, 'link.py'));
    await fs.symlink(path.join('real', 'app.py'), path.join(made, 'link.py'));
    return made;
  }

  it('fixes a file once that links give several names, and those after it', async function () {
    if (process.platform === 'win32') this.skip();
    const made = await linked('linked');
    const around = path.join(folder, 'around');
    await fs.symlink(made, around, 'dir');
    const { code, out, err } = await run(made, ['.', around]);
    assert.deepEqual([code, err], [0, ''], out);
    assert.deepEqual(await textsOf(made, 'real/app.py', 'link.py', 'z.py'), [fixed, fixed, fixed]);
    assert.ok((await fs.lstat(path.join(made, 'link.py'))).isSymbolicLink());
    const told = out.split('\n').filter((line) => line.includes(': fixed '));
    const line = (file: string): string => `${path.normalize(file)}: fixed unused-suppression (1)`;
    assert.deepEqual(told, [line('real/app.py'), line('z.py')]);
  });

  it('goes on after a file that it cannot write, prints what is left and ends by 2', async () => {
    const made = await project('stopped', 'a.py', 'b.py', 'z.py');
    const baseline = path.join(folder, 'baseline.json');
    // Somebody writes the second file just when the first one is fixed.
    const changed = `${handler}# a new line\n`;
    const { code, out, err } = await run(made, ['--baseline', baseline, '--update-baseline'], (line) => {
      if (line.startsWith('a.py: fixed')) writeFileSync(path.join(made, 'b.py'), changed);
    });
    assert.equal(code, 2, out);
    assert.equal(err, 'lambda-workbench: b.py was changed while it was checked. Check it again.\n');
    assert.deepEqual(await textsOf(made, 'a.py', 'b.py', 'z.py'), [fixed, changed, fixed]);
    assert.match(out, /^z\.py: fixed unused-suppression \(1\)$/m);
    const left = out.split('\n').filter((line) => line.includes('[unused-suppression]'));
    assert.equal(left.length, 1, out);
    assert.match(left[0] ?? '', /b\.py:2:/);
    await assert.rejects(fs.access(baseline));
  });

  it('says why the system lets it not write', async () => {
    const made = await project('taken', 'a.py');
    const file = path.join(made, 'a.py');
    const files = new FixableFiles(
      [made],
      terminalIn(
        made,
        (line) => assert.fail(line.toString()),
        (line) => assert.fail(line),
      ),
      made,
    );
    const read = await files.read(file);
    assert.ok(read);
    await fs.rm(file);
    await fs.mkdir(file);
    const writing = files.write({ file, before: read.text, after: fixed, fixed: new Map() });
    await assert.rejects(
      writing,
      (error) => error instanceof ExpectedError && error.message.startsWith('a.py cannot be written: E'),
    );
    assert.deepEqual((await fs.readdir(made)).sort(), ['a.py', 'template.json']);
  });

  it('--dry-run: git and patch apply the difference, whatever the names are', async function () {
    if (process.platform === 'win32') this.skip();
    const names = ['a name/my app.py', 'tab\there.py', 'quote"d é.py', '-- b.py'];
    for (const [name, command, ...parameters] of [
      ['git', 'git', 'apply', '-'],
      ['patch', 'patch', '-p1', '--quiet'],
    ] as const) {
      // The one of macOS is another program, which knows no quoted names.
      if (command === 'patch' && process.platform !== 'linux') continue;
      const made = await linked(name);
      await project(name, 'real/other.py', ...names);
      const template = JSON.parse(await fs.readFile(path.join(made, 'template.json'), 'utf8')) as {
        Resources: Record<string, unknown>;
      };
      for (const [index, Handler] of ['app', 'link'].entries()) {
        const Properties = {
          Runtime: 'python3.13',
          Handler: `${Handler}.lambda_handler`,
          CodeUri: index ? '.' : 'real',
        };
        template.Resources[`L${index}`] = { Type: 'AWS::Serverless::Function', Properties };
      }
      await fs.writeFile(path.join(made, 'template.json'), JSON.stringify(template));
      const { code, out, err } = await run(made, ['--dry-run']);
      assert.equal(code, 0);
      assert.equal(out.match(/^\+\+\+ /gm)?.length, names.length + 3, out);
      assert.doesNotMatch(out, /link\.py/);
      // No name steers a terminal.
      assert.doesNotMatch(err, /\t/);
      await applied(made, out, command, ...parameters);
      for (const after of await textsOf(made, 'real/app.py', ...names)) assert.equal(after, fixed);
      assert.ok((await fs.lstat(path.join(made, 'link.py'))).isSymbolicLink());
    }
  });

  it('--dry-run: says which files the difference cannot have, as they lie outside of the folder', async () => {
    const made = await project('inside', 'a.py');
    const other = await project('other', 'b.py');
    const { code, out, err } = await run(made, ['.', path.join('..', 'other')].concat('--dry-run'));
    assert.equal(code, 0);
    assert.deepEqual(out.match(/^\+\+\+ .*$/gm), ['+++ b/a.py']);
    const lines = err.split('\n').filter((line) => line.includes('b.py'));
    assert.deepEqual(lines, [
      `lambda-workbench: ${path.join('..', 'other', 'b.py')} is left out of the difference, which holds files of this folder only: run the command there.`,
    ]);
    const all = await run(folder, ['inside', 'other', '--dry-run']);
    await applied(folder, all.out, 'git', 'apply', '-');
    assert.deepEqual([...(await textsOf(made, 'a.py')), ...(await textsOf(other, 'b.py'))], [fixed, fixed]);
    assert.throws(
      () => unifiedDiff({ file: path.join(other, 'b.py'), before: 'a', after: 'b', fixed: new Map() }, made),
      ExpectedError,
    );
  });

  it('keeps hard links together', async () => {
    const made = await project('hard', 'a.py', 'b.py');
    const [a, b] = [path.join(made, 'a.py'), path.join(made, 'b.py')];
    await fs.rm(b);
    await fs.link(a, b);
    const { code, err } = await run(made, []);
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(await textsOf(made, 'a.py', 'b.py'), [fixed, fixed]);
    const [ofA, ofB] = [await fs.stat(a, { bigint: true }), await fs.stat(b, { bigint: true })];
    assert.deepEqual([ofA.ino, ofA.nlink], [ofB.ino, 2n]);
  });

  it('keeps owner and mode', async function () {
    // Only root can give a file to somebody else.
    const isRoot = process.getuid?.() === 0;
    if (process.platform === 'win32') this.skip();
    const made = await project('owned', 'a.py');
    const file = path.join(made, 'a.py');
    if (isRoot) await fs.chown(file, 12345, 23456);
    await fs.chmod(file, 0o750);
    const before = await fs.stat(file);
    assert.equal((await run(made, [])).code, 0);
    const after = await fs.stat(file);
    assert.deepEqual(await textsOf(made, 'a.py'), [fixed]);
    assert.deepEqual([after.uid, after.gid, after.mode], [before.uid, before.gid, before.mode]);
  });

  it('writes in a folder where it can make no file', async function () {
    // Root may write everywhere.
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    const made = await project('closed', 'a.py');
    await fs.chmod(made, 0o555);
    try {
      assert.equal((await run(made, [])).code, 0);
      assert.deepEqual(await textsOf(made, 'a.py'), [fixed]);
    } finally {
      await fs.chmod(made, 0o755);
    }
  });
});
