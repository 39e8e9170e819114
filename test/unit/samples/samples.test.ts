import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { parseDocument, type ScalarTag } from 'yaml';
import { runNode, runPython, type Run } from './runHandler.ts';

const samples = path.resolve('samples');

interface FunctionProperties {
  readonly CodeUri: string;
  readonly Handler?: string;
}

/** The functions of the template, Globals filled in. */
function templateFunctions(): Map<string, Required<FunctionProperties>> {
  const ref: ScalarTag = { tag: '!Ref', resolve: (name) => ({ Ref: name }) };
  const text = fs.readFileSync(path.join(samples, 'template.yaml'), 'utf8');
  const template = parseDocument(text, { customTags: [ref] }).toJS() as {
    Globals: { Function: { Handler: string } };
    Resources: Record<string, { Type: string; Properties: FunctionProperties }>;
  };
  const functions = Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Serverless::Function');
  return new Map(
    functions.map(([name, { Properties }]) => [name, { Handler: template.Globals.Function.Handler, ...Properties }]),
  );
}

const functions = templateFunctions();

function eventText(functionName: string, event: string): string {
  return fs.readFileSync(path.join(samples, 'events', functionName, `${event}.json`), 'utf8');
}

function invoke(functionName: string, event: string): Run {
  return runPython(
    path.join(samples, functions.get(functionName)?.CodeUri ?? '', 'app.py'),
    eventText(functionName, event),
  );
}

describe('samples', () => {
  it('has Hello first', () => {
    assert.deepEqual(
      [...functions.keys()],
      ['Hello', 'Logging', 'Failing', 'Todo', 'Counter', 'Visits', 'Thumbnail', 'Receipts'],
    );
    assert.deepEqual(functions.get('Hello'), { CodeUri: 'hello/', Handler: 'app.lambda_handler' });
  });

  for (const [name, { CodeUri, Handler }] of functions) {
    it(`${name} has its handler and an event of its own`, () => {
      const [module = '', symbol = ''] = Handler.split('.');
      const file = ['.py', '.mjs', '.ts'].map((end) => path.join(samples, CodeUri, module + end)).find(fs.existsSync);
      assert.ok(file);
      assert.match(fs.readFileSync(file, 'utf8'), new RegExp(`(def|export const) ${symbol}\\b`));
      const events = fs.readdirSync(path.join(samples, 'events', name));
      assert.ok(events.length > 0);
      for (const event of events) JSON.parse(eventText(name, path.basename(event, '.json')));
    });
  }

  it('Hello returns a message made from the event', () => {
    assert.deepEqual(invoke('Hello', 'world'), { answer: { message: 'Hello World' }, log: '' });
  });

  it('Logging writes with print and with logging', () => {
    const { answer, log } = invoke('Logging', 'morning');
    assert.deepEqual(answer, { requestId: '1234' });
    assert.deepEqual(log.split(/\r?\n/), [
      'Scheduled for 2026-01-15T09:30:00Z',
      '3000 ms are left',
      'Logs cost more than short calls: write what you will read',
    ]);
  });

  it('Failing raises its own exception deep in a call', () => {
    assert.throws(
      () => invoke('Failing', 'out-of-stock'),
      /in price_order[^]*in price_item[^]*app\.OutOfStock: pear: 5 ordered, 2 in stock/,
    );
    assert.deepEqual(invoke('Failing', 'within-stock').answer, { total: 1.5 });
  });

  it('Todo dispatches to its core logic', () => {
    const bodyOf = (event: string): unknown => JSON.parse((invoke('Todo', event).answer as { body: string }).body);
    assert.deepEqual(bodyOf('add'), {
      todos: [
        { id: '1', title: 'Buy milk', done: false },
        { id: '2', title: 'Water the plants', done: false },
      ],
      open: 2,
    });
    assert.deepEqual(bodyOf('complete'), { todos: [{ id: '1', title: 'Buy milk', done: true }], open: 0 });
  });

  it('Todo answers a request that makes no sense', () => {
    const wrong = [
      { routeKey: 'POST /todos', body: '{"todos": [], "title": " "}' },
      { routeKey: 'PUT /todos/{id}', pathParameters: { id: '7' }, body: '{"todos": []}' },
      { routeKey: 'DELETE /todos/{id}', body: '{}' },
    ];
    for (const event of wrong) {
      const { answer } = runPython(path.join(samples, 'todo/app.py'), JSON.stringify(event));
      assert.equal((answer as { statusCode: number }).statusCode, 400, event.routeKey);
    }
  });

  it('Counter keeps state in its module', () => {
    assert.deepEqual(invoke('Counter', 'visit').answer, { visitors: 1 });
  });

  it('Thumbnail says where thumbnails belong', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'thumbnail-'));
    try {
      const outfile = path.join(folder, 'app.mjs');
      const entryPoints = [path.join(samples, 'thumbnail/app.ts')];
      buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'es2022' });
      const { answer, log } = runNode(outfile, eventText('Thumbnail', 'uploaded'));
      const picture = 'uploads/summer holiday.jpg';
      const thumbnail = 'thumbnails/320/summer holiday.webp';
      assert.deepEqual(answer, [{ bucket: 'example-pictures', picture, thumbnail }]);
      assert.equal(log, `${picture} → ${thumbnail}`);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('Receipts knows what a receipt says', async () => {
    const file = pathToFileURL(path.join(samples, 'receipts', 'receipt.mjs')).href;
    const { receiptOf } = (await import(file)) as { receiptOf: (order: unknown) => string };
    const { detail } = JSON.parse(eventText('Receipts', 'order-placed')) as { detail: unknown };
    assert.equal(receiptOf(detail), 'Order 1001\n2 × apple: 1.00\n1 × pear: 0.75\nTotal: 1.75\n');
  });

  it('Thumbnail type-checks', () => {
    const configFile = path.join(samples, 'thumbnail/tsconfig.json');
    const json = ts.readJsonConfigFile(configFile, (file) => ts.sys.readFile(file));
    const { options, fileNames } = ts.parseJsonSourceFileConfigFileContent(json, ts.sys, path.dirname(configFile));
    const errors = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
    assert.deepEqual(
      errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      [],
    );
    assert.equal(fileNames.length, 2);
  });
});
