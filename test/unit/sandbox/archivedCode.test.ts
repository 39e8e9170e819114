import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { catalogOf, functionNamed, inProject, samTemplate, type Project } from '../functions/catalogs.ts';

const packing = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    for name, text in json.loads(sys.argv[2]).items():
        archive.writestr(name, text)
`;

async function pack(project: Project, archive: string, files: Readonly<Record<string, string>>): Promise<void> {
  await fs.mkdir(path.dirname(project.file(archive)), { recursive: true });
  execFileSync('python3', ['-c', packing, project.file(archive), JSON.stringify(files)]);
}

const python = (answer: string): string =>
  `import helper\n\n\ndef handler(event, context):\n    return "${answer}" + helper.name\n`;
const packed = (answer: string) => ({ 'app.py': python(answer), 'helper.py': 'name = "!"\n' });
const node = "const { name } = require('./lib/helper');\nexports.handler = async () => `node${name}`;\n";

describe('code in an archive', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });
  afterEach(() => sandbox.dispose());

  async function answer(project: Project, name: string): Promise<unknown> {
    const fn = await functionNamed(await catalogOf(project.folder), name);
    const { payload } = await sandbox.invoke({ function: fn, event: '{}', timeout: 100 });
    return JSON.parse(payload);
  }

  async function refusal(project: Project, name: string, pattern: RegExp): Promise<void> {
    await assert.rejects(answer(project, name), (error: Error) => {
      assert.equal(error.name, 'ExpectedError', error.stack);
      assert.match(error.message, pattern);
      return true;
    });
  }

  it('runs, in every origin that names one, and is the new one once it is packed again', async () => {
    const files = {
      'template.yaml': samTemplate({
        Zipped: 'CodeUri: out/app.zip, Handler: app.handler',
        Node: 'CodeUri: node.zip, Handler: src/index.handler, Runtime: nodejs22.x',
      }),
      'main.tf':
        'resource "aws_lambda_function" "tf" {\n  function_name = "tf"\n  filename = "out/app.zip"\n' +
        '  handler = "app.handler"\n  runtime = "python3.13"\n}\n',
      'sls/serverless.yml':
        'service: s\nprovider: { name: aws, runtime: python3.13 }\nfunctions:\n' +
        '  sls: { handler: app.handler, package: { artifact: .out/app.zip } }\n',
    };
    await inProject(files, async (project) => {
      await pack(project, 'out/app.zip', packed('first'));
      await pack(project, 'sls/.out/app.zip', packed('sls'));
      await pack(project, 'node.zip', { 'src/index.js': node, 'src/lib/helper.js': "exports.name = '!';\n" });
      assert.equal(await answer(project, 'Zipped'), 'first!');
      assert.equal(await answer(project, 'tf'), 'first!');
      assert.equal(await answer(project, 'sls'), 'sls!');
      assert.equal(await answer(project, 'Node'), 'node!');
      await pack(project, 'out/app.zip', packed('second'));
      // Another sandbox, as a new command has it: this one may learn of the change a moment later.
      await sandbox.dispose();
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
      assert.equal(await answer(project, 'Zipped'), 'second!');
    });
  });

  it('is left alone where the handler’s source lies beside it', async () => {
    const template = samTemplate({ Both: 'CodeUri: app.zip, Handler: app.handler' });
    await inProject({ 'template.yaml': template, ...packed('source') }, async (project) => {
      await pack(project, 'app.zip', packed('archive'));
      assert.equal(await answer(project, 'Both'), 'source!');
    });
  });

  it('that is damaged, gone or elsewhere is refused, and nothing is run', async () => {
    const bucket = 'CodeUri: { Bucket: b, Key: app.zip }, Handler: app.handler';
    const template = samTemplate({
      Broken: 'CodeUri: broken.zip, Handler: app.handler',
      Gone: 'CodeUri: gone.zip, Handler: app.handler',
      Loop: 'CodeUri: loop.zip, Handler: app.handler',
      Bucket: bucket,
      BucketOfNode: `${bucket.replace('app.h', 'index.h')}, Runtime: nodejs22.x`,
    });
    await inProject({ 'template.yaml': template, 'broken.zip': 'PK no zip' }, async (project) => {
      await fs.symlink('loop.zip', project.file('loop.zip'));
      await refusal(project, 'Broken', /^Broken cannot run: its code .*broken\.zip cannot be unpacked: ./);
      await refusal(project, 'Gone', /gone\.zip, and there is no such file\. Build it first\./);
      await refusal(project, 'Loop', /^Loop cannot run: its code .*loop\.zip cannot be unpacked: ELOOP/);
      for (const name of ['Bucket', 'BucketOfNode']) {
        await refusal(
          project,
          name,
          /cannot run: its code lies in a bucket, .*template\.yaml:\d+\), and .* has no file of/,
        );
      }
    });
  });
});
