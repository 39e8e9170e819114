import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { catalogOf, fixture, functionNamed, inProject, pythonHandler, samTemplate } from './catalogs.ts';

describe('problems of templates', () => {
  it('say what is wrong, at the value, and what was looked for', async () => {
    const catalog = await catalogOf(fixture('broken'));
    assert.deepEqual(
      catalog.problems.map(({ range, message }) => [range.start.line, range.start.character, message]),
      [
        [7, 15, 'Handler "app.handler" points nowhere: there is no folder nowhere.'],
        [13, 15, 'Handler "ap.handler" points nowhere: there is no code/ap.py. Beside it: app.py, passing.py.'],
        [19, 15, 'Handler "app.handle" points nowhere: code/app.py has no "handle". Handlers in it: lambda_handler.'],
        [24, 15, 'Handler "handler" names no function. Write the file and the function, for example "index.handler".'],
        [42, 18, 'MemorySize is 64, but Lambda accepts whole numbers from 128 to 10240 MB.'],
        [43, 15, 'Timeout is 901, but Lambda accepts whole numbers from 1 to 900 s.'],
        [45, 14, 'EphemeralStorage is big, but Lambda accepts whole numbers from 512 to 10240 MB.'],
      ],
    );
  });

  it('are not made of what only running would tell, and what Lambda refuses is unknown', async () => {
    const catalog = await catalogOf(fixture('broken'));
    assert.equal((await functionNamed(catalog, 'PassedOn')).handlerSource?.symbol, 'handler');
    assert.equal((await functionNamed(catalog, 'Wrapped')).handlerSource, undefined);
    const { memorySize, timeout, ephemeralStorage } = await functionNamed(catalog, 'TooMuch');
    assert.deepEqual([memorySize, timeout, ephemeralStorage], [undefined, undefined, undefined]);
  });

  it('are not made of a handler that a makefile puts somewhere', async () => {
    const text = samTemplate({ Made: 'CodeUri: src, Handler: app.handler', Making: 'Handler: app.handler' });
    const made = text.replaceAll('Function\n', 'Function\n    Metadata: { BuildMethod: makefile }\n');
    await inProject({ 'template.yaml': made, 'app.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(catalog.problems, []);
      assert.equal((await functionNamed(catalog, 'Made')).codeRoot, project.file('src'));
      assert.equal((await functionNamed(catalog, 'Making')).handlerSource?.file, project.file('app.py'));
    });
  });

  it('are not made of a script that a wrapper starts instead of a handler (Lambda Web Adapter)', async () => {
    const variables = 'Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: /opt/bootstrap } }';
    const text = samTemplate({
      Script: 'CodeUri: src, Handler: run.sh',
      Wrapped: `CodeUri: src, Handler: start.sh, ${variables}`,
      Wrong: 'CodeUri: src, Handler: main.py',
    });
    await inProject({ 'template.yaml': text, 'src/run.sh': 'python main.py\n', 'src/main.py': '' }, async (project) => {
      const { problems } = await catalogOf(project.folder);
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['Handler "main.py" names no function. Write the file and the function, for example "app.lambda_handler".'],
      );
    });
  });

  it('are not made of a folder that git ignores: a build makes it', async () => {
    const text = samTemplate({
      Made: 'CodeUri: lambda-build, Handler: app.handler',
      Lost: 'CodeUri: lost, Handler: app.handler',
    });
    await inProject({ 'template.yaml': text, '.gitignore': 'lambda-build/\n' }, async ({ folder }) => {
      const { problems } = await catalogOf(folder);
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['Handler "app.handler" points nowhere: there is no folder lost.'],
      );
    });
  });

  it('say of a folder that is there that it cannot be read, and why', async () => {
    const text = samTemplate({
      Loop: 'CodeUri: loop, Handler: app.handler',
      Closed: 'CodeUri: closed, Handler: app.handler',
    });
    await inProject({ 'template.yaml': text, 'closed/app.py': pythonHandler }, async (project) => {
      await fs.symlink('loop', project.file('loop'));
      await fs.chmod(project.file('closed'), 0);
      const messages = (await catalogOf(project.folder)).problems.map(({ message }) => message);
      await fs.chmod(project.file('closed'), 0o700);
      const unreadable = (folder: string, code: string): RegExp =>
        new RegExp(`^Handler "app\\.handler" cannot be looked up: the folder ${folder} cannot be read: ${code}`);
      assert.match(messages[0] ?? '', unreadable('loop', 'ELOOP'));
      // Root may read it.
      const isOpen = process.platform === 'win32' || process.getuid?.() === 0;
      if (!isOpen) assert.match(messages[1] ?? '', unreadable('closed', 'EACCES'));
      assert.equal(messages.length, isOpen ? 1 : 2);
    });
  });

  it('say of a handler that leads out of the code’s folder that only the folder is deployed', async () => {
    const text = samTemplate({
      Python: 'CodeUri: code, Handler: ../a.handler',
      Node: 'CodeUri: code, Handler: ../b.handler, Runtime: nodejs24.x',
      Root: 'CodeUri: code, Handler: /a.handler',
      Deep: 'CodeUri: code, Handler: x/../../a.handler',
      Inside: 'CodeUri: code, Handler: x/../c.handler, Runtime: nodejs24.x',
      Layer: 'CodeUri: code, Handler: /opt/wrapper.handler, Runtime: nodejs24.x',
    });
    const files = { 'a.py': pythonHandler, 'b.js': 'exports.handler = async (event, context) => 1;\n' };
    const inCode = { 'code/c.js': 'exports.handler = async (event, context) => 1;\n' };
    const template = text.replaceAll(/Runtime: python3\.13, (.*Runtime: nodejs24\.x)/g, '$1');
    await inProject({ 'template.yaml': template, ...files, ...inCode }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(
        catalog.problems.map(({ message }) => message),
        ['../a.handler', '../b.handler', '/a.handler', 'x/../../a.handler'].map(
          (handler) =>
            `Handler "${handler}" leads out of the folder of the code, code, and only that folder is deployed. ` +
            'Name a folder further up as the place of the code, and the handler from there.',
        ),
      );
      assert.equal((await functionNamed(catalog, 'Node')).handlerSource, undefined);
      assert.equal((await functionNamed(catalog, 'Inside')).handlerSource?.file, project.file('code/c.js'));
    });
  });

  it('are not made of a place of the code that another tool has yet to fill in', async () => {
    const text = samTemplate({ A: "CodeUri: '${codeuri}', Handler: app.handler" });
    await inProject({ 'template.yaml': text }, async ({ folder }) => {
      assert.deepEqual((await catalogOf(folder)).problems, []);
    });
  });

  it('are not made of the syntax of a template that cookiecutter has yet to make', async () => {
    const text = `${samTemplate({ First: 'Handler: app.handler' })}  Second:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      {%- if cookiecutter.architectures.value != []%}
      Architectures: [{{cookiecutter.architecture}}]
      {%- endif %}
`;
    await inProject({ 'template.yaml': text, 'app.py': pythonHandler }, async ({ folder }) => {
      assert.deepEqual((await catalogOf(folder)).problems, []);
    });
  });

  it('name a syntax error where it is, and the functions around it are still there', async () => {
    const text = `${samTemplate({ First: 'Handler: app.handler' })}  Second:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
     Runtime: python3.13
  Third:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: python3.13 }
`;
    await inProject({ 'template.yaml': text, 'app.py': pythonHandler }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['First', 'Second', 'Third'],
      );
      const [problem] = catalog.problems;
      assert.match(problem?.message ?? '', /^This template cannot be read completely: /);
      assert.equal(problem?.range.start.line, 9);
    });
  });

  it('say what is wrong with a text in words for people, and what to do', async () => {
    const cases: Readonly<Record<string, readonly [line: string, says: RegExp]>> = {
      name: ['      Mem\n      Timeout: 3', /a name without a colon/],
      'name at the end': ['      Mem', /a name without a colon/],
      further: ['        Timeout: 3', /indented too far/],
      nearer: ['     Timeout: 3', /not indented as what it belongs to/],
      colon: ['      Description: a: b', /a value with a colon and a space in it needs quotes/],
      list: ['      Layers: [', /bracket is not closed, .*: add \]\./],
      map: ['      Layers: {a: 1', /bracket is not closed, .*: add \}\./],
      'bracket too many': ['      Layers: [a]]', /nothing is open here that \] could close/],
      quotes: ['      Description: "half', /a quotation mark is not closed/],
      tab: ['\tTimeout: 3', /tabs do not indent in YAML: use spaces/],
      reserved: ['      Description: @name', /a value cannot begin with @: put it in quotes/],
      escape: ['      Description: "a\\q"', /\\q means nothing between double quotes/],
      anchors: ['      Description: &a &b text', /A node can have at most one anchor\./],
    };
    for (const [what, [line, says]] of Object.entries(cases)) {
      const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  First:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
${line}
`;
      await inProject({ 'template.yaml': text, 'app.py': pythonHandler }, async ({ folder }) => {
        const [problem] = (await catalogOf(folder)).problems;
        assert.match(problem?.message ?? '', /^This template cannot be read completely: .*\.$/, what);
        assert.match(problem?.message ?? '', says, what);
      });
    }
  });

  it('say so in words where a template is nested too deeply for the parser', async () => {
    const nested = `${samTemplate({ A: 'Handler: app.handler' })}Metadata: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`;
    await inProject({ 'template.yaml': nested, 'app.py': pythonHandler }, async ({ folder }) => {
      assert.deepEqual(
        (await catalogOf(folder)).problems.map(({ message }) => message),
        ['This template cannot be read completely: from here on it is nested too deeply.'],
      );
    });
  });

  it('are none in other files: no functions, no template, no text', async () => {
    await inProject(
      {
        'empty.yaml': '',
        'other.yaml': 'a: [b\n  c: "AWS::Lambda::Function Resources',
        'stack.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
        'binary.json': '\0\u0001{AWS::Lambda::Function Resources',
      },
      async ({ folder }) => {
        const catalog = await catalogOf(folder);
        assert.deepEqual([catalog.functions, catalog.problems], [[], []]);
      },
    );
  });

  it('are said once for a value that several functions share', async () => {
    const text = samTemplate({ A: 'Handler: app.handler', B: 'Handler: app.handler' }).replace(
      'Resources:',
      'Globals: { Function: { Timeout: 1000 } }\nResources:',
    );
    await inProject({ 'template.yaml': text, 'app.py': pythonHandler }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.equal(catalog.problems.length, 1);
    });
  });

  it('name keys that stand twice, each at its place, and the template is read all the same', async () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      Handler: other.handler
  B:
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler }
Outputs: {}
Outputs: {}
`;
    const files = { 'template.yaml': text, 'app.py': pythonHandler, 'other.py': pythonHandler };
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.equal((await functionNamed(catalog, 'A')).handlerSource?.file, project.file('other.py'));
      const said = () =>
        catalog.problems.map(({ range: { start }, message }) => [start.line, start.character, message]);
      assert.deepEqual(
        said().map(([line, character]) => [line, character]),
        [
          [7, 6],
          [12, 0],
        ],
      );
      assert.match(String(said()[0]?.[2]), /^"Handler" stands here already, in line 7\. Only this last one is read/);
      // Nothing of an earlier text stands for it: it is whole.
      await project.write({ 'template.yaml': text.replace('  B:', '  C:') });
      catalog.fileChanged(project.file('template.yaml'));
      await catalog.settled();
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['A', 'C'],
      );
    });
    const service = 'provider: aws\nfunctions:\n  a: { handler: app.handler, timeout: 3, timeout: 4 }\n';
    await inProject({ 'serverless.yml': service, 'app.py': pythonHandler }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.match(catalog.problems[0]?.message ?? '', /"timeout" stands here already, in line 3/);
      assert.equal((await functionNamed(catalog, 'a')).timeout, 4);
    });
  });
});
