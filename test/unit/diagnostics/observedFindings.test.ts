import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { findingJson } from '../../../src/diagnostics/findingJson.ts';
import { observedFindings } from '../../../src/diagnostics/observedFindings.ts';
import { withLines } from '../../../src/diagnostics/residuePlaces.ts';
import { RunSources } from '../../../src/diagnostics/runSources.ts';
import type { ResidueItem } from '../../../src/sandbox/residue.ts';
import { localFunction } from '../../localFunction.ts';
import { parsers } from '../syntax/parsing.ts';
import { check } from './checking.ts';
import { Observer } from './observing.ts';
import { fileOf } from './checking.ts';

const residueFile = path.resolve('test/fixtures/sandbox/residue/app.py');

describe('observed findings of real runs', () => {
  let observer: Observer;
  let lines: string[];
  before(async () => {
    observer = new Observer();
    lines = (await fs.readFile(residueFile, 'utf8')).split('\n');
  });
  after(() => observer.dispose());

  /** Rule, and the code of the line that the finding is at. */
  const seen = async (symbol: string, event: object = {}, runs = 1): Promise<string[]> =>
    (await observer.findings(residueFile, symbol, event, runs))
      .filter(({ observed }) => observed)
      .map(({ rule, severity, file, range }) =>
        file === residueFile
          ? `${rule} ${severity}: ${lines[range.start.line]?.trim()}`
          : `${rule}: ${path.basename(file)}`,
      );

  it('strengthens what the code shows already: one finding, with its fixes', async () => {
    const findings = await observer.findings(residueFile, 'appends', { order: 7 }, 1);
    const orders = findings.filter(({ message }) => message.includes("'orders'"));
    assert.equal(orders.length, 1);
    assert.match(
      orders[0]?.message ?? '',
      /^'orders' belongs to the module.*Seen in a run: 'orders' was \[\] and is \[7\] after the response\.$/,
    );
    assert.equal(lines[orders[0]?.range.start.line ?? 0]?.trim(), 'orders.append(event["order"])');
    assert.equal(orders[0]?.observed, true);
  });

  it('finds what the code alone does not show, at the variable’s line', async () => {
    assert.deepEqual(await seen('counts'), [
      'mutable-module-state warning: numbers = -1',
      'global-counter-in-handler warning: count += 1',
    ]);
    assert.deepEqual(await seen('class_attribute'), ['mutable-module-state warning: seen = {}']);
    assert.deepEqual(await seen('collects'), [
      'mutable-default-argument-in-handler-path warning: def collects(event, context=None, into=[], *, also={}):',
      'mutable-default-argument-in-handler-path warning: def collects(event, context=None, into=[], *, also={}):',
    ]);
    assert.deepEqual(await seen('in_helper'), ['mutable-module-state: helper.py', 'mutable-module-state: helper.py']);
  });

  it('has nothing against what is made once and used again', async () => {
    for (const symbol of ['nothing_left', 'makes_client', 'replaced_by_equal', 'idle_executor']) {
      assert.deepEqual(await seen(symbol), [], symbol);
    }
  });

  it('hints at lru_cache', async () => {
    assert.deepEqual(await seen('caches'), ['mutable-module-state hint: def square(number):']);
  });

  it('finds threads, timers and tasks at the function that runs, and processes and servers at the handler', async () => {
    // What the code shows already stays where the thread is made.
    const made = 'threading.Thread(target=works, name="worker", daemon=event.get("daemon", False)).start()';
    assert.deepEqual(await seen('thread'), [`background-thread-not-joined warning: ${made}`]);
    assert.deepEqual(await seen('timer'), ['timer-in-handler warning: threading.Timer(30, works).start()']);
    assert.deepEqual(await seen('task'), ['floating-promise-in-handler error: asyncio.ensure_future(later())']);
    assert.deepEqual(await seen('child'), [
      'child-process-outlives-handler warning: subprocess.Popen(["sleep", "30"])',
    ]);
    assert.deepEqual(await seen('listens'), ['server-listen-in-handler warning: def listens(event, context):']);
  });

  it('finds files in /tmp only where every run leaves more', async () => {
    assert.deepEqual(await seen('writes_file', {}, 1), []);
    assert.deepEqual(await seen('writes_file', {}, 3), []);
  });
});

describe('observed findings', () => {
  const observed = async (text: string, ...runs: ResidueItem[][]): Promise<Finding[]> => {
    const sources = new RunSources(parsers, () => Promise.resolve(text));
    const fn = localFunction(fileOf('python'), 'handler');
    return observedFindings(fn, await check('python', text), runs, sources);
  };
  const state = (name: string, before: string | undefined, after: string): ResidueItem => ({
    kind: 'state',
    name,
    file: fileOf('python'),
    ...(before !== undefined && { before }),
    after,
  });
  const handler = (...body: string[]): string =>
    `def handler(event, context):\n${body.map((line) => `    ${line}\n`).join('')}`;

  it('leaves alone caches that ask first, flags, and collections that every request empties', async () => {
    const cache = `cache = {}\n${handler('if "a" not in cache:', '    cache["a"] = load()', 'return cache')}`;
    assert.deepEqual(await observed(cache, [state('cache', '{}', "{'a': 1}")]), []);
    const flag = `cold = True\n${handler('global cold', 'cold = False')}`;
    assert.deepEqual(await observed(flag, [state('cold', 'True', 'False')]), []);
    const lazy = `config = None\n${handler('global config', 'if config is None:', '    config = load()')}`;
    assert.deepEqual(await observed(lazy, [state('config', 'None', "{'a': 1}")]), []);
    const emptied = `items = []\n${handler('items.clear()', 'items.append(1)')}`;
    assert.deepEqual(await observed(emptied, [state('items', '[]', '[1]')]), []);
  });

  it('does not leave alone a guarded variable that takes the event’s data', async () => {
    const user = `user = None\n${handler('global user', 'if user is None:', '    user = event["user"]')}`;
    assert.equal((await observed(user, [state('user', 'None', "'Ada'")])).length, 1);
    const last = `last = None\n${handler('global last', 'last = load(event)')}`;
    const [finding] = await observed(last, [state('last', 'None', '7')]);
    assert.match(
      finding?.message ?? '',
      /^Seen in a run: 'last' was None and is 7 after the response\. It is still there/,
    );
    assert.deepEqual([finding?.range.start.line, finding?.function], [0, 'Tested']);
  });

  it('is silenced by a comment at any use of the variable', async () => {
    const silenced = (line: string): string =>
      `total = 0\n${handler('global total', `# lambda-workbench-disable-next-line ${line}`, 'total += 1')}`;
    const change = [state('total', '0', '1')];
    assert.deepEqual(await observed(silenced('global-counter-in-handler: a count of this environment'), change), []);
    assert.equal((await observed(silenced('timer-in-handler'), change)).length, 1);
  });

  it('tells each thing once, however many runs show it', async () => {
    const text = `total = 0\n${handler('global total', 'total += 1')}`;
    assert.equal((await observed(text, [state('total', '0', '1')], [state('total', '1', '2')])).length, 1);
  });

  it('finds /tmp growing at the handler', async () => {
    const file = (name: string): ResidueItem => ({ kind: 'file', name, bytes: 10 });
    const [finding, ...more] = await observed(handler('pass'), [file('a')], [file('a'), file('b')]);
    assert.deepEqual(
      [finding?.rule, finding?.severity, finding?.range.start.line, more],
      ['tmp-not-cleaned', 'hint', 0, []],
    );
    assert.match(finding?.message ?? '', /1 files, 10 bytes at first, then 2 files, 20 bytes/);
    assert.deepEqual(await observed(handler('pass'), [file('a')], [file('a')]), []);
  });

  it('says nothing of what has no place, and of kinds that may stay', async () => {
    const items: ResidueItem[] = [
      { kind: 'thread', name: 'library' },
      { kind: 'handle', name: 'Socket', file: fileOf('python'), line: 0 },
      { kind: 'state', name: 'gone', file: path.resolve('/project/gone.txt'), after: '1' },
    ];
    assert.deepEqual(await observed(handler('pass'), items), []);
  });

  it('is marked in JSON, where the code’s own findings are as before', async () => {
    const text = `orders = []\n${handler('orders.append(event)')}`;
    const [ofCode] = await observed(text, []);
    const [ofRun] = await observed(text, [state('orders', '[]', '[1]')]);
    assert.ok(ofCode && ofRun);
    assert.equal('observed' in findingJson(ofCode), false);
    assert.equal(findingJson(ofRun).observed, true);
    assert.equal(ofRun.fixes.length, ofCode.fixes.length);
  });

  it('gives variables their lines', async () => {
    const text = 'import os\n\nclass Orders:\n    seen = {}\n\ntotal = 0\n\ndef f(a, into=[]):\n    pass\n';
    const sources = new RunSources(parsers, () => Promise.resolve(text));
    const items = ['Orders.seen', 'total', 'f(into)', 'total.items', 'unknown'].map((name) => state(name, '0', '1'));
    const placed = await withLines(items, sources);
    assert.deepEqual(
      placed.map(({ line }) => line),
      [3, 5, 7, 5, undefined],
    );
  });
});
