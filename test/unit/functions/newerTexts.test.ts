import assert from 'node:assert/strict';
import { brokenText } from '../../../src/functions/brokenText.ts';
import { catalogOf, inProject, parsers, pythonHandler, samTemplate } from './catalogs.ts';

const stack = samTemplate({ Nested: 'CodeUri: ., Handler: main.handler, Timeout: 3' });

/** A file of each origin: what is on disk, and in the newer text another timeout of one function. */
const origins: readonly [origin: string, files: Readonly<Record<string, string>>, changed: string, name: string][] = [
  [
    'SAM',
    { 'template.yaml': samTemplate({ App: 'CodeUri: ., Handler: main.handler, Timeout: 3' }) },
    'template.yaml',
    'App',
  ],
  [
    'a template that another one nests',
    {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Inner:\n    Type: AWS::Serverless::Application\n' +
        '    Properties: { Location: nested/stack.yaml }\n',
      'nested/stack.yaml': stack.replace('CodeUri: .', 'CodeUri: ..'),
    },
    'nested/stack.yaml',
    'Nested',
  ],
  [
    'a file of the Serverless Framework that another one includes',
    {
      'serverless.yml': 'service: s\nprovider: { name: aws, runtime: python3.13 }\nfunctions: ${file(functions.yml)}\n',
      'functions.yml': 'hello:\n  handler: main.handler\n  timeout: 3\n',
    },
    'functions.yml',
    'hello',
  ],
  [
    'a variable of Terraform in a file of its own',
    {
      'main.tf':
        'resource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  handler = "main.handler"\n' +
        '  runtime = "python3.13"\n  timeout = var.limit\n}\n',
      'variables.tf': 'variable "limit" {\n  default = 3\n}\n',
    },
    'variables.tf',
    'orders',
  ],
];

describe('newer texts than those on disk', () => {
  for (const [origin, files, changed, name] of origins) {
    it(`of ${origin} count, and what is published stays as it is`, async () => {
      await inProject({ 'main.py': pythonHandler, ...files }, async (project) => {
        const catalog = await catalogOf(project.folder);
        const newer = (files[changed] ?? '').replace(/(imeout: |default = )3/, '$17');
        assert.notEqual(newer, files[changed]);
        assert.ok(catalog.mayRead(project.file(changed), newer));
        const described = await catalog.withTexts(new Map([[project.file(changed), newer]]));
        const timeoutIn = (functions = catalog.functions) => functions.find((fn) => fn.name === name)?.timeout;
        assert.deepEqual([timeoutIn(described?.functions), timeoutIn()], [7, 3]);
        assert.ok(described?.functions.find((fn) => fn.name === name)?.handlerSource);
        const again = await catalog.withTexts(new Map());
        assert.deepEqual(again?.functions, catalog.functions);
        assert.deepEqual(again.problems, catalog.problems);
      });
    });
  }

  it('of a template that is none any more leave its code', async () => {
    const template = samTemplate({ App: 'CodeUri: ., Handler: main.handler' });
    await inProject({ 'main.py': pythonHandler, 'template.yaml': template }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const described = await catalog.withTexts(new Map([[project.file('template.yaml'), 'Nothing: here\n']]));
      assert.deepEqual(
        described?.functions.map(({ origin, name }) => [origin.kind, name]),
        [['code', 'main.py:handler']],
      );
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['App'],
      );
    });
  });
});

describe('a text that is half typed', () => {
  const cases: readonly [file: string, text: string, isBroken: boolean][] = [
    ['template.yaml', 'Resources:\n  Fn:\n    Type: x\n    Prop\n', true],
    ['template.yaml', 'Resources:\n  Fn:\n    Type: x\n    Properties:\n', false],
    ['template.json', '{ "Resources": { "Fn": ', true],
    ['template.json', '{ "Resources": {} }', false],
    ['main.tf', 'resource "aws_lambda_function" "f" {\n  timeout =\n}\n', true],
    ['main.tf', 'resource "aws_lambda_function" "f" {\n  timeout = 3\n}\n', false],
    ['serverless.ts', 'export default { functions: { a: ', true],
    ['serverless.ts', 'export default { functions: {} };\n', false],
  ];
  for (const [file, text, isBroken] of cases) {
    it(`of ${file} ${isBroken ? 'is' : 'is not'} seen in ${JSON.stringify(text)}`, async () => {
      assert.equal((await brokenText(file, text, parsers)) !== undefined, isBroken);
    });
  }
});
