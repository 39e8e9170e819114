import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { assertSame, logVariations, oddEvents, type Client } from './runtimeClient.ts';

const code = path.resolve('test/conformance/node');
const installed = path.resolve('.conformance/node');
const runtimeFolder = path.resolve('dist/runtimes/node');

const aws: Client = {
  command: () => [process.execPath, path.join(installed, 'node_modules', 'aws-lambda-ric', 'index.mjs')],
  endpoint: 'port',
  runtimeFolder,
  environment: {},
};
const ours: Client = {
  command: () => [process.execPath, path.join(runtimeFolder, 'bootstrap.cjs')],
  endpoint: 'socket',
  runtimeFolder,
  environment: {},
};

/** The names that a file exports, as it is written: to load it would run it. */
const handlersOf = (module: string): string[] =>
  [...fs.readFileSync(path.join(code, `${module}.cjs`), 'utf8').matchAll(/^exports\.(\w+) = /gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'nested')
    .map((name) => `${module}.${name}`);

const strings = [
  'nodot',
  'cases.missing',
  'missing.handler',
  '../node/cases.echo',
  'module.handler',
  'module.hasRequire',
  'topLevelAwait.handler',
  'badRequire.handler',
  'badImport.handler',
  'badSyntax.handler',
  'throwsAtLoad.handler',
  'throwsTextAtLoad.handler',
  'exitsAtLoad.handler',
  'folder/inner/file.handler',
  'cases.nested.deep.handler',
  'cases.nested.missing.handler',
];

/** AWS's client builds a native part; that takes a minute, and a C++ compiler and cmake. */
function installClient(): void {
  if (fs.existsSync(path.join(installed, 'complete'))) return;
  fs.mkdirSync(installed, { recursive: true });
  fs.writeFileSync(
    path.join(installed, 'package.json'),
    JSON.stringify({ private: true, allowScripts: { 'aws-lambda-ric': true } }),
  );
  execFileSync('npm', ['install', '--foreground-scripts', 'aws-lambda-ric@4.0.2'], { cwd: installed, stdio: 'ignore' });
  fs.writeFileSync(path.join(installed, 'complete'), '');
}

describe('Node.js: our bootstrap answers and logs as AWS’s runtime client does', function () {
  this.timeout(300_000);
  before(function () {
    this.timeout(600_000);
    installClient();
  });

  for (const handler of [...handlersOf('cases'), ...handlersOf('invokeStore'), ...strings]) {
    it(handler, () => assertSame(aws, ours, code, handler, '{"key":"value","list":[1,2.5,null],"text":"日本"}'));
  }

  for (const handler of handlersOf('streams')) {
    it(`${handler}, as a stream`, () => assertSame(aws, ours, code, handler, '{"one":1,"two":2}'));
  }

  const json = { logging: { format: 'JSON' } } as const;
  for (const handler of [...handlersOf('jsonCases'), ...strings]) {
    it(`${handler}, logged as JSON`, () => assertSame(aws, ours, code, handler, '{}', json));
  }

  for (const [name, variation] of logVariations) {
    it(`jsonCases.levels, ${name}`, () => assertSame(aws, ours, code, 'jsonCases.levels', '{}', variation));
    it(`jsonCases.throws, ${name}`, () => assertSame(aws, ours, code, 'jsonCases.throws', '{}', variation));
  }

  it('jsonCases.context, for a tenant', () =>
    assertSame(aws, ours, code, 'jsonCases.context', '{}', { ...json, tenantId: 'blue' }));

  for (const event of oddEvents) {
    it(`cases.echo of ${event}`, () => assertSame(aws, ours, code, 'cases.echo', event));
  }
});
