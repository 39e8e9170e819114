import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import { Assets } from '../../../src/assets.ts';
import { runCommandLine } from '../../../src/commandLine/commandLine.ts';
import { inProject } from '../functions/catalogs.ts';

const template = (handler: string, runtime = 'python3.13'): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  F: { Type: AWS::Serverless::Function, Properties: { Handler: ${handler}, Runtime: ${runtime} } }
`;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What `check` says of a folder with these files. */
async function checked(files: Readonly<Record<string, string>>, ...parameters: string[]): Promise<Said> {
  return checkedWithout([], files, ...parameters);
}

/** As `checked`, where some of the files and folders are closed to this user. */
async function checkedWithout(
  closed: readonly string[],
  files: Readonly<Record<string, string>>,
  ...parameters: string[]
): Promise<Said> {
  let said: Said | undefined;
  await inProject(files, async ({ folder }) => {
    for (const name of closed) await fs.chmod(path.join(folder, name), 0);
    let [out, err] = ['', ''];
    const code = await runCommandLine(['check', ...parameters], {
      assets: new Assets(path.resolve('dist')),
      cwd: folder,
      input: new PassThrough(),
      out: (text) => (out += text.toString()),
      err: (text) => (err += text),
    });
    // Nobody can remove what he may not look into.
    for (const name of closed) await fs.chmod(path.join(folder, name), 0o700);
    said = { code, out, err };
  });
  return said ?? assert.fail();
}

describe('check: code that is not checked', () => {
  const broken: Readonly<Record<string, readonly [file: string, line: number, text: string]>> = {
    'a function without its colon': [
      'app.py',
      4,
      'import json\nL = []\n\ndef handler(event, context)\n    L.append(1)\n    return json.dumps(event)\n',
    ],
    'a page of a web server': ['app.py', 1, '<html><body>handler of the page</body></html>\n'],
    'bytes of a program': ['app.py', 1, `${'\u0000\u0001\uFFFD[(=\u0007é'.repeat(200)} handler \n`],
    'another language': [
      'app.js',
      2,
      'import json\ndef handler(event, context):\n    x = 1\n    return {"a": x, "b": json.dumps(x)}\n',
    ],
  };
  for (const [title, [file, line, text]] of Object.entries(broken)) {
    it(`says from which line on a file could not be read: ${title}`, async () => {
      const { name, ext } = path.parse(file);
      const files = {
        'template.yaml': template(`${name}.handler`, ext === '.js' ? 'nodejs24.x' : 'python3.13'),
        [file]: text,
      };
      const { code, out, err } = await checked(files);
      assert.match(err, new RegExp(`^${file}:${line}: Could not be read whole as \\w+, and was checked only in part`));
      assert.deepEqual([code, out, err.trimEnd().split('\n').length], [0, 'No findings in what was checked.\n', 1]);
    });
  }

  it('finds what it can in the rest, and the exit code is that of the findings', async () => {
    const text = `L = []\ndef handler(event, context):\n    L.append(event)\n    x = f(\n    y = 1\n    return 1\n\ndef g(x):\n    return x\n`;
    const { code, out, err } = await checked({ 'template.yaml': template('app.handler'), 'app.py': text });
    assert.match(err, /^app\.py:4: Could not be read whole as Python/);
    assert.match(out, /^app\.py:3:5: warning: .*\[mutable-module-state\]\n$/);
    assert.equal(code, 1);
  });

  it('is silent where a few words are newer than the grammar', async () => {
    const valid = 'def handler(event, context):\n    return event["a"]\n'.padEnd(500, '# a comment\n');
    const { out, err } = await checked({ 'template.yaml': template('app.handler'), 'app.py': `${valid}a $ b\n` });
    assert.deepEqual([out, err], ['No findings.\n', '']);
  });

  it('does not hang at code that cannot be read, says which it is, and checks the rest', async () => {
    // The parser alone would take minutes, and looks at no clock.
    const endless = `export const handler = async () => 1;\n${'a<b,'.repeat(16_000)}`;
    const files = {
      'template.yaml':
        template('app.handler') +
        '  G: { Type: AWS::Serverless::Function, Properties: { Handler: endless.handler, Runtime: nodejs24.x } }\n' +
        '  H: { Type: AWS::Serverless::Function, Properties: { Handler: user.handler, Runtime: nodejs24.x } }\n',
      'app.py': 'L = []\ndef handler(event, context):\n    L.append(event)\n',
      'endless.ts': endless,
      'user.ts': "import { a } from './endless';\nexport const handler = async () => a();\n",
      'bare/endless.ts': endless,
    };
    const { code, out, err } = await checked(files);
    assert.match(
      out,
      /^endless\.ts:1:1: hint: Reading this file as TypeScript took too long, so it was not checked\./m,
    );
    assert.match(out, /^app\.py:3:5: warning: .*\[mutable-module-state\]$/m);
    assert.match(
      err,
      /^endless\.ts: Reading this file as TypeScript took too long, so what handlers run of it was not/m,
    );
    assert.match(err, /^bare.endless\.ts: Was not searched for handlers: reading it took too long\.$/m);
    assert.equal(code, 1);
  }).timeout(120_000);

  it('says that a handler is in no code of its file', async () => {
    const files = { 'template.yaml': template('app.handler'), 'app.py': 'from elsewhere import *\n' };
    const { code, err } = await checked(files);
    assert.match(err, /^app\.py: The handler handler was not checked: its function is not in the code of this file/);
    assert.equal(code, 0);
  });

  describe('of functions whose code was not found, and nothing is wrong with that', () => {
    const handler = 'Handler: app.handler';
    const cases: Readonly<Record<string, readonly [properties: string, says: RegExp]>> = {
      'a container image': ['PackageType: Image, ImageUri: a/b', /it comes as a container image/],
      'a bucket': [`CodeUri: "s3://bucket/key", ${handler}, Runtime: python3.13`, /it lies in a bucket/],
      'an archive': [`CodeUri: app.zip, ${handler}, Runtime: python3.13`, /it lies in a bucket, in an archive/],
      'a handler that only AWS knows': [
        'Handler: !Ref Other, Runtime: python3.13',
        /which handler it has is not known/,
      ],
      'a handler of a layer': [
        'Handler: datadog_lambda.handler.handler, Runtime: python3.13',
        /its handler datadog_lambda\.handler\.handler comes with a layer/,
      ],
      'what a build has not made yet': [
        'Handler: dist/app.handler, Runtime: nodejs24.x',
        /a build makes what its handler dist\/app\.handler names\. Build it first/,
      ],
      'a compiled handler without its source': [
        'CodeUri: src, Handler: com.example.App, Runtime: java21',
        /of the sources in src\/ none is that of its handler com\.example\.App for sure/,
      ],
      'a runtime that is not known': [
        `${handler}, Runtime: !Ref Other`,
        /of the sources in \.\/ none is that of its handler app\.handler for sure/,
      ],
      'code in the template of a layer’s handler': [
        'InlineCode: "pass", Handler: datadog_lambda.handler.handler, Runtime: python3.13',
        /comes with a layer/,
      ],
    };
    for (const [title, [properties, says]] of Object.entries(cases)) {
      it(title, async () => {
        const files = {
          'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Work: { Type: AWS::Serverless::Function, Properties: { ${properties} } }
`,
        };
        for (const operands of [[], ['template.yaml']]) {
          const { code, out, err } = await checked(files, ...operands);
          assert.match(err, /^template\.yaml:3: The code of Work was not checked: [^\n]*\n$/);
          assert.match(err, says);
          assert.deepEqual([code, out], [0, 'No findings in what was checked.\n']);
        }
        const json = await checked(files, '--format', 'json');
        assert.match(json.err, says);
        assert.equal(json.out, '[]\n');
        const sarif = JSON.parse((await checked(files, '--format', 'sarif')).out) as {
          runs: { invocations: { toolExecutionNotifications: { message: { text: string } }[] }[] }[];
        };
        const [notification] = sarif.runs[0]?.invocations[0]?.toolExecutionNotifications ?? [];
        assert.match(notification?.message.text ?? '', says);
        assert.match(
          (await checked(files, '--format', 'github')).out,
          /^::notice file=template\.yaml,line=3::The code/,
        );
      });
    }

    it('is not said again where the finding of the handler says it', async () => {
      const { code, out, err } = await checked({ 'template.yaml': template('app.handler') });
      assert.match(
        out,
        /^template\.yaml:3:\d+: error: Handler "app\.handler" points nowhere: .*\[invalid-template\]\n$/,
      );
      assert.deepEqual([code, err], [1, '']);
    });
  });

  it('says that a file which is named has no handler', async () => {
    const { code, out, err } = await checked({ 'app.py': 'def helper(x):\n    return x\n' }, 'app.py');
    assert.match(err, /^app\.py: Nothing was checked: no template names a handler in this file/);
    assert.deepEqual([code, out], [0, 'No findings in what was checked.\n']);
  });

  it('says which files and folders it could not look into for handlers', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    const handler = 'def handler(event, context):\n    return event\n';
    const files = {
      'template.yaml': template('named.handler'),
      'named.py': handler,
      'bare.py': handler,
      'below/bare.py': handler,
      'open.py': handler,
      'notes.txt': '',
    };
    const { code, out, err } = await checkedWithout(['named.py', 'bare.py', 'notes.txt', 'below'], files);
    const lines = err.trimEnd().split('\n').sort();
    assert.equal(lines.length, 3, err);
    assert.match(lines[0] ?? '', /^bare\.py: Was not searched for handlers, for it cannot be read: EACCES/);
    assert.match(lines[1] ?? '', /^below: Was not searched for handlers, for it cannot be read: EACCES/);
    assert.match(lines[2] ?? '', /^named\.py: Was not checked, for it cannot be read: EACCES/);
    assert.deepEqual([code, out], [0, 'No findings in what was checked.\n']);
  });

  it('says that there are no functions in a folder, and where it looked', async () => {
    const { code, out, err } = await checked({ 'sub/notes.txt': 'nothing\n' }, 'sub', '--format', 'json');
    assert.match(err, /^sub: No Lambda functions were found here, so nothing was checked: no template \(SAM, /);
    assert.deepEqual([code, out], [0, '[]\n']);
    const whole = await checked({ 'notes.txt': 'nothing\n' });
    assert.match(whole.err, /^\.: No Lambda functions were found here/);
  });

  it('does not say so of a template that cannot be read, which is a finding', async () => {
    const { code, err } = await checked({ 'template.yaml': `${template('app.handler')}  G: { Type: [\n` });
    assert.doesNotMatch(err, /No Lambda functions/);
    assert.equal(code, 1);
  });
});
