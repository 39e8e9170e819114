import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Assets } from '../../../src/assets.ts';
import { runCommandLine } from '../../../src/commandLine/commandLine.ts';
import type { Terminal } from '../../../src/commandLine/terminal.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('command line', () => {
  let folder: string;

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'command-line-')));
    await fs.cp('samples', path.join(folder, 'samples'), { recursive: true });
  });

  after(() => fs.rm(folder, { recursive: true }));

  async function run(
    parameters: readonly string[],
    input = '',
    environment: NodeJS.ProcessEnv = {},
    cwd = path.join(folder, 'samples'),
  ): Promise<Ended> {
    const child = spawn(process.execPath, ['--', path.resolve('dist/cli.cjs'), ...parameters], {
      cwd,
      env: {
        ...process.env,
        LANG: 'C',
        LC_ALL: 'C',
        LAMBDA_WORKBENCH_STATE: path.join(folder, 'state'),
        ...environment,
      },
    });
    child.stdin.end(input);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return { code, out, err };
  }

  async function json(...parameters: string[]): Promise<unknown> {
    const { out } = await run([...parameters, '--json']);
    return JSON.parse(out);
  }

  /** Wrong usage and input: 2, and one line on stderr that says what is wrong. */
  async function refused(parameters: readonly string[], pattern: RegExp, input = ''): Promise<void> {
    const { code, out, err } = await run(parameters, input);
    assert.deepEqual([code, out], [2, ''], parameters.join(' '));
    assert.match(err, pattern);
    assert.equal(err.trimEnd().split('\n').length, 1, err);
  }

  it('check: says what does not count in lambda-workbench.json', async () => {
    const project = path.join(folder, 'unsettled');
    await fs.mkdir(project);
    const file = path.join(project, 'lambda-workbench.json');
    await fs.writeFile(file, '{ "cots": { "requests": 5 } }');
    const { code, out } = await run(['check', project, '--fail-on', 'warning']);
    assert.match(out, /lambda-workbench\.json:1:3: warning: .*Did you mean "cost"\? \[invalid-settings\]/);
    assert.equal(code, 1);
    await fs.writeFile(file, Buffer.from([0, 1, 2, 255]));
    assert.match((await run(['check', project])).out, /lambda-workbench\.json:1:1: warning: This file is no JSON/);
  });

  it('--stage: each command reads its folder for that stage', async () => {
    const project = path.join(folder, 'staged');
    await fs.mkdir(project);
    const service = 'service: s\nprovider: { name: aws, runtime: python3.13 }\n';
    const memory = 'functions: { f: { handler: app.handler, memorySize: "${param:size, \'128\'}" } }\n';
    await fs.writeFile(path.join(project, 'serverless.yml'), `${service}params: { prod: { size: 2048 } }\n${memory}`);
    await fs.writeFile(path.join(project, 'app.py'), 'def handler(event, context):\n    return event\n');
    const size = async (...options: string[]) => {
      const functions = (await json('functions', project, ...options)) as { memorySize: number }[];
      return functions.map(({ memorySize }) => memorySize);
    };
    assert.deepEqual(await size(), [128]);
    assert.deepEqual(await size('--stage', 'prod'), [2048]);
    const { out } = await run(['check', '--stage', 'prod', '--help']);
    assert.match(out, /\[--stage NAME\]/);
    await refused(['functions', '--stage'], /--stage needs a value/);
  });

  it('a target: is found in a template that lies elsewhere, or where nothing is searched', async () => {
    const project = path.join(folder, 'elsewhere');
    const built = path.join(project, 'node_modules', 'built');
    await fs.mkdir(built, { recursive: true });
    const template = (memory: number): string =>
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  Echo:\n    Type: AWS::Serverless::Function\n' +
      `    Properties: { Runtime: python3.13, Handler: app.handler, MemorySize: ${memory} }\n`;
    for (const [at, memory] of [[project, 256] as const, [built, 512] as const]) {
      await fs.writeFile(path.join(at, 'template.yaml'), template(memory));
      await fs.writeFile(
        path.join(at, 'app.py'),
        'def handler(event, context):\n    return context.memory_limit_in_mb\n',
      );
    }
    const invoked = async (target: string, cwd?: string) => run(['invoke', target, '--event', '-'], '{}', {}, cwd);
    for (const target of ['../elsewhere/template.yaml:Echo', `${path.join(project, 'template.yaml')}:Echo`]) {
      const { code, out, err } = await invoked(target);
      assert.deepEqual([code, out], [0, '"256"\n'], err);
    }
    assert.equal((await invoked('node_modules/built/template.yaml:Echo', project)).out, '"512"\n');
    assert.match((await run(['cost', '../elsewhere/template.yaml:Echo'])).out, /256/);
    await refused(
      ['invoke', '../elsewhere/template.yaml:Ecko', '--event', '-'],
      /Did you mean Echo\? Found: Echo \(/,
      '{}',
    );
  });

  it('functions: lists each once, in the contract’s shape', async () => {
    const functions = (await json('functions')) as Record<string, unknown>[];
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['Hello', 'Logging', 'Failing', 'Todo', 'Counter', 'Visits', 'Thumbnail', 'Receipts'],
    );
    const todo = functions[3] ?? {};
    assert.deepEqual(todo['origin'], { kind: 'sam', file: path.join(folder, 'samples', 'template.yaml'), line: 37 });
    assert.equal(todo['handlerFile'], path.join(folder, 'samples', 'todo', 'app.py'));
    assert.equal(todo['handlerLine'], 5);
    assert.equal(todo['memorySize'], 128);
    assert.equal(todo['timeout'], 3);
    assert.equal(todo['architecture'], 'x86_64');
    assert.deepEqual(todo['environment'], {});
    assert.deepEqual(
      (todo['eventSources'] as Record<string, unknown>[]).map(({ kind, invocation }) => [kind, invocation]),
      [
        ['HttpApi', 'synchronous'],
        ['HttpApi', 'synchronous'],
      ],
    );
  });

  it('functions: calls those that share a name as the other commands take them', async () => {
    const project = path.join(folder, 'twins');
    const template = (timeout: number): string =>
      `Resources:\n  Twin: { Type: AWS::Lambda::Function, Properties: { Handler: app.handler, Runtime: python3.13, Timeout: ${timeout} } }\n`;
    for (const [name, timeout] of [
      ['one', 5],
      ['two', 6],
    ] as const) {
      await fs.mkdir(path.join(project, name), { recursive: true });
      await fs.writeFile(path.join(project, name, 'template.yaml'), template(timeout));
      await fs.writeFile(path.join(project, name, 'app.py'), `def handler(event, context):\n    return ${timeout}\n`);
    }
    const { out } = await run(['functions', project], '', {}, project);
    const names = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('  ')[0] ?? '');
    assert.deepEqual(
      names,
      ['one', 'two'].map((name) => `${path.join(name, 'template.yaml')}:Twin`),
    );
    assert.equal((await run(['invoke', names[1] ?? ''], '', {}, project)).out.trim(), '6');
  });

  it('new: writes a function that runs, once, and says what it has written', async () => {
    const cwd = path.join(folder, 'made');
    await fs.mkdir(cwd);
    const parameters = ['new', 'OrderWorker', '--language', 'python', '--snippet', 'sqs'];
    const { code, out, err } = await run(parameters, '', {}, cwd);
    assert.deepEqual([code, err], [0, 'Run it: lambda-workbench invoke OrderWorker\n']);
    const files = ['order_worker/app.py', 'events/OrderWorker/sqs.json', 'tests/test_order_worker.py', 'template.yaml'];
    assert.deepEqual(
      out.trimEnd().split('\n'),
      files.map((file) => path.normalize(file)),
    );
    for (const file of files) await fs.access(path.join(cwd, file));
    const invoked = await run(['invoke', 'OrderWorker'], '', {}, cwd);
    assert.deepEqual([invoked.code, JSON.parse(invoked.out)], [0, { batchItemFailures: [] }]);
    const again = await run(parameters, '', {}, cwd);
    assert.deepEqual([again.code, again.out], [2, '']);
    assert.match(again.err, /template\.yaml has OrderWorker, OrderWorkerQueue, OrderWorkerFailures already/);
    await refused(['new', 'x'], /Usage: lambda-workbench new NAME --language .* The languages are: python, javascript/);
    await refused(['new', 'x', '--language', 'python', '--snippet', 'y'], /--snippet y: one of smallest, http/);
  });

  it('new: writes into serverless.yml where a folder has one, and the function runs', async () => {
    const cwd = path.join(folder, 'service');
    await fs.mkdir(cwd);
    const service = 'service: shop\nprovider:\n  name: aws\n  runtime: python3.13 # ours\nfunctions:\n  # The first.\n';
    await fs.writeFile(path.join(cwd, 'serverless.yml'), service);
    const { code, out } = await run(['new', 'OrderWorker', '--language', 'python', '--json'], '', {}, cwd);
    assert.equal(code, 0);
    const files = [
      'order_worker/app.py',
      'events/orderWorker/hello.json',
      'tests/test_order_worker.py',
      'serverless.yml',
    ];
    assert.deepEqual(JSON.parse(out), { name: 'orderWorker', files: files.map((file) => path.normalize(file)) });
    const invoked = await run(['invoke', 'orderWorker'], '', {}, cwd);
    assert.deepEqual([invoked.code, JSON.parse(invoked.out)], [0, { message: 'Hello World' }]);
    // The framework builds no Go: that goes into a template, and somebody has to be told.
    const go = await run(['new', 'Compiled', '--language', 'go'], '', {}, cwd);
    assert.equal(go.code, 0);
    assert.match(
      go.err,
      /^Compiled is described by template\.yaml, .* described by serverless\.yml, which is not changed/,
    );
    await fs.access(path.join(cwd, 'template.yaml'));
  });

  it('new: says what is left to do beside an app of the CDK', async () => {
    const cwd = path.join(folder, 'cdk-app');
    await fs.mkdir(cwd);
    await fs.writeFile(path.join(cwd, 'cdk.json'), '{}');
    const { out } = await run(['new', 'OrderWorker', '--language', 'ruby', '--json'], '', {}, cwd);
    const { name, files, notice } = JSON.parse(out) as { name: string; files: string[]; notice: string };
    assert.deepEqual([name, files.at(-1)], ['OrderWorker', 'template.yaml']);
    assert.match(notice, /described by cdk\.json, which is not changed from here: add the function there as well/);
  });

  it('check: refuses what it cannot read, and says why', async () => {
    await refused(['check', ''], /A path is empty: name a file or a folder/);
    await refused(['check', path.join('template.yaml', 'x')], /x does not exist/);
    await refused(['check', '--formt', 'json'], /Usage: lambda-workbench check \[PATH…\](?: \S+)+$/m);
  });

  it('check: refuses a pipe that nobody writes to, and a link that leads to itself', async function () {
    if (process.platform === 'win32') return this.skip();
    const odd = path.join(folder, 'odd');
    await fs.mkdir(odd);
    await promisify(execFile)('mkfifo', [path.join(odd, 'app.py')]);
    await fs.symlink('self', path.join(odd, 'self'));
    await refused(['check', path.join(odd, 'app.py')], /app\.py is neither a file nor a folder/);
    await refused(['check', path.join(odd, 'self')], /self cannot be read: ELOOP/);
  });

  it('check: refuses a file that this user may not read', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    const file = path.join(folder, 'closed.py');
    await fs.writeFile(file, '', { mode: 0 });
    await refused(['check', file], /closed\.py cannot be read: EACCES/);
  });

  it('says that its output is lost, and where it was started is gone', async function () {
    if (process.platform !== 'linux') return this.skip();
    const shell = (script: string): Promise<{ code: number | null; err: string }> => {
      const command = [process.execPath, '--', path.resolve('dist/cli.cjs')].map((part) => `'${part}'`).join(' ');
      const child = spawn('sh', ['-c', script.replace('CLI', command)], { cwd: folder });
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      return Promise.all([ended, text(child.stderr)]).then(([code, err]) => ({ code, err }));
    };
    const full = await shell('CLI --help > /dev/full');
    assert.deepEqual([full.code, full.err.split('\n').length], [2, 2], full.err);
    assert.match(full.err, /^lambda-workbench: The output cannot be written: ENOSPC/);
    const gone = await shell('mkdir gone && cd gone && rmdir ../gone && CLI --help');
    assert.equal(gone.code, 2);
    assert.match(gone.err, /lambda-workbench: The folder in which this was started is gone/);
  });

  it('functions: an empty folder has none, a missing one is refused', async () => {
    await fs.mkdir(path.join(folder, 'empty'), { recursive: true });
    assert.deepEqual(await json('functions', '../empty'), []);
    await refused(['functions', '../missing'], /missing/);
  });

  it('check: finds the state of Counter, in four formats, and fails as asked', async () => {
    const { code, out } = await run(['check', '--format', 'json']);
    assert.equal(code, 1);
    const [finding, ...others] = JSON.parse(out) as Record<string, unknown>[];
    assert.deepEqual(others, []);
    assert.equal(finding?.['rule'], 'mutable-module-state');
    assert.equal(finding['function'], 'Counter');
    assert.equal(finding['file'], path.join(folder, 'samples', 'counter', 'app.py'));
    assert.deepEqual((finding['range'] as { start: object }).start, { line: 5, character: 4 });
    assert.equal((finding['fixes'] as unknown[]).length, 1);

    const place = path.join('counter', 'app.py');
    const lines = (await run(['check'])).out;
    assert.ok(lines.startsWith(`${place}:6:5: warning: `), lines);
    assert.match(lines, /^.* \[mutable-module-state\]\n$/);
    const sarif = JSON.parse((await run(['check', '--format', 'sarif'])).out) as {
      runs: { results: { ruleId: string; locations: { physicalLocation: { region: object } }[] }[] }[];
    };
    const [result] = sarif.runs[0]?.results ?? [];
    assert.equal(result?.ruleId, 'mutable-module-state');
    assert.equal((result.locations[0]?.physicalLocation.region as { startLine: number }).startLine, 6);
    const annotation = (await run(['check', '--format', 'github'])).out;
    assert.ok(annotation.startsWith(`::warning file=counter/app.py,line=6,`), annotation);
    const inRepository = await run(['check', '--format', 'github'], '', { GITHUB_WORKSPACE: folder });
    assert.ok(inRepository.out.startsWith(`::warning file=samples/counter/app.py,line=6,`), inRepository.out);

    assert.equal((await run(['check', '--fail-on', 'error'])).code, 0);
    assert.equal((await run(['check', 'hello/app.py'])).code, 0);
    assert.equal((await run(['check', 'hello', 'counter/app.py'])).code, 1);
    await refused(['check', '--format', 'xml'], /--format xml: one of text, json, sarif, github/);
    await refused(['check', 'no/such/file.py'], /no\/such\/file\.py does not exist/);
  });

  /** A folder with one function that sleeps, and may run for as long as Lambda lets it. */
  async function sleepingProject(name: string): Promise<string> {
    const project = path.join(folder, name);
    await fs.mkdir(project);
    await fs.writeFile(
      path.join(project, 'template.yaml'),
      [
        'Transform: AWS::Serverless-2016-10-31',
        'Resources:',
        '  Sleeper:',
        '    Type: AWS::Serverless::Function',
        '    Properties: { Runtime: python3.13, Handler: app.handler, Timeout: 900 }',
      ].join('\n'),
    );
    await fs.writeFile(
      path.join(project, 'app.py'),
      'import time\n\ndef handler(event, context):\n    time.sleep(60)\n    return 1\n',
    );
    return project;
  }

  async function rulesFound(...parameters: string[]): Promise<string[]> {
    const { out } = await run(['check', ...parameters, '--format', 'json']);
    return (JSON.parse(out) as { rule: string }[]).map(({ rule }) => rule);
  }

  it('check: a source file comes with what its functions’ template says, a template alone', async () => {
    const project = await sleepingProject('single');
    const both = await rulesFound(path.join(project, 'app.py'));
    assert.ok(both.includes('sleep-in-handler') && both.includes('timeout-at-maximum'), both.join());
    const alone = await rulesFound(path.join(project, 'template.yaml'));
    assert.ok(!alone.includes('sleep-in-handler') && alone.includes('timeout-at-maximum'), alone.join());
    await fs.writeFile(path.join(project, 'notes.txt'), 'nothing');
    await refused(['check', path.join(project, 'notes.txt')], /notes\.txt is no template with functions/);
  });

  it('check: what costs money says how much, in every format, and nothing where the price is not known', async () => {
    const project = path.join(folder, 'billed');
    await fs.cp(path.resolve('test/fixtures/findings'), project, { recursive: true });
    type Told = { rule: string; function?: string; cost?: { amount: number; milliseconds: number; text: string } }[];
    const found = async () => JSON.parse((await run(['check', project, '--format', 'json'])).out) as Told;
    const priced = (await found()).find(({ rule }) => rule === 'client-in-handler');
    assert.equal(priced?.function, 'Orders');
    assert.equal(priced.cost?.milliseconds, 100);
    assert.ok(Math.abs(priced.cost.amount - 0.833335) < 1e-6, JSON.stringify(priced.cost));
    const sentence = 'Each 100 ms of it: ≈ $0.83 / month at 1M requests.';
    assert.equal(priced.cost.text, sentence);
    for (const format of ['text', 'github', 'sarif']) {
      assert.ok((await run(['check', project, '--format', format])).out.includes(sentence), format);
    }
    const template = path.join(project, 'template.yaml');
    const text = await fs.readFile(template, 'utf8');
    await fs.writeFile(template, text.replace('MemorySize: 512', 'MemorySize: !ImportValue Memory'));
    const unknown = (await found()).find(({ rule }) => rule === 'client-in-handler');
    assert.ok(unknown);
    assert.equal(unknown.cost, undefined);
  });

  it('check: severities are those of lambda-workbench.json, and a rule that does not exist is said', async () => {
    const project = await sleepingProject('severities');
    const file = path.join(project, 'lambda-workbench.json');
    await fs.writeFile(file, '{ "rules": { "sleep-in-handler": "error", "timeout-at-maximum": "off" } }');
    const { code, out } = await run(['check', project, '--fail-on', 'error']);
    assert.equal(code, 1);
    assert.match(out, /: error: .*\[sleep-in-handler\]/);
    assert.doesNotMatch(out, /timeout-at-maximum/);
    await fs.writeFile(file, '{ "rules": { "sleep-in-handlers": "off" } }');
    assert.match((await run(['check', project])).out, /Did you mean sleep-in-handler\? \[unknown-rule\]/);
  });

  it('check: a comment that silences nothing is a finding, one that does is none', async () => {
    const project = await sleepingProject('silenced');
    const file = path.join(project, 'app.py');
    const text = await fs.readFile(file, 'utf8');
    const comment = '    # lambda-workbench-disable-next-line sleep-in-handler: the partner wants it\n';
    await fs.writeFile(file, text.replace('    time', `${comment}    time`));
    assert.ok(
      !(await rulesFound(project)).some((rule) => rule === 'sleep-in-handler' || rule === 'unused-suppression'),
    );
    await fs.writeFile(file, text.replace('    return', `${comment}    return`));
    const found = await rulesFound(project);
    assert.ok(found.includes('sleep-in-handler') && found.includes('unused-suppression'), found.join());
  });

  describe('check --fix', () => {
    const handler = [
      'def total(item, items=[]):',
      '    items.append(item)',
      '    return items',
      '',
      '',
      'def lambda_handler(event, context):',
      '    # lambda-workbench-disable-next-line sleep-in-handler: it sleeps no more',
      '    return {"total": total(event["item"])}',
      '',
    ];
    const handlerFixed = [
      'def total(item, items=None):',
      '    if items is None:',
      '        items = []',
      ...handler.slice(1, 6),
      ...handler.slice(7),
    ];
    const template =
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  Total:\n    Type: AWS::Serverless::Function\n' +
      '    Properties: { Runtime: python3.13, Handler: app.lambda_handler, CodeUri: ., Timeout: 900 }\n';

    async function project(name: string, text: string | Buffer): Promise<string> {
      const made = path.join(folder, name);
      await fs.mkdir(made, { recursive: true });
      await fs.writeFile(path.join(made, 'app.py'), text);
      await fs.writeFile(path.join(made, 'template.yaml'), template);
      return made;
    }

    it('makes the safe fixes, keeps line ends and byte order mark, and ends by what is left', async () => {
      const made = await project('fixed', `\uFEFF${handler.join('\r\n')}`);
      const file = path.join(made, 'app.py');
      await fs.chmod(file, 0o755);
      assert.equal((await run(['check'], '', {}, made)).code, 1);
      const { code, out } = await run(['check', '--fix'], '', {}, made);
      assert.equal(await fs.readFile(file, 'utf8'), `\uFEFF${handlerFixed.join('\r\n')}`);
      assert.equal(code, 0, out);
      const lines = out.split('\n');
      assert.ok(lines.includes('app.py: fixed mutable-default-argument-in-handler-path (1)'), out);
      assert.ok(lines.includes('app.py: fixed unused-suppression (1)'), out);
      assert.match(out, /\[timeout-at-maximum\]/);
      assert.doesNotMatch(out, /\[unused-suppression\]/);
      assert.equal((await fs.stat(file)).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o755);
      assert.deepEqual((await fs.readdir(made)).sort(), ['app.py', 'template.yaml']);
      assert.equal((await run(['check', '--fix', '--fail-on', 'hint'], '', {}, made)).code, 1);
      assert.equal(await fs.readFile(path.join(made, 'template.yaml'), 'utf8'), template);
    });

    it('has only findings on stdout where programs read them', async () => {
      const made = await project('fixedJson', handler.join('\n'));
      const { out, err } = await run(['check', '--fix', '--format', 'json'], '', {}, made);
      const rules = (JSON.parse(out) as { rule: string }[]).map(({ rule }) => rule);
      assert.deepEqual(rules, ['timeout-at-maximum']);
      assert.match(err, /^app\.py: fixed mutable-default-argument-in-handler-path \(1\)$/m);
      assert.equal(await fs.readFile(path.join(made, 'app.py'), 'utf8'), handlerFixed.join('\n'));
    });

    it('--dry-run writes nothing, and prints a difference that git applies', async () => {
      const made = await project('dry', handler.join('\n'));
      const file = path.join(made, 'app.py');
      const { code, out, err } = await run(['check', '--fix', '--dry-run'], '', {}, made);
      assert.equal(code, 0);
      assert.equal(await fs.readFile(file, 'utf8'), handler.join('\n'));
      assert.match(out, /^--- a\/app\.py\n\+\+\+ b\/app\.py\n@@ /);
      assert.match(err, /fixed unused-suppression \(1\)/);
      const git = spawn('git', ['apply', '-'], { cwd: made, stdio: ['pipe', 'inherit', 'inherit'] });
      git.stdin.end(out);
      assert.equal(await new Promise((resolve) => git.once('close', resolve)), 0);
      assert.equal(await fs.readFile(file, 'utf8'), handlerFixed.join('\n'));
      assert.equal((await run(['check', '--fix', '--dry-run'], '', {}, made)).out, '');
    });

    it('leaves alone what it would break, what nobody named, and what the baseline knows', async () => {
      const latin = Buffer.from(`# caf\u00e9\n${handler.join('\n')}`, 'latin1');
      const made = await project('left', latin);
      const { err } = await run(['check', '--fix'], '', {}, made);
      assert.match(err, /^app\.py is not UTF-8 and stays as it is\.$/m);
      assert.deepEqual(await fs.readFile(path.join(made, 'app.py')), latin);
      const imported = await project('imported', `from total import total\n\n\n${handler.slice(5).join('\n')}`);
      const other = path.join(imported, 'total.py');
      await fs.writeFile(other, handler.slice(0, 4).join('\n'));
      await run(['check', '--fix', 'app.py'], '', {}, imported);
      assert.equal(await fs.readFile(other, 'utf8'), handler.slice(0, 4).join('\n'));
      assert.doesNotMatch(await fs.readFile(path.join(imported, 'app.py'), 'utf8'), /disable-next-line/);
      const known = await project('knownFixes', handler.join('\n'));
      const baseline = path.join(known, 'baseline.json');
      await run(['check', '--baseline', baseline, '--update-baseline'], '', {}, known);
      await run(['check', '--baseline', baseline, '--fix'], '', {}, known);
      assert.equal(await fs.readFile(path.join(known, 'app.py'), 'utf8'), handler.join('\n'));
    });

    it('refuses a dry run of nothing', async () => {
      await refused(['check', '--dry-run'], /--dry-run needs --fix/);
      await refused(['check', '--fix', '--dry-run', '--format', 'json'], /leave --format/);
    });
  });

  it('check: what the baseline knows is neither printed nor a failure', async () => {
    const project = await sleepingProject('known');
    const baseline = path.join(project, 'baseline.json');
    await refused(['check', project, '--update-baseline'], /--baseline FILE/);
    await refused(['check', project, '--baseline', baseline], /--update-baseline/);
    const written = await run(['check', project, '--baseline', baseline, '--update-baseline', '--fail-on', 'hint']);
    assert.deepEqual([written.code, written.out], [0, 'No findings.\n']);
    assert.match(written.err, /baseline\.json knows \d+ findings now/);
    const file = path.join(project, 'app.py');
    await fs.writeFile(file, `# moved\n\n${await fs.readFile(file, 'utf8')}`);
    const known = await run(['check', project, '--baseline', baseline, '--fail-on', 'hint']);
    const [, count] = /knows (\d+) findings now/.exec(written.err) ?? [];
    assert.deepEqual([known.code, known.out], [0, 'No findings.\n']);
    assert.match(known.err, new RegExp(`^Findings that .*baseline\\.json hides: ${count}\\.\n$`));
    const json = await run(['check', project, '--baseline', baseline, '--format', 'json']);
    assert.deepEqual([json.out, json.err], ['[]\n', known.err]);
    const japanese = { LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' };
    const { err } = await run(['check', project, '--baseline', baseline], '', japanese);
    assert.match(err, new RegExp(`baseline\\.json により ${count} 件の指摘を非表示にしています。`));
    await fs.appendFile(file, '\ndef more():\n    time.sleep(99)\n');
    await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace('    return 1', '    return more()'));
    assert.deepEqual(await rulesFound(project, '--baseline', baseline), ['sleep-in-handler']);
  });

  it('check: a template that cannot be deployed is a finding, in every format', async () => {
    const broken = path.join(folder, 'broken');
    await fs.mkdir(broken);
    await fs.writeFile(
      path.join(broken, 'template.yaml'),
      [
        'Transform: AWS::Serverless-2016-10-31',
        'Resources:',
        '  Broken:',
        '    Type: AWS::Serverless::Function',
        '    Properties: { Runtime: python3.13, Handler: nothing.here, MemorySize: 64 }',
      ].join('\n'),
    );
    const { code, out } = await run(['check', broken, '--format', 'json']);
    assert.equal(code, 1);
    const findings = JSON.parse(out) as { rule: string; severity: string; range: { start: { line: number } } }[];
    assert.deepEqual(
      findings.map(({ rule, severity, range }) => [rule, severity, range.start.line]),
      [
        ['invalid-template', 'error', 4],
        ['invalid-template', 'error', 4],
      ],
    );
    assert.match((await run(['check', broken, '--format', 'github'])).out, /^::error file=/);
    assert.match((await run(['check', broken, '--format', 'sarif'])).out, /invalid-template/);
  });

  it('invoke: a function by name and by handler, with JSON alone on stdout', async () => {
    const named = (await json('invoke', 'Hello')) as Record<string, unknown>;
    assert.equal(named['status'], 'success');
    assert.deepEqual(named['payload'], { message: 'Hello World' });
    assert.equal(named['functionError'], null);
    const report = named['report'] as Record<string, unknown>;
    assert.deepEqual(Object.keys(report), [
      'requestId',
      'durationMs',
      'billedDurationMs',
      'initDurationMs',
      'memorySizeMb',
      'maxMemoryUsedMb',
    ]);
    const handler = (await json('invoke', 'todo/app.py:lambda_handler')) as Record<string, unknown>;
    assert.equal((handler['payload'] as { statusCode: number }).statusCode, 200);
  });

  it('invoke: the layers of the template are there, and the extensions in them run', async function () {
    // Extensions are not started on Windows.
    if (process.platform === 'win32') return;
    this.timeout(60_000);
    const project = path.join(folder, 'layered');
    await fs.mkdir(path.join(project, 'layer', 'python'), { recursive: true });
    await fs.mkdir(path.join(project, 'layer', 'extensions'));
    await fs.writeFile(path.join(project, 'layer', 'python', 'shared.py'), 'name = "shared"\n');
    const extension = path.join(project, 'layer', 'extensions', 'recorder.py');
    await fs.copyFile('test/fixtures/sandbox/extensions/recorder.py', extension);
    await fs.chmod(extension, 0o755);
    const handler = 'import shared\n\n\ndef handler(event, context):\n    return shared.name\n';
    await fs.writeFile(path.join(project, 'app.py'), handler);
    const template = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Tools: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layer } }
  Layered:
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: ., MemorySize: 512, Timeout: 20, Layers: [!Ref Tools] }
`;
    await fs.writeFile(path.join(project, 'template.yaml'), template);
    const { code, out, err } = await run(['invoke', 'Layered', '--json'], '{}', {}, project);
    assert.equal(code, 0, err);
    const { payload, logs } = JSON.parse(out) as { payload: string; logs: string[] };
    assert.equal(payload, 'shared');
    assert.ok(logs.includes('EXTENSION\tName: recorder.py\tState: Ready\tEvents: [INVOKE, SHUTDOWN]'), logs.join('\n'));
    assert.match(err, /extension: SHUTDOWN spindown/);
  });

  it('code that stands in a template: is listed, checked and run at its lines', async () => {
    const project = path.join(folder, 'inline');
    await fs.mkdir(project);
    const code = [
      'seen = []',
      '',
      'def handler(event, context):',
      '    seen.append(event)',
      '    return event["wanted"]',
    ];
    const written = `Resources:
  Tested:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Code:
        ZipFile: |
${code.map((line) => (line === '' ? '' : `          ${line}`)).join('\n')}
`;
    await fs.writeFile(path.join(project, 'template.yaml'), written);
    const lines = written.split('\n');
    const here = (...parameters: string[]): Promise<Ended> => run(parameters, '', {}, project);
    const [listed] = JSON.parse((await here('functions', '--json')).out) as {
      handlerFile: string;
      handlerLine: number;
    }[];
    assert.equal(listed?.handlerFile, path.join(project, 'template.yaml'));
    assert.match(lines[listed.handlerLine] ?? '', /def handler/);

    const found = async (target: string): Promise<(string | undefined)[]> => {
      const { out } = await here('check', target, '--format', 'json');
      const all = JSON.parse(out) as { rule: string; file: string; range: { start: { line: number } } }[];
      const ofCode = all.filter(({ rule }) => rule === 'mutable-module-state');
      return ofCode.map(({ range }) => lines[range.start.line]?.trim());
    };
    assert.deepEqual(await found('.'), ['seen.append(event)']);
    assert.deepEqual(await found('template.yaml'), ['seen.append(event)']);

    const event = path.join(folder, 'wanted.json');
    await fs.writeFile(event, '{"wanted":7}');
    const whole = JSON.parse((await here('invoke', 'Tested', '--event', event, '--json')).out) as {
      payload: unknown;
      findings: { observed?: boolean; range: { start: { line: number } } }[];
    };
    assert.equal(whole.payload, 7);
    const observed = whole.findings.filter((finding) => finding.observed === true);
    assert.deepEqual(
      observed.map(({ range }) => lines[range.start.line]?.trim()),
      ['seen.append(event)'],
    );
    const failed = await here('invoke', 'template.yaml:handler');
    assert.equal(failed.code, 1);
    const line = lines.findIndex((one) => one.includes('seen = []')) + 1;
    assert.ok(failed.err.includes(`(template.yaml:${line})`), failed.err);
  });

  it('invoke: events from a file, the catalog and stdin', async () => {
    await fs.writeFile(path.join(folder, 'event.json'), '{"name":"file"}');
    assert.equal((await run(['invoke', 'Hello', '--event', '../event.json'])).out, '{"message": "Hello file"}\n');
    assert.equal(
      (await run(['invoke', 'Hello', '--event', '-'], '{"name":"stdin"}')).out,
      '{"message": "Hello stdin"}\n',
    );
    assert.match((await run(['invoke', 'Failing', '--event', 'within-stock'])).out, /"total"/);
    assert.match((await run(['invoke', 'Hello'])).err, /^Event: world\n/);
    assert.equal((await run(['invoke', 'Hello', '--event', 'hello'])).out, '{"message": "Hello World"}\n');
    await refused(['invoke', 'Hello', '--event', 'nothing'], /--event nothing: no such file, .* Samples: /);
    await refused(['invoke', 'Hello', '--event', '{"name":"Ada"}'], /this is an event itself\. Give its file, /);
    await refused(['invoke', 'Hello', '--event', 'hello'.repeat(100)], /: no such file, .* Samples: /);
    await refused(['invoke', 'Hello', '--event', ''], /: no such file, .* Samples: /);
    await refused(['invoke', 'Todo', '--event', 'nothing'], /Saved for Todo: .*\badd\b.*\. Samples: /);
    await refused(['invoke', 'Hello', '--event', '-'], /-:1:9: from here on it is not JSON/, '{"name":');
  });

  it('invoke: a failure is 1, with AWS’s error object; the log goes to stderr', async () => {
    const { code, out, err } = await run(['invoke', 'Failing']);
    assert.equal(code, 1);
    assert.equal((JSON.parse(out) as Record<string, unknown>)['errorType'], 'OutOfStock');
    assert.match(err, /START RequestId: .*\n\[ERROR\] OutOfStock: [^]*\nREPORT RequestId: /);
  });

  it('invoke: --repeat runs in one environment, --memory and --timeout and --env-file count', async () => {
    const event = ['--event', '-'];
    const repeated = await run(['invoke', 'Counter', ...event, '--repeat', '3', '--json'], '{"visitor":"Ada"}');
    const { invocations } = JSON.parse(repeated.out) as { invocations: Record<string, unknown>[] };
    assert.deepEqual(
      invocations.map(({ payload }) => payload),
      [{ visitors: 1 }, { visitors: 2 }, { visitors: 3 }],
    );
    await fs.writeFile(path.join(folder, 'settings.env'), 'THUMBNAIL_WIDTH=64\n');
    const thumbnail = await run(['invoke', 'Thumbnail', '--env-file', '../settings.env', '--memory', '256', '--json']);
    const { payload, report } = JSON.parse(thumbnail.out) as {
      payload: { thumbnail: string }[];
      report: { memorySizeMb: number };
    };
    assert.match(payload[0]?.thumbnail ?? '', /^thumbnails\/64\//);
    assert.equal(report.memorySizeMb, 256);
    await refused(['invoke', 'Hello', '--memory', '64'], /--memory 64: a number from 128 to 10240/);
    await refused(['invoke', 'Hello', '--timeout', 'soon'], /--timeout soon/);
    await refused(['invoke', 'Hello', '--env-file', 'none.env'], /--env-file none\.env/);
    await refused(['invoke', 'Nobody'], /Nobody/);
    await refused(['invoke'], /Usage: lambda-workbench invoke TARGET/);
  });

  it('invoke: says what stayed behind, and with --repeat what differed', async () => {
    const event = ['--event', '-'];
    const one = await run(['invoke', 'Counter', ...event], '{"visitor":"Ada"}');
    assert.match(
      one.err,
      /\nLeft behind after the response:\n {2}Variable 'visitors': .* → .*'Ada'.* \(counter\/app\.py:\d+\)\n$/,
    );
    assert.ok(!one.err.includes('differed'));
    const two = await run(['invoke', 'Counter', ...event, '--repeat', '2'], '{"visitor":"Ada"}');
    assert.match(
      two.err,
      /What differed between the invocations:\n {2}Payload at \$\.visitors: 1 → 2\n {2}Variable 'visitors': /,
    );
    assert.match(two.err, /Duration: cold [\d.]+ ms, warm [\d.]+ ms\n$/);
    const { out } = await run(['invoke', 'Counter', ...event, '--repeat', '2', '--json'], '{"visitor":"Ada"}');
    const { invocations, differences } = JSON.parse(out) as {
      invocations: { residue: Record<string, unknown>[]; findings: Record<string, unknown>[] }[];
      differences: Record<string, unknown>;
    };
    assert.deepEqual(Object.keys(differences), ['status', 'payload', 'state', 'durationMs']);
    assert.deepEqual(differences['payload'], [{ path: '$.visitors', values: [1, 2] }]);
    const [item] = invocations[0]?.residue ?? [];
    assert.deepEqual([item?.['kind'], item?.['name'], typeof item?.['line']], ['state', 'visitors', 'number']);
    const findings = invocations[0]?.findings ?? [];
    assert.deepEqual(
      findings.map(({ rule, observed }) => [rule, observed]),
      [['mutable-module-state', true]],
    );
    const quiet = await run(['invoke', 'Hello', '--repeat', '2']);
    assert.ok(!quiet.err.includes('Left behind') && !quiet.err.includes('Payload at'));
  });

  it('invoke: without Python, says so, and still runs Node.js functions', async function () {
    if (process.platform === 'win32') this.skip();
    const bin = path.join(folder, 'bin');
    await fs.mkdir(bin);
    await fs.symlink(process.execPath, path.join(bin, 'node'));
    const bare = { PATH: bin, HOME: folder };
    const { code, err } = await run(['invoke', 'Hello'], '', bare);
    assert.equal(code, 2);
    assert.match(err, /^lambda-workbench: Hello cannot run: it needs Python 3\.13, and no Python was found/);
    assert.equal((await run(['invoke', 'Thumbnail'], '', bare)).code, 0);
  });

  it('cost: exactly what the options say', async () => {
    const { total, parts, currency } = (await json('cost', '--memory', '128', '--duration', '40')) as {
      total: { expected: number };
      parts: { name: string; amount: number }[];
      currency: string;
    };
    assert.equal(currency, 'USD');
    // 0.20 for a million requests, 5,000 GB-seconds at 0.0000166667.
    assert.equal(total.expected.toFixed(4), '0.2833');
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['requests', 'duration'],
    );
    await refused(['cost', '--memory', '128'], /--memory and --duration/);
    await refused(['cost', '--memory', '128', '--duration', '1', '--region', 'moon-1'], /moon-1/);
    await refused(['cost', '--memory', '128', '--duration', '1', '--architecture', 'mips'], /mips/);
  });

  it('cost: for people, in both languages', async () => {
    const options = ['cost', '--memory', '128', '--duration', '40'];
    const english = (await run(options)).out.split('\n').slice(0, 3);
    assert.deepEqual(english, [
      'Total per month in us-east-1: $0.28',
      '  Requests: 1,000,000 requests: $0.20',
      '  Duration: 5,000 GB-seconds: $0.083',
    ]);
    const japanese = (await run(options, '', { LANG: 'ja_JP.UTF-8', LC_ALL: '' })).out.split('\n').slice(0, 3);
    assert.deepEqual(japanese, [
      'us-east-1 での月額合計: $0.28',
      '  リクエスト: 1,000,000 リクエスト: $0.20',
      '  実行時間: 5,000 GB 秒: $0.083',
    ]);
  });

  it('cost: from the runs of the function, else from its timeout', async () => {
    const before = await run(['cost', 'Logging', '--json'], '', { LAMBDA_WORKBENCH_STATE: path.join(folder, 'other') });
    assert.match(before.err, /Logging has not been run here yet/);
    const worst = JSON.parse(before.out) as { total: { expected: number } };
    await run(['invoke', 'Logging']);
    const { err, out } = await run(['cost', 'Logging', '--json']);
    assert.equal(err, '');
    const measured = JSON.parse(out) as { total: { low: number; expected: number; high: number } };
    assert.ok(measured.total.expected < worst.total.expected);
    assert.ok(measured.total.low <= measured.total.expected && measured.total.expected <= measured.total.high);
  });

  it('cost: every charge that an option names, and a clear word where one is half or wrong', async () => {
    const options = ['--memory', '1024', '--duration', '100', '--snapstart', '--snapstart-hours', '720'];
    const { parts } = (await json('cost', ...options, '--pollers', 'sqs', '--poller-units', '2')) as {
      parts: { name: string }[];
    };
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['requests', 'duration', 'snapstart-cache', 'snapstart-restore', 'event-pollers'],
    );
    await refused(['cost', '--memory', '128', '--duration', '1', '--pollers', 'sqs'], /--poller-units belong together/);
    await refused(['cost', '--memory', '128', '--duration', '1e18'], /at most 900,000/);
    await refused(['cost', '--memory', '128', '--duration', '0'], /more than 0/);
    await refused(['cost', '--memory', '1GB', '--duration', '1'], /--memory 1GB/);
    await refused(['cost', '--memory', '128', '--duration', '1', '--requests', '1e18'], /Requests a month/);
  });

  it('cost: every function of the folder, dearest first', async () => {
    const { functions, total, currency } = (await json('cost')) as {
      functions: { name: string; total?: { expected: number }; unknown?: string }[];
      total: { expected: number };
      currency: string;
    };
    assert.equal(functions.length, 8);
    assert.equal(currency, 'USD');
    const amounts = functions.map((fn) => fn.total?.expected ?? -1);
    assert.deepEqual(
      amounts,
      amounts.toSorted((a, b) => b - a),
    );
    const sum = amounts.reduce((all, amount) => all + Math.max(0, amount), 0);
    assert.ok(Math.abs(sum - total.expected) < 1e-6);
    assert.match((await run(['cost'])).out, /^All functions, per month: \$[\d.,–]+\n {2}\w+ \(template\.yaml\): /);
  });

  it('cost: from the reports of AWS', async () => {
    const log = path.join(folder, 'aws.log');
    const line =
      'REPORT RequestId: 1 Duration: 99.5 ms Billed Duration: 100 ms Memory Size: 128 MB Max Memory Used: 50 MB';
    await fs.writeFile(log, `${line}\n${line}\n`);
    const { duration } = (await json('cost', 'Hello', '--reports', log)) as { duration: Record<string, unknown> };
    assert.deepEqual(duration, { kind: 'reports', runs: 2, memorySize: 128, durationMs: 99.5 });
    await fs.writeFile(log, 'nothing');
    await refused(['cost', 'Hello', '--reports', log], /has no REPORT line/);
  });

  it('cost: the volumes that lambda-workbench.json says', async () => {
    const file = path.join(folder, 'samples', 'lambda-workbench.json');
    await fs.writeFile(file, '{ // ours\n "cost": { "functions": { "Hello": { "requests": 0 } } } }');
    try {
      const { total } = (await json('cost', 'Hello')) as { total: { high: number } };
      assert.equal(total.high, 0);
    } finally {
      await fs.rm(file);
    }
  });

  it('cost --diff: what a change costs, for a pull request', async () => {
    const git = async (...parameters: string[]): Promise<void> => {
      const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com'];
      const child = spawn('git', [...identity, ...parameters], { cwd: path.join(folder, 'samples'), stdio: 'ignore' });
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(code, 0, parameters.join(' '));
    };
    const template = path.join(folder, 'samples', 'template.yaml');
    const original = await fs.readFile(template, 'utf8');
    await refused(['cost', '--diff', 'HEAD'], /git cannot read that revision of .*not a git repository/);
    await git('init', '-q');
    try {
      await git('add', '-A');
      await git('commit', '-q', '-m', 'first');
      assert.match(
        (await run(['cost', '--diff', 'HEAD'])).out,
        /\(\+\$0\.00\)\n {2}Unchanged: 8 functions|\(\+\$0\)\n/,
      );
      const changed = original.replace(/( {2}Counter:[\s\S]*?Properties:\n)/, '$1      MemorySize: 1024\n');
      assert.notEqual(changed, original);
      await fs.writeFile(template, changed);
      const difference = (await json('cost', '--diff', 'HEAD')) as {
        base: string;
        total: { before: number; after: number; change: number };
        functions: { name: string; change: string; before: number; after: number; reasons: string[] }[];
      };
      assert.equal(difference.base, 'HEAD');
      const [first, ...others] = difference.functions;
      assert.equal(first?.name, 'Counter');
      assert.equal(first.change, 'changed');
      assert.ok(first.after > first.before);
      assert.match(first.reasons[0] ?? '', /^MemorySize \d+ → 1,024$/);
      assert.ok(others.every(({ change }) => change === 'same'));
      assert.ok(Math.abs(difference.total.change - (first.after - first.before)) < 1e-9);
      await refused(['cost', '--diff', 'nothing'], /nothing/);
      await refused(['cost', '--diff=--output=x'], /git cannot read that revision/);
    } finally {
      await fs.writeFile(template, original);
      await fs.rm(path.join(folder, 'samples', '.git'), { recursive: true });
    }
  });

  it('tune: measures sizes, compares the machine once, and the estimate says so', async function () {
    this.timeout(120_000);
    const { out, err } = await run(['tune', 'Hello', '--memory', '256,1769', '--repeat', '1', '--json']);
    assert.match(err, /Comparing this machine’s processor with Lambda’s/);
    const tuning = JSON.parse(out) as {
      sizes: { memorySize: number; durations: number[]; cost: number }[];
      recommended: Record<string, number>;
      link: string;
    };
    assert.deepEqual(
      tuning.sizes.map(({ memorySize }) => memorySize),
      [256, 1769],
    );
    assert.deepEqual(Object.keys(tuning.recommended), ['cost', 'speed', 'balanced']);
    assert.match(tuning.link, /^https:\/\/lambda-power-tuning\.show\/#AAHpBg==;/);
    const { duration } = (await json('cost', 'Hello')) as { duration: { calibrated: boolean } };
    assert.equal(duration.calibrated, process.platform === 'linux');
    assert.doesNotMatch((await run(['tune', 'Hello', '--memory', '256', '--repeat', '1'])).err, /Comparing/);
    await refused(['tune', 'Hello', '--memory', '64'], /memory sizes in MB are needed/);
    await refused(['tune'], /Usage: lambda-workbench tune TARGET/);
  });

  it('cost --refresh-prices: from AWS when asked, here from a server of ours that is not there', async () => {
    const environment = { LAMBDA_WORKBENCH_PRICE_LIST: 'http://127.0.0.1:9' };
    const { code, out, err } = await run(['cost', '--refresh-prices'], '', environment);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /127\.0\.0\.1:9\/offers.*cannot be read/);
  });

  it('events: lists and shows', async () => {
    const events = (await json('events', 'list')) as Record<string, unknown>[];
    for (const event of events) {
      // Fields are added, never renamed.
      assert.deepEqual(Object.keys(event), ['name', 'service', 'title', 'sources', 'documentation', 'parameters']);
    }
    const { out } = await run(['events', 'show', 's3-put']);
    assert.equal((JSON.parse(out) as { Records: { eventSource: string }[] }).Records[0]?.eventSource, 'aws:s3');
    await refused(['events', 'show', 'nothing'], /nothing/);
    const set = ['--set', 'bucket=photos', '--set', 'key=a=b.jpg', '--records', '3'];
    const { Records } = JSON.parse((await run(['events', 'show', 's3-put', ...set])).out) as {
      Records: { s3: { bucket: { name: string; arn: string }; object: { key: string } } }[];
    };
    assert.equal(Records.length, 3);
    assert.equal(Records[2]?.s3.bucket.name, 'photos');
    assert.equal(Records[2].s3.bucket.arn, 'arn:aws:s3:::photos');
    assert.equal(Records[2].s3.object.key, 'a%3Db.jpg');
    await refused(['events', 'show', 's3-put', '--set', 'bucket'], /PARAMETER=VALUE/);
    const ofTodo = (await json('events', 'list', '--for', 'Todo')) as {
      name: string;
      file?: string;
      sources: string[];
    }[];
    const saved = ofTodo.filter(({ file }) => file !== undefined);
    assert.deepEqual(
      saved.map(({ name }) => name),
      ['add', 'complete'],
    );
    assert.equal(ofTodo[2]?.name, 'apigateway-http-v2');
    assert.ok(ofTodo.slice(2).every(({ sources }) => sources.includes('HttpApi')));
    const add = await run(['events', 'show', 'add', '--for', 'Todo']);
    assert.equal(add.out.trim(), (await fs.readFile(path.join(folder, 'samples/events/Todo/add.json'), 'utf8')).trim());
    await refused(['events', 'show', 'add'], /no sample event add/);
    await refused(['events', 'show', 'add', '--for', 'Todo', '--set', 'body=x'], /events.Todo.add\.json: change/);
  });

  it('invoke: says that an event is none of the function, and runs it', async () => {
    const { code, err } = await run(['invoke', 'Todo', '--event', 'sqs']);
    assert.match(err, /This looks like an event of Amazon SQS, but the event sources of Todo are: HttpApi\./);
    assert.equal(code, 1);
    assert.doesNotMatch((await run(['invoke', 'Todo', '--event', 'add'])).err, /looks like/);
  });

  it('events: refuses values that are none', async () => {
    await refused(['events', 'show', 's3-put', '--set', 'topic=news'], /has no parameter topic/);
    await refused(['events', 'show', 's3-put', '--records', 'x'], /records x/);
  });

  it('libraries: a failed run names the command that installs what AWS brings along; it installs, and lists', async function () {
    this.timeout(60_000);
    const file = path.join(folder, 'importing', 'index.mjs');
    await fs.mkdir(path.dirname(file));
    await fs.writeFile(
      file,
      "import { toUtf8 } from '@smithy/util-utf8';\nexport const handler = async (event) => toUtf8(Uint8Array.of(72));\n",
    );
    const target = '../importing/index.mjs:handler';
    const failed = await run(['invoke', target]);
    assert.equal(failed.code, 1);
    const command = `lambda-workbench libraries install ${target} @smithy/util-utf8`;
    assert.ok(failed.err.includes(`On AWS the import works`) && failed.err.includes(command), failed.err);

    const nothing = await run(['libraries', target]);
    assert.deepEqual([nothing.code, nothing.out], [0, '']);
    assert.match(nothing.err, /^Nothing is installed .*lambda-workbench libraries install /);
    const offline = await run(['libraries', 'install', target], '', { npm_config_registry: 'http://127.0.0.1:9' });
    assert.deepEqual([offline.code, offline.out], [2, '']);
    assert.match(offline.err, /^lambda-workbench: npm could not install @smithy\/util-utf8: [^\n]*\n$/);
    await refused(['libraries', 'install', target, 'express'], /express is not part of/);
    await refused(['libraries', 'install'], /Usage: lambda-workbench libraries/);

    const installed = await run(['libraries', 'install', target]);
    assert.equal(installed.code, 0, installed.err);
    assert.match(installed.out, /^nodejs\d+ {2}\d{4}-\d\d-\d\d {2}.*\n {2}@smithy\/util-utf8 \d+\.\d+\.\d+\n$/);
    assert.equal((await run(['libraries'])).out, installed.out);
    const [listed] = (await json('libraries', target)) as Record<string, unknown>[];
    assert.deepEqual(Object.keys(listed ?? {}), ['runtime', 'folder', 'installed', 'packages']);
    assert.equal((await run(['invoke', target])).out, '"H"\n');
  });

  it('refuses what it does not know, and helps', async () => {
    await refused([], /A command is missing/);
    await refused(['check', '--strict'], /There is no option --strict\. Usage: lambda-workbench check /);
    await refused(['invoke', 'Hello', '-x'], /There is no option -x\./);
    await refused(['invoke', 'Hello', '--json=yes'], /The option --json takes no value\./);
    await refused(['invoke', 'Hello', '--memory'], /The option --memory needs a value\. Usage/);
    await refused(['invoke', 'Hello', '--memory', '--json'], /needs a value\. One that begins .* --memory=--json/);
    await refused(['functions', '.', 'two'], /"two" is one operand too many/);
    await refused(['deploy'], /no command "deploy"/);
    await refused(['functions', '--wrong'], /--wrong/);
    const { code, out } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(out, /lambda-workbench invoke TARGET/);
    const one = await run(['cost', '--help']);
    assert.deepEqual([one.code, one.err], [0, '']);
    assert.match(one.out, /^Usage: lambda-workbench cost \[TARGET/);
  });

  it('helps in lines that the terminal is wide enough for', async () => {
    const terminal = (columns: number, out: (text: string | Buffer) => void): Terminal => {
      const assets = new Assets(path.resolve('dist'));
      return { assets, cwd: folder, columns, input: Readable.from([]), out, err: (line) => assert.fail(line) };
    };
    const printed = async (columns: number, ...parameters: string[]): Promise<string> => {
      let text = '';
      assert.equal(
        await runCommandLine(
          parameters,
          terminal(columns, (more) => (text += more.toString())),
        ),
        0,
      );
      return text;
    };
    const all = await printed(70, '--help');
    const names = [...all.matchAll(/^ {2}lambda-workbench (\w+)/gm)].map(([, name = '']) => name);
    assert.ok(names.includes('invoke') && names.includes('cost'), all);
    const words = (text: string): string => text.replace(/\s+/g, ' ');
    for (const name of names) {
      const narrow = await printed(50, name, '--help');
      for (const line of narrow.split('\n')) assert.ok(line.length <= 50, line);
      assert.equal(words(narrow), words(await printed(1000, name, '--help')));
    }
    const { out } = await run(['invoke', '--help']);
    assert.equal(out.split('\n')[0], 'Usage: lambda-workbench invoke TARGET');
    assert.match(out, /^ {4}\[--repeat N \| --asynchronous \| --polled \[--records N\]\]$/m);
  });

  it('names that would steer the terminal, or start a line of a log, are shown and not obeyed', async function () {
    // A file system of Windows has no such names.
    if (process.platform === 'win32') this.skip();
    const strange = path.join(folder, 'strange');
    await fs.mkdir(strange);
    const code = 'seen = []\n\n\ndef lambda_handler(event, context):\n    seen.append(event["id"])\n';
    await fs.writeFile(path.join(strange, 'a\n::error::b\u001b[31m\u202e.py'), code);
    const shown = String.raw`a\u000a::error::b\u001b[31m\u202e.py:`;
    for (const command of ['functions', 'check']) {
      const { out } = await run([command, strange]);
      assert.ok(out.includes(shown), out);
      assert.equal(out.trimEnd().split('\n').length, 1, out);
    }
    const { err } = await run(['cost', strange, '--region', '\u001b[31m']);
    assert.ok(!err.includes('\u001b'), err);
  });

  it('invoke: a function with tenant isolation runs for a tenant, and is refused without one', async () => {
    const project = path.join(folder, 'tenants');
    await fs.mkdir(project);
    const code = 'def lambda_handler(event, context):\n    return context.tenant_id\n';
    await fs.writeFile(path.join(project, 'app.py'), code);
    const properties = 'Runtime: python3.13, Handler: app.lambda_handler, CodeUri: .';
    const lines = [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      `  Own: { Type: AWS::Serverless::Function, Properties: { ${properties}, TenancyConfig: { TenantIsolationMode: PER_TENANT } } }`,
      `  Shared: { Type: AWS::Serverless::Function, Properties: { ${properties} } }`,
    ];
    await fs.writeFile(path.join(project, 'template.yaml'), `${lines.join('\n')}\n`);
    const invoke = (...parameters: string[]): Promise<Ended> =>
      run(['invoke', ...parameters, '--event', '-'], '{}', {}, project);
    assert.deepEqual((({ code: ended, out }) => [ended, out])(await invoke('Own', '--tenant-id', 'blue')), [
      0,
      '"blue"\n',
    ]);
    for (const refusal of [await invoke('Own'), await invoke('Shared', '--tenant-id', 'blue')]) {
      assert.deepEqual([refusal.code, refusal.out], [2, '']);
      assert.match(refusal.err, /AWS refuses this: The invoked function is .* \(--tenant-id\)$/m);
    }
  });

  it('invoke: an event that is a folder is said to be one', () => {
    return refused(['invoke', 'Hello', '--event', 'hello/'], /cannot be read: EISDIR/);
  });

  it('invoke: leaves nothing behind when its terminal is closed', async function () {
    if (process.platform === 'win32') this.skip();
    const temporary = path.join(folder, 'temporary');
    await fs.mkdir(temporary);
    const code = 'import time\n\n\ndef lambda_handler(event, context):\n    print("waits")\n    time.sleep(60)\n';
    await fs.writeFile(path.join(folder, 'waits.py'), code);
    const child = spawn(
      process.execPath,
      ['--', path.resolve('dist/cli.cjs'), 'invoke', 'waits.py', '--timeout', '60', '--event', 'hello'],
      { cwd: folder, env: { ...process.env, LC_ALL: 'C', TMPDIR: temporary }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let err = '';
    child.stderr.on('data', (data: Buffer) => {
      const isRunning = /^waits$/m.test(err);
      err += data.toString();
      // Once: a second one would end it in the middle of what it has to do.
      if (!isRunning && /^waits$/m.test(err)) child.kill('SIGHUP');
    });
    assert.equal(await new Promise((resolve) => child.once('close', resolve)), 130, err);
    assert.deepEqual(await fs.readdir(temporary), []);
  });

  for (const mode of [[], ['--polled'], ['--asynchronous']]) {
    it(`invoke ${mode.join(' ')}: a run that its user stops did not crash`, async function () {
      if (process.platform === 'win32') this.skip();
      const code =
        "exports.handler = () => new Promise((resolve) => { console.log('waits'); setTimeout(resolve, 60_000); });\n";
      await fs.writeFile(path.join(folder, 'stopped.js'), code);
      const event = path.join(folder, 'stopped.json');
      await fs.writeFile(event, JSON.stringify({ Records: [{ messageId: '1', eventSource: 'aws:sqs', body: '' }] }));
      const child = spawn(
        process.execPath,
        [
          '--',
          path.resolve('dist/cli.cjs'),
          'invoke',
          'stopped.js:handler',
          '--timeout',
          '60',
          '--event',
          event,
          ...mode,
        ],
        { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let err = '';
      child.stderr.on('data', (data: Buffer) => {
        const isRunning = err.includes('waits');
        err += data.toString();
        if (!isRunning && err.includes('waits')) child.kill('SIGINT');
      });
      assert.equal(await new Promise((resolve) => child.once('close', resolve)), 130, err);
      assert.equal(err.trimEnd().split('\n').at(-1), 'lambda-workbench: Stopped by the user.');
      assert.doesNotMatch(err, /REPORT|Runtime\.ExitError/);
    });
  }

  it('invoke --asynchronous: tries again as Lambda does, and says what becomes of the event', async () => {
    const event = path.join(folder, 'nothing.json');
    await fs.writeFile(event, '{}');
    const failed = await run(['invoke', 'Failing', '--event', event, '--asynchronous']);
    assert.equal(failed.code, 1);
    const timeline = failed.err.split('\n').filter((line) => /^(?:Attempt|AWS waits|The event)/.test(line));
    assert.deepEqual(timeline, [
      'Attempt 1 of 3 failed: KeyError.',
      'AWS waits 1 min before the next attempt; here it is 1 s.',
      'Attempt 2 of 3 failed: KeyError.',
      'AWS waits 2 min before the next attempt; here it is 2 s.',
      'Attempt 3 of 3 failed: KeyError.',
      'The event is lost: the function has no on-failure destination and no dead-letter queue.',
    ]);
    await refused(['invoke', 'Hello', '--asynchronous', '--repeat', '2'], /exclude each other/);
    const fine = (await json('invoke', 'Hello', '--asynchronous')) as { timeline: { kind: string }[] };
    assert.deepEqual(
      fine.timeline.map(({ kind }) => kind),
      ['attempt'],
    );
  });

  describe('invoke --polled', () => {
    let project: string;
    const batches = (...options: string[]) => run(['invoke', 'Work', '--polled', ...options], '', {}, project);

    before(async () => {
      project = path.join(folder, 'batches');
      await fs.mkdir(project);
      await fs.writeFile(
        path.join(project, 'app.mjs'),
        `export async function handler({ Records }) {
  const failed = Records.filter(({ messageId }) => messageId.endsWith('e'));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
`,
      );
    });

    const template = (types: string): Promise<void> =>
      fs.writeFile(
        path.join(project, 'template.yaml'),
        `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2 } }
  Dead: { Type: AWS::SQS::Queue }
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs24.x
      Timeout: 20
      Events:
        Orders: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn, BatchSize: 3${types} } }
`,
      );
    const reports = ', FunctionResponseTypes: [ReportBatchItemFailures]';

    it('delivers the batch as often as AWS would, and says what becomes of each record', async () => {
      await template(reports);
      // The ids of the sample end with …0a7d, …0a7e, …0a7f: the batch size says how many there are.
      const { code, out, err } = await batches();
      assert.deepEqual(out.split('\n'), [
        'Delivery 1, ApproximateReceiveCount 1: #1–#3',
        'Reported as failed: #2',
        'Succeeded, and deleted from the queue: #1, #3',
        'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #2',
        'Delivery 2, ApproximateReceiveCount 2: #2',
        'Reported as failed: #2',
        'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #2',
        'To the dead-letter queue Dead: #2',
        '',
        'Handled: #1, #3',
        'In the dead-letter queue: #2',
        'Delivered more than once, up to 2 times, so that what the function does with them has to be idempotent: #2',
        '',
      ]);
      assert.equal(code, 1);
      assert.equal(err.match(/^REPORT RequestId: /gm)?.length, 2, 'each delivery is a run');
      const fine = await batches('--records', '1');
      assert.deepEqual([fine.code, fine.out.split('\n').at(-2)], [0, 'Handled: #1']);
    });

    it('finds what would be lost, also as JSON', async () => {
      await template('');
      const { code, out } = await batches('--json');
      assert.equal(code, 1);
      const { invocations, timeline, records } = JSON.parse(out) as {
        invocations: object[];
        timeline: { kind: string; tone: string; records: string[]; rule: string | null }[];
        records: { number: number; id: string; deliveries: number; fate: string }[];
      };
      assert.equal(invocations.length, 1);
      assert.deepEqual(
        timeline.map(({ kind }) => kind),
        ['delivered', 'lost', 'succeeded'],
      );
      assert.deepEqual(timeline[1]?.rule, 'report-batch-failures-not-enabled');
      assert.deepEqual(timeline[1].records, [records[1]?.id]);
      assert.deepEqual(
        records.map(({ number, deliveries, fate }) => [number, deliveries, fate]),
        [
          [1, 1, 'succeeded'],
          [2, 1, 'lost'],
          [3, 1, 'succeeded'],
        ],
      );
    });

    it('refuses what is no batch', async () => {
      await refused(['invoke', 'Hello', '--polled'], /connects Hello with no queue or stream/);
      await refused(['invoke', 'Hello', '--polled', '--event', 'hello'], /is no batch of records/);
      await refused(['invoke', 'Hello', '--polled', '--repeat', '2'], /exclude each other/);
      await refused(['invoke', 'Hello', '--records', '2'], /--records needs --polled/);
      await refused(['invoke', 'Hello', '--polled', '--records', '2', '--event', '-'], /an event of your own/, '{}');
    });
  });

  it('invoke: prints a streamed response as it comes, and its error after it', async () => {
    const handler = (code: string): string =>
      `exports.handler = awslambda.streamifyResponse(async (event, stream) => {\n  stream.write('begun');\n  ${code}\n});\n`;
    await fs.writeFile(path.join(folder, 'whole.js'), handler("stream.end(' and done');"));
    await fs.writeFile(path.join(folder, 'broken.js'), handler("throw new RangeError('midway');"));
    const whole = await run(['invoke', '../whole.js:handler', '--event', 'hello']);
    assert.deepEqual([whole.code, whole.out], [0, 'begun and done\n']);
    const broken = await run(['invoke', '../broken.js:handler', '--event', 'hello']);
    assert.deepEqual([broken.code, broken.out.split('\n')[0]], [1, 'begun']);
    assert.match(broken.out, /\n\{"errorType":"RangeError","errorMessage":"midway"/);
  });

  it('invoke: prints the body of a streamed HTTP response alone, its status and headers beside it', async () => {
    const code = `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  const made = { statusCode: 201, headers: { 'content-type': 'text/plain' }, cookies: ['a=b'] };
  const body = awslambda.HttpResponseStream.from(stream, made);
  body.write('one');
  body.end(' two');
});
`;
    await fs.writeFile(path.join(folder, 'http.js'), code);
    const { code: exit, out, err } = await run(['invoke', '../http.js:handler', '--event', 'hello']);
    assert.deepEqual([exit, out], [0, 'one two\n']);
    assert.match(err, /^HTTP 201 Created\ncontent-type: text\/plain\nset-cookie: a=b\n\n/m);
    const whole = (await json('invoke', '../http.js:handler', '--event', 'hello')) as { payload: string };
    assert.match(whole.payload, /^\{"statusCode":201.*\}\0{8}one two$/);
  });

  it('start: serves Lambda’s API until it is interrupted, and leaves nothing behind', async function () {
    if (process.platform === 'win32') this.skip();
    const temporary = path.join(folder, 'of start');
    await fs.mkdir(temporary);
    const child = spawn(process.execPath, [path.resolve('dist/cli.cjs'), 'start', 'samples', '--port', '0'], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let out = '';
    const printed = async (pattern: RegExp): Promise<RegExpExecArray> => {
      for (let found = pattern.exec(out); ; found = pattern.exec(out)) {
        if (found) return found;
        await new Promise((resolve) => child.stdout.once('data', resolve));
      }
    };
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    const [, url = ''] = await printed(/API is at (\S+),/);
    await printed(/Functions: Hello, Logging, /);
    const invoke = (name: string): Promise<Response> =>
      fetch(`${url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: '{"name":"Ada"}' });
    assert.equal(await (await invoke('Hello')).text(), '{"message": "Hello Ada"}');
    await printed(/^Hello: REPORT RequestId: /m);

    // Templates and code are taken as they are now.
    await fs.writeFile(path.join(folder, 'samples', 'added.py'), 'def lambda_handler(event, context):\n    return 1\n');
    assert.equal(await (await invoke('added-py-lambda_handler')).text(), '1');
    await fs.rm(path.join(folder, 'samples', 'added.py'));

    child.kill('SIGINT');
    assert.equal(await ended, 0);
    assert.deepEqual(await fs.readdir(temporary), []);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(await fs.readFile('package.json', 'utf8')) as { version: string };
    assert.equal((await run(['--version'])).out, `${version}\n`);
  });

  it('check: says so where a function is not there because its name stands twice', async () => {
    const project = path.join(folder, 'replaced');
    await fs.mkdir(project);
    const text = [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      '  Orders:',
      '    Type: AWS::Serverless::Function',
      '    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: . }',
      '  Orders:',
      '    Type: AWS::SQS::Queue',
      '',
    ];
    await fs.writeFile(path.join(project, 'template.yaml'), text.join('\n'));
    for (const target of ['.', 'template.yaml']) {
      const { code, out } = await run(['check', target, '--format', 'json'], '', {}, project);
      const findings = JSON.parse(out) as { rule: string; range: { start: { line: number } } }[];
      assert.deepEqual(
        findings.map(({ rule, range }) => [rule, range.start.line]),
        [['repeated-key', 5]],
      );
      assert.equal(code, 1);
    }
  });

  it('check: says that a key stands twice at its line, as a warning, and reads the rest of the template', async () => {
    const project = path.join(folder, 'twice');
    await fs.mkdir(project);
    const text = [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      '  Work:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      Runtime: python3.13',
      '      Handler: app.handler',
      '      CodeUri: .',
      '      Timeout: 3',
      '      Timeout: 900',
      '',
    ];
    await fs.writeFile(path.join(project, 'template.yaml'), text.join('\n'));
    await fs.writeFile(path.join(project, 'app.py'), 'def handler(event, context):\n    return 1\n');
    const { code, out } = await run(['check', '--format', 'json'], '', {}, project);
    const findings = JSON.parse(out) as { rule: string; severity: string; range: { start: { line: number } } }[];
    assert.deepEqual(
      findings.map(({ rule, severity, range }) => [rule, severity, range.start.line]),
      [
        ['repeated-key', 'warning', 9],
        ['timeout-at-maximum', 'hint', 9],
      ],
    );
    assert.equal(code, 1);
    assert.equal((await run(['check', '--fail-on', 'error'], '', {}, project)).code, 0);
  });

  it('speaks Japanese where the terminal does', async () => {
    const { err } = await run(['deploy'], '', { LANG: 'ja_JP.UTF-8', LC_ALL: '' });
    assert.match(err, /[ぁ-んァ-ン]/);
  });

  it('check: has the findings and the texts of the rules in Japanese in a Japanese terminal, and says so in SARIF', async () => {
    const { out } = await run(['check', '--format', 'sarif'], '', { LANG: 'ja_JP.UTF-8', LC_ALL: '' });
    const sarif = JSON.parse(out) as {
      runs: {
        language: string;
        tool: { driver: { language: string; rules: { shortDescription: object; help?: { text: string } }[] } };
        results: { message: { text: string } }[];
      }[];
    };
    const [{ language, tool, results } = assert.fail('no run')] = sarif.runs;
    assert.deepEqual([language, tool.driver.language], ['ja', 'ja']);
    assert.ok(results.length > 0);
    for (const told of [...results, ...tool.driver.rules]) assert.match(JSON.stringify(told), /[ぁ-んァ-ン]/);
    for (const { help } of tool.driver.rules) if (help) assert.match(help.text, /[ぁ-ん]/);
  });
});
