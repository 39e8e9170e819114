import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { Isolator } from '../../src/sandbox/isolation/isolator.ts';
import { onPath } from '../../src/sandbox/runtimes/interpreter.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../localFunction.ts';
import { markedProcesses } from '../markedProcesses.ts';
import { assertSame, oddEvents, type Client } from './runtimeClient.ts';

const code = path.resolve('test/conformance/ruby');
const installed = path.resolve('.conformance/ruby');
const runtimeFolder = path.resolve('dist/runtimes/ruby');

for (const isolation of ['full', 'process'] as const) {
  describe(`Ruby functions, isolation ${isolation}`, function () {
    // A busy machine, not waits.
    this.timeout(120_000);
    let sandbox: Sandbox | undefined;
    let folder: string;

    before(async function () {
      const strongest = await Isolator.probe();
      if (process.platform !== 'linux' || onPath('ruby') === undefined) this.skip();
      if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
      const isolator = isolation === 'full' ? strongest : new Isolator(undefined);
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator, keepPrepared: true });
      folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ruby-')));
      fs.copyFileSync(path.join(code, 'faults.rb'), path.join(folder, 'faults.rb'));
    });

    after(async () => {
      await sandbox?.dispose();
      if (folder) fs.rmSync(folder, { recursive: true });
      assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    const run = (event: object, timeout = 120): Promise<Invocation> => {
      assert.ok(sandbox);
      const fn = localFunction(path.join(folder, 'faults.rb'), 'handler', { runtime: 'ruby3.4' });
      return sandbox.invoke({ function: fn, event: JSON.stringify(event), timeout, memorySize: 256 });
    };

    it('answer, stay warm, and have what AWS’s runtime has loaded', async () => {
      const first = await run({ name: 'Ada' });
      assert.deepEqual([first.isolation, first.status], [isolation, 'success'], first.payload);
      assert.deepEqual(JSON.parse(first.payload), { fine: 'Ada', net: 'constant' });
      assert.equal((await run({ name: 'Ada' })).report.initDurationMs, undefined);
      const { logs, report } = await run({ fault: 'log' });
      assert.match(logs.join('\n'), new RegExp(`^I, \\[.* #\\d+\\]  INFO ${report.requestId} -- : logged$`, 'm'));
    });

    it('fail with their error, at its line, and go on', async () => {
      const { status, error } = await run({ fault: 'raise' });
      assert.deepEqual(
        [status, error?.errorType, error?.errorMessage],
        ['error', 'Function<RuntimeError>', 'not today'],
      );
      const [first] = error?.frames ?? [];
      const lines = fs.readFileSync(path.join(folder, 'faults.rb'), 'utf8').split('\n');
      const line = lines.findIndex((text) => text.includes("then raise 'not today'"));
      assert.deepEqual([first?.file, first?.position?.line], [path.join(folder, 'faults.rb'), line]);
      assert.equal((await run({ name: 'Ada' })).report.initDurationMs, undefined);
    });

    it('end as others do: timeout, out of memory, crash, output without end; and begin anew', async () => {
      for (const fault of ['wait', 'spin', 'chatter']) assert.equal((await run({ fault }, 1)).status, 'timeout', fault);
      assert.equal((await run({ fault: 'hoard' })).status, 'outOfMemory');
      const crashed = await run({ fault: 'crash' });
      assert.deepEqual([crashed.status, crashed.error?.errorType], ['crashed', 'Runtime.ExitError']);
      assert.equal((await run({})).status, 'success');
    });

    it('are told what they leave behind', async () => {
      const { residue } = await run({ fault: 'thread' });
      assert.deepEqual(
        residue.map(({ kind, name }) => [kind, name]),
        [['thread', 'left over']],
      );
      assert.deepEqual(
        (await run({ fault: 'child' })).residue.map(({ kind }) => kind),
        ['thread', 'process'],
      );
    });

    it('find the gems of their bundle', async () => {
      const script = 'puts RbConfig::CONFIG["ruby_version"]';
      const version = execFileSync('ruby', ['-rrbconfig', '-e', script], { encoding: 'utf8' }).trim();
      const bundle = path.join(folder, 'vendor', 'bundle', 'ruby', version);
      const gem = path.join(bundle, 'gems', 'greeting-1.0.0', 'lib');
      fs.mkdirSync(gem, { recursive: true });
      fs.mkdirSync(path.join(bundle, 'specifications'));
      fs.writeFileSync(path.join(gem, 'greeting.rb'), "GREETING = 'hello from the bundle'\n");
      const specification =
        "Gem::Specification.new { |s| s.name, s.version, s.summary, s.authors, s.files = 'greeting', '1.0.0', '-', ['-'], ['lib/greeting.rb'] }\n";
      fs.writeFileSync(path.join(bundle, 'specifications', 'greeting-1.0.0.gemspec'), specification);
      sandbox?.codeChanged(path.join(folder, 'faults.rb'));
      assert.equal((await run({ fault: 'gem' })).payload, '"hello from the bundle"');
    });
  });
}

describe('Ruby: our bootstrap answers and logs as AWS’s runtime client does', function () {
  this.timeout(300_000);
  const environment = { RUBYLIB: code, LC_CTYPE: 'C.UTF-8' };
  const start = "require 'aws_lambda_ric'; AwsLambdaRIC::Bootstrap.new.start";
  const library = path.join(installed, 'lib');
  const aws: Client = {
    command: () => ['ruby', '-I', library, '-e', start],
    endpoint: 'port',
    runtimeFolder,
    environment,
  };
  const ours: Client = {
    command: () => ['ruby', path.join(runtimeFolder, 'bootstrap.rb')],
    endpoint: 'socket',
    runtimeFolder,
    environment,
  };

  before(function () {
    if (process.platform !== 'linux' || onPath('ruby') === undefined) this.skip();
    if (fs.existsSync(library)) return;
    try {
      // Not where Ruby's registry cannot be reached.
      execFileSync('gem', ['install', 'aws_lambda_ric:3.1.3', '--no-document', '--install-dir', installed], {
        stdio: 'ignore',
        timeout: 60_000,
      });
    } catch {
      this.skip();
    }
    fs.cpSync(path.join(installed, 'gems', 'aws_lambda_ric-3.1.3', 'lib'), library, { recursive: true });
  });

  const methods = fs
    .readFileSync(path.join(code, 'cases.rb'), 'utf8')
    .split('\n')
    .flatMap((line) => /^def (\w+)\(/.exec(line)?.[1] ?? []);
  const handlers = [
    ...methods.map((name) => `cases.${name}`),
    ...['cases.Shop::Orders.place', 'cases.missing', 'nodot', 'missing.handler'],
    ...['raises_at_load.handler', 'bad_syntax.handler', 'bad_require.handler'],
  ];
  for (const handler of handlers) {
    it(handler, () => assertSame(aws, ours, code, handler, '{"key":"value","list":[1,2.5,null],"text":"日本"}'));
  }
  for (const event of oddEvents) {
    it(`cases.echo of ${event}`, () => assertSame(aws, ours, code, 'cases.echo', event));
  }
});
