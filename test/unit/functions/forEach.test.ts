import assert from 'node:assert/strict';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';
import type { FunctionDeclaration } from '../../../src/functions/functionReader.ts';
import { catalogOf, functionNamed, inProject, pythonHandler } from './catalogs.ts';

async function declared(resources: string, sections = ''): Promise<readonly FunctionDeclaration[]> {
  const text = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n${sections}\nResources:\n${resources}`;
  return (await cloudFormationReader.read('/project/template.yaml', text))?.functions ?? [];
}

async function names(resources: string, sections = ''): Promise<string[]> {
  return (await declared(resources, sections)).map(({ described }) => described.name);
}

const body =
  '{ "${Name}Function": { Type: AWS::Serverless::Function, Properties: { Handler: !Sub "${Name}.handler" } } }';

describe('Fn::ForEach', () => {
  it('makes a function of each item, with the item wherever it is named', async () => {
    const template = `Transform: AWS::LanguageExtensions
Mappings:
  Sizes: { Orders: { Memory: 512 }, Returns: { Memory: 1024 } }
Resources:
  Queue: { Type: AWS::SQS::Queue }
  Fn::ForEach::Functions:
    - Name
    - [Orders, Returns]
    - \${Name}Function:
        Type: AWS::Lambda::Function
        Properties:
          FunctionName: !Sub "shop-\${Name}"
          Runtime: python3.13
          Handler: !Join ['.', [!Ref Name, handler]]
          Code: src
          MemorySize: !FindInMap [Sizes, !Ref Name, Memory]
          Environment: { Variables: { NAME: !Ref Name, QUEUE: !Ref Queue } }
      \${Name}Mapping:
        Type: AWS::Lambda::EventSourceMapping
        Properties: { FunctionName: !Ref "\${Name}Function", EventSourceArn: !GetAtt Queue.Arn }
`;
    await inProject({ 'template.yaml': template, 'src/Orders.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const orders = await functionNamed(catalog, 'OrdersFunction');
      assert.equal(orders.functionName, 'shop-Orders');
      assert.equal(orders.memorySize, 512);
      assert.deepEqual(orders.environment, { NAME: 'Orders' });
      assert.deepEqual(orders.environmentTargets, { QUEUE: 'Queue' });
      assert.equal(orders.eventSources[0]?.kind, 'SQS');
      assert.equal(orders.handlerSource?.file, project.file('src/Orders.py'));
      assert.equal(orders.origin.line, 8);
      assert.equal((await functionNamed(catalog, 'ReturnsFunction')).memorySize, 1024);
      assert.deepEqual(
        catalog.problems.map(({ message }) => message),
        ['Handler "Returns.handler" points nowhere: there is no src/Returns.py. Beside it: Orders.py.'],
      );
    });
  });

  it('takes its items from a parameter, and loops in loops', async () => {
    const list = 'Parameters: { Names: { Type: CommaDelimitedList, Default: "A,B" } }';
    assert.deepEqual(await names(`  Fn::ForEach::F: [Name, !Ref Names, ${body}]\n`, list), ['AFunction', 'BFunction']);
    const inner = `{ "Fn::ForEach::In": [Size, [1, 2], { "F\${Name}\${Size}": { Type: AWS::Lambda::Function } }] }`;
    assert.deepEqual(await names(`  Fn::ForEach::Out: [Name, [a, b], ${inner}]\n`), ['Fa1', 'Fa2', 'Fb1', 'Fb2']);
  });

  it('takes what is no letter or digit out of a logical id where that is asked for', async () => {
    const loop = `  Fn::ForEach::F: [Name, ['a-1', 'b.2'], { "F&{Name}": { Type: AWS::Lambda::Function } }]\n`;
    assert.deepEqual(await names(loop), ['Fa1', 'Fb2']);
  });

  it('repeats properties', async () => {
    const variables = `{ Fn::ForEach::V: [Key, [A, B], { "\${Key}_URL": !Sub "https://\${Key}" }] }`;
    const [one] = await declared(
      `  F: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: ${variables} } } }\n`,
    );
    assert.deepEqual(one?.described.environment, { A_URL: 'https://A', B_URL: 'https://B' });
  });

  it('of items that only the deployed stack knows is one function, whose handler is unknown', async () => {
    const [one, ...others] = await declared(
      `  Fn::ForEach::F: [Name, !Ref Names, ${body}]\n`,
      'Parameters: { Names: { Type: CommaDelimitedList } }',
    );
    assert.equal(one?.described.name, '${Name}Function');
    assert.equal(one.described.handler, undefined);
    assert.deepEqual(others, []);
  });

  it('that is half-written, or makes more than memory holds, throws nothing', async () => {
    for (const loop of ['', '[]', '[Name]', '[Name, [a]]', '[Name, [a], x]', '[[Name], [a], {}]', 'a']) {
      assert.deepEqual(await names(`  Fn::ForEach::F: ${loop}\n`), []);
    }
    const many = Array.from({ length: 30 }, (_, index) => `i${index}`).join(', ');
    let nested = '{ "F${A}${B}${C}${D}": { Type: AWS::Lambda::Function } }';
    for (const name of ['D', 'C', 'B', 'A']) nested = `{ "Fn::ForEach::${name}": [${name}, [${many}], ${nested}] }`;
    const found = await names(nested.replace(/^\{|\}$/g, '').replace(/^/, '  '));
    assert.ok(found.length > 500 && found.length <= 5000, String(found.length));
  });
});
