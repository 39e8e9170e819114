import assert from 'node:assert/strict';
import { handlerChoices, nearestChoices } from '../../../src/functions/handlers/handlerChoices.ts';
import {
  declarationsIn,
  handlerBeingWritten,
  handlerEdit,
  namesCodeAt,
  placesNaming,
  renamedHandler,
} from '../../../src/functions/handlers/handlerStrings.ts';
import { catalogOf, inProject, parsers, pythonHandler } from './catalogs.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: python3.13 } }
Resources:
  One:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: "orders/app.handler"
  Two:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: orders.app.handler }
  Three:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: !Sub "\${Module}.handler"
Parameters: { Module: { Type: String, Default: orders/app } }
`;

const files = {
  'template.yaml': template,
  'src/orders/app.py': `import json\n\ndef handler(event, context):\n    return tidy(event)\n\ndef tidy(event):\n    return event\n\ndef _own():\n    pass\n`,
  'src/test_app.py': pythonHandler,
  'src/web.ts': 'export const handler = async (event: unknown) => event;\n',
};

/** A template with | where the cursor is. */
function written(marked: string): string | undefined {
  const place = handlerBeingWritten(marked.replace('|', ''), marked.indexOf('|'));
  return place && marked.replace('|', '').slice(place.start, place.end);
}

describe('a handler string', () => {
  for (const [line, word] of [
    ['      Handler: |', ''],
    ['      Handler: app.ha|ndler', 'app.handler'],
    ['      Handler: "src/a|"', 'src/a'],
    ['"Handler": "app.|",', 'app.'],
    ['  handler = "index.|"', 'index.'],
    ['    handler: src/hello.|main', 'src/hello.main'],
    ['  Fn: { Runtime: python3.13, Handler: a| }', 'a'],
    ['      Description: the handler|', undefined],
    ['      Timeout: 3|', undefined],
    ['      # my handler for |', undefined],
  ] as const) {
    it(`is being written, or not: ${line}`, () => assert.equal(written(line), word));
  }

  it('may name the functions below the code', async () => {
    await inProject(files, async (project) => {
      const choices = (runtime: string | undefined) =>
        handlerChoices({ folder: project.file('src'), runtime }, parsers);
      assert.deepEqual(
        (await choices('python3.13')).map(({ handler, isHandler }) => [handler, isHandler]),
        [
          ['orders/app.handler', true],
          ['orders/app.tidy', false],
        ],
      );
      assert.deepEqual(
        (await choices('nodejs24.x')).map(({ handler }) => handler),
        ['web.handler'],
      );
      assert.equal((await choices(undefined)).length, 3);
      assert.deepEqual(await choices('ruby3.4'), []);
      assert.deepEqual(
        (
          await handlerChoices({ folder: project.folder, runtime: 'nodejs24.x', entryPoints: ['src/web.ts'] }, parsers)
        ).map(({ handler }) => handler),
        ['web.handler'],
      );
    });
  });

  it('that leads nowhere has near ones', async () => {
    await inProject(files, async (project) => {
      const choices = await handlerChoices({ folder: project.file('src'), runtime: 'python3.13' }, parsers);
      const near = (handler: string) => nearestChoices(choices, handler, 1).map((choice) => choice.handler);
      assert.deepEqual(near('orders/app.handle'), ['orders/app.handler']);
      assert.deepEqual(near('orders/app.tidi'), ['orders/app.tidy']);
      assert.deepEqual(near('x.y'), ['orders/app.handler']);
    });
  });

  it('leads to its code from its own place and from that of the code', async () => {
    const declared = await declarationsIn('/p/template.yaml', template, parsers);
    const at = (needle: string) => {
      const offset = template.indexOf(needle);
      const line = template.slice(0, offset).split('\n').length - 1;
      const character = offset - template.lastIndexOf('\n', offset) - 1;
      return declared
        .filter(({ described }) => namesCodeAt(described.places, '/p/template.yaml', { line, character }))
        .map(({ described }) => described.name);
    };
    assert.deepEqual(at('orders/app.handler"'), ['One']);
    assert.deepEqual(at('orders.app.handler'), ['Two']);
    assert.deepEqual(at('src\n      Handler: "orders'), ['One']);
    assert.deepEqual(at('Parameters'), []);
  });

  it('follows its function when that is renamed, where it is written as it is', async () => {
    await inProject(files, async (project) => {
      const { functions } = await catalogOf(project.folder);
      const places = placesNaming(functions, project.file('src/orders/app.py'), 'handler');
      assert.deepEqual(
        places.map(({ place }) => place.value.start.line),
        [7, 10, 15],
      );
      const edits = places.map((named) => {
        return handlerEdit(template, named, renamedHandler(named.handler, 'handler', 'place_order') ?? '');
      });
      assert.deepEqual(
        edits.map((edit) => edit?.newText),
        ['orders/app.place_order', 'orders.app.place_order', undefined],
      );
      assert.deepEqual(edits[0]?.range, { start: { line: 7, character: 16 }, end: { line: 7, character: 34 } });
      assert.deepEqual(placesNaming(functions, project.file('src/orders/app.py'), 'tidy'), []);
    });
  });

  it('in the Globals is shared with functions that have another handler', async () => {
    const fn = (name: string) =>
      `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: ${name} }\n`;
    const globals = `Globals: { Function: { Runtime: python3.13, Handler: app.handler } }\nResources:\n${fn('one')}${fn('other')}`;
    await inProject(
      { 'template.yaml': globals, 'one/app.py': pythonHandler, 'other/app.py': pythonHandler },
      async (project) => {
        const { functions } = await catalogOf(project.folder);
        const places = placesNaming(functions, project.file('one/app.py'), 'handler');
        assert.deepEqual(
          places.map(({ isShared, place }) => [isShared, place.value.start.line]),
          [[true, 0]],
        );
      },
    );
  });

  it('is known in a serverless.yml too', async () => {
    const service = `service: shop
provider: { name: aws, runtime: python3.13 }
functions:
  order:
    handler: orders/app.handler
`;
    await inProject({ 'serverless.yml': service, 'orders/app.py': pythonHandler }, async (project) => {
      const file = project.file('serverless.yml');
      const [order] = await declarationsIn(file, service, parsers);
      assert.ok(order);
      assert.ok(namesCodeAt(order.described.places, file, { line: 4, character: 20 }));
      const { functions } = await catalogOf(project.folder);
      const [named] = placesNaming(functions, project.file('orders/app.py'), 'handler');
      assert.ok(named);
      assert.deepEqual(handlerEdit(service, named, 'orders/app.place')?.range.start, { line: 4, character: 13 });
    });
  });
});
