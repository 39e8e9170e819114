import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { Assets } from '../../src/assets.ts';
import { FunctionCatalog } from '../../src/functions/functionCatalog.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import type { Log } from '../../src/log.ts';
import { Parsers } from '../../src/syntax/parsers.ts';

const cache = path.resolve('.conformance/publishedApps');

/** Packages that ship services of the Serverless Framework, and synthesised apps of the CDK. */
const services = ['serverless@1.83.3', 'serverless@2.72.4'];
const apps = ['@aws-solutions-constructs/aws-lambda-sqs@2.86.0', '@aws-solutions-constructs/aws-sqs-lambda@2.104.0'];

/** The files of a published package, without its dependencies. */
function unpacked(specifier: string): string {
  const folder = path.join(cache, specifier.replaceAll(/[@/]/g, '-'));
  if (!fs.existsSync(path.join(folder, 'complete'))) {
    fs.mkdirSync(folder, { recursive: true });
    const archive = execFileSync('npm', ['pack', '--silent', specifier], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['xzf', archive], { cwd: folder });
    fs.writeFileSync(path.join(folder, 'complete'), '');
  }
  return path.join(folder, 'package');
}

const errors: string[] = [];
const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message) => errors.push(message),
  error: (message) => errors.push(message),
};

async function functionsIn(folder: string, kind: string): Promise<readonly LambdaFunction[]> {
  const catalog = new FunctionCatalog(new Parsers(new Assets(path.resolve('dist'))), log);
  await catalog.setFolders([folder]);
  catalog.dispose();
  return catalog.functions.filter(({ origin }) => origin.kind === kind);
}

function filesIn(folder: string, name: RegExp): string[] {
  const all = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((file) => name.test(path.basename(file))).map((file) => path.join(folder, file));
}

/** The keys below `functions` of a service on AWS, as a plain load of the YAML has them. */
function keysIn(file: string): string[] {
  const service = parse(fs.readFileSync(file, 'utf8'), { logLevel: 'silent' }) as {
    provider?: { name?: string };
    functions?: Readonly<Record<string, unknown>>;
  };
  return service.provider?.name === 'aws' ? Object.keys(service.functions ?? {}) : [];
}

/** The functions of a template, without those that custom resources of the CDK are made with. */
function resourcesIn(file: string): string[] {
  const { Resources = {} } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    Resources?: Readonly<Record<string, { Type: string; Metadata?: Readonly<Record<string, string>> }>>;
  };
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .filter(([name]) => !/^Custom\w+CustomResourceProviderHandler|^LogRetention[0-9a-f]{32}/.test(name))
    .map(([name]) => name);
}

function namesByFile(functions: readonly LambdaFunction[]): Map<string, string[]> {
  const byFile = new Map<string, string[]>();
  for (const { name, origin } of functions) byFile.set(origin.file, [...(byFile.get(origin.file) ?? []), name]);
  return byFile;
}

describe('published apps', function () {
  this.timeout(300_000);

  afterEach(() => {
    assert.deepEqual(errors, []);
  });

  for (const specifier of services) {
    it(`${specifier}: the functions of its services are those that a plain load of the YAML has`, async () => {
      const folder = unpacked(specifier);
      const found = namesByFile(await functionsIn(folder, 'serverless'));
      const files = filesIn(folder, /^serverless\.ya?ml$/);
      assert.ok(files.length > 0);
      for (const file of files) assert.deepEqual((found.get(file) ?? []).toSorted(), keysIn(file).toSorted(), file);
    });
  }

  it('serverless@2.72.4: Python and Node.js handlers that it ships the source of are found', async () => {
    const folder = unpacked('serverless@2.72.4');
    const functions = (await functionsIn(folder, 'serverless')).filter(
      ({ runtime, handler }) => /^(?:python|nodejs)/.test(runtime ?? '') && !handler?.startsWith('build/'),
    );
    assert.ok(functions.length > 8);
    for (const { name, origin, handlerSource } of functions) assert.ok(handlerSource, `${origin.file} ${name}`);
  });

  for (const specifier of apps) {
    it(`${specifier}: the functions of its synthesised apps are those that a plain load of the templates has`, async () => {
      const folder = unpacked(specifier);
      const found = namesByFile(await functionsIn(folder, 'cdk'));
      const templates = filesIn(folder, /\.template\.json$/);
      assert.ok(templates.length > 0 && found.size > 0);
      for (const file of templates) {
        assert.deepEqual((found.get(file) ?? []).toSorted(), resourcesIn(file).toSorted(), file);
      }
    });
  }
});
