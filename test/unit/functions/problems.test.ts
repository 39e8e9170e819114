import assert from 'node:assert/strict';
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
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', /main\.py/);
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

  it('name a key that stands twice, and the template is read with the last one', async () => {
    const text = `${samTemplate({ First: 'Handler: app.handler' })}  Second:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      Timeout: 5
      Timeout: 7
`;
    await inProject({ 'template.yaml': text, 'app.py': pythonHandler }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.deepEqual(
        catalog.problems.map(({ range, message, isAccepted }) => [range.start.line, message, isAccepted]),
        [[11, "'Timeout' stands twice here, and only the last one counts. Remove one of them.", true]],
      );
      assert.equal((await functionNamed(catalog, 'Second')).timeout, 7);
    });
  });

  it('name a key that stands twice in a service, which the framework refuses', async () => {
    const text = `service: shop
provider:
  name: aws
  runtime: python3.13
functions:
  orders:
    handler: app.handler
    timeout: 5
    timeout: 7
`;
    await inProject({ 'serverless.yml': text, 'app.py': pythonHandler }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.deepEqual(
        catalog.problems.map(({ range, message }) => [range.start.line, message]),
        [[8, "'timeout' stands twice here, which the Serverless Framework refuses. Remove one of them."]],
      );
      assert.equal((await functionNamed(catalog, 'orders')).timeout, 7);
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

  it('do not come from keys that stand twice, except for saying so', async () => {
    const text = samTemplate({ A: 'Handler: app.handler, Handler: other.handler' });
    await inProject({ 'template.yaml': text, 'app.py': pythonHandler, 'other.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.equal((await functionNamed(catalog, 'A')).handlerSource?.file, project.file('other.py'));
      assert.equal(catalog.problems.length, 1);
    });
  });
});
