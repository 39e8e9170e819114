import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { assertSame, logVariations, oddEvents, type Client } from './runtimeClient.ts';

const code = path.resolve('test/conformance/python');
const installed = path.resolve('.conformance/python');
const python = path.join(installed, 'bin', 'python');
const runtimeFolder = path.resolve('dist/runtimes/python');

const aws: Client = {
  command: (handler) => [python, '-B', '-m', 'awslambdaric', handler],
  endpoint: 'port',
  runtimeFolder,
  environment: { PYTHONPATH: runtimeFolder },
};
const ours: Client = {
  command: () => [python, '-B', '-u', path.join(runtimeFolder, 'bootstrap.py')],
  endpoint: 'socket',
  runtimeFolder,
  environment: { PYTHONPATH: runtimeFolder },
};

const handlersOf = (module: string): string[] =>
  fs
    .readFileSync(path.join(code, `${module}.py`), 'utf8')
    .split('\n')
    .flatMap((line) => /^(?:async )?(?:def )?([a-z_]+)(?:\(event|\s*=)/.exec(line)?.[1] ?? [])
    .filter((name) => !['logger', 'named'].includes(name))
    .map((name) => `${module}.${name}`);

const strings = [
  'nodot',
  'cases.missing',
  'missing.handler',
  'sys.exit',
  'bad_import.handler',
  'bad_syntax.handler',
  'raises_at_import.handler',
  'exits_at_import.handler',
  'package.inner.module.handler',
  'package/inner/module.handler',
  'package/inner/missing.handler',
];

describe('Python: our bootstrap answers and logs as AWS’s runtime client does', function () {
  this.timeout(300_000);
  before(function () {
    if (fs.existsSync(path.join(installed, 'complete'))) return;
    execFileSync('python3', ['-m', 'venv', installed]);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'awslambdaric==4.2.2']);
    fs.writeFileSync(path.join(installed, 'complete'), '');
  });

  for (const handler of [...handlersOf('cases'), ...strings]) {
    it(handler, () => assertSame(aws, ours, code, handler, '{"key":"value","list":[1,2.5,null],"text":"日本"}'));
  }

  const json = { logging: { format: 'JSON' } } as const;
  for (const handler of [...handlersOf('json_cases'), ...strings]) {
    it(`${handler}, logged as JSON`, () => assertSame(aws, ours, code, handler, '{}', json));
  }

  for (const [name, variation] of logVariations) {
    it(`json_cases.levels, ${name}`, () => assertSame(aws, ours, code, 'json_cases.levels', '{}', variation));
    it(`json_cases.raises, ${name}`, () => assertSame(aws, ours, code, 'json_cases.raises', '{}', variation));
  }

  for (const event of oddEvents) {
    it(`cases.echo of ${event}`, () => assertSame(aws, ours, code, 'cases.echo', event));
  }
});
