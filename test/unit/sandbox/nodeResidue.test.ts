import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import type { ResidueItem } from '../../../src/sandbox/residue.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

type Files = Readonly<Record<string, string>>;

describe('what a Node.js function leaves behind', () => {
  let sandbox: Sandbox;
  let folder: string;
  let count = 0;

  before(async () => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'residue-'));
  });

  after(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true, force: true });
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  /** Invokes the handler of the first file `times` times. */
  async function runs(files: Files, times: number): Promise<Invocation[]> {
    const root = path.join(folder, String(count++));
    for (const [name, text] of Object.entries(files)) {
      await fs.mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await fs.writeFile(path.join(root, name), text);
    }
    const fn = localFunction(path.join(root, Object.keys(files)[0] ?? ''), 'handler', {
      timeout: 20,
      memorySize: 1024,
    });
    const invocations = [];
    for (let run = 0; run < times; run++) {
      const invocation = await sandbox.invoke({ function: fn, event: JSON.stringify({ run }) });
      assert.notEqual(invocation.status, 'crashed', invocation.logs.join('\n'));
      invocations.push(invocation);
    }
    return invocations;
  }

  /** What the last of `times` invocations left behind. */
  async function residue(files: Files, times = 1): Promise<readonly ResidueItem[]> {
    const all = (await runs(files, times)).at(-1)?.residue ?? [];
    // The servers of these tests listen in the function's own process; that they do is what the system shows.
    return all.filter(({ kind }) => kind !== 'socket');
  }

  const said = ({ kind, name, before, after }: ResidueItem): string =>
    kind === 'state' ? `${name}: ${before} → ${after}` : `${kind} ${name}`;

  /** The file and the text of the line that an item names. */
  async function place({ file, line }: Partial<ResidueItem> = {}): Promise<string> {
    const lines = (await fs.readFile(file ?? '', 'utf8')).split('\n');
    return `${path.basename(file ?? '')}: ${lines[line ?? -1]?.trim()}`;
  }

  /** What a handler's file leaves behind, each in one line. */
  const of = async (files: Files | string, times = 1): Promise<string[]> =>
    (await residue(typeof files === 'string' ? { 'app.mjs': files } : files, times)).map(said);

  it('is all there is only where everything was looked at', async () => {
    const seen = async (body: string): Promise<string | undefined> =>
      (await runs({ 'app.mjs': `const items = [];\nexport const handler = async () => { ${body} };` }, 1))[0]
        ?.residueSeen;
    assert.equal(await seen('items.push(1);'), 'whole');
    assert.equal(await seen('for (let n = 0; n < 2000; n++) items.push(n);'), 'partial');
    assert.equal(await seen('for (let n = 0; n < 300; n++) new Promise(() => {});'), 'partial');
    assert.equal(await seen('for (let n = 0; n < 300; n++) await null;'), 'whole');
  });

  describe('state', () => {
    it('is a variable of an ES module', async () => {
      const items = await residue({ 'app.mjs': 'let n = 0;\nexport const handler = async () => { n++; };' });
      assert.deepEqual(items.map(said), ['n: 0 → 1']);
      assert.equal(items[0]?.file, path.join(folder, String(count - 1), 'app.mjs'));
    });

    it('is a variable of a CommonJS module, also with a callback', async () => {
      const app = 'let n = 0; exports.handler = async () => { n += 2; };';
      assert.deepEqual(await of({ 'app.js': app }), ['n: 0 → 2']);
    });

    it('is what the second invocation has changed, and no more', async () => {
      const app = `let first; const both = []; let n = 0;
        export const handler = async () => { first ??= 'made'; both.push(n++); };`;
      assert.deepEqual(await of(app, 2), ['both: [ 0 ] → [ 0, 1 ]', 'n: 1 → 2']);
      const once = 'let ready = false; export const handler = async () => { ready = true; };';
      assert.deepEqual(await of(once, 2), []);
    });

    it('is a client that is made when it is first needed', async () => {
      const app = 'class Client {}\nlet client; export const handler = async () => { client ??= new Client(); };';
      assert.deepEqual(await of(app), ['client: undefined → Client {}']);
    });

    it('is in maps, sets, arrays, objects and bytes', async () => {
      const app = `const map = new Map(); const set = new Set(); const list = []; const table = {}; const bytes = Buffer.alloc(4);
        const nested = { settings: { retries: 1, other: 2 } };
        export const handler = async () => {
          map.set('a', 1); set.add('b'); list.push({ c: 1 }); table.d = 'e'; bytes[0] = 7; nested.settings.retries = 2;
        };`;
      assert.deepEqual(
        (await of(app)).sort(),
        [
          'bytes: 4 bytes → 4 bytes',
          'list: [] → [ { c: 1 } ]',
          'map: Map(0) {} → Map(1) { "a" => 1 }',
          'nested.settings.retries: 1 → 2',
          'set: Set(0) {} → Set(1) { "b" }',
          'table: {} → { d: "e" }',
        ].sort(),
      );
    });

    it('is a property of a function, a static field, a private one', async () => {
      const app = `class Orders { static seen = []; static #total = 0; #items = new Map();
          add(id) { Orders.seen.push(id); Orders.#total++; this.#items.set(id, true); } }
        const orders = new Orders();
        export async function handler() { handler.calls = 1; orders.add(7); }`;
      assert.deepEqual((await of(app)).sort(), [
        'Orders.#total: 0 → 1',
        'Orders.seen: [] → [ 7 ]',
        'handler.calls: undefined → 1',
        'orders.#items: Map(0) {} → Map(1) { 7 => true }',
      ]);
    });

    it('is a closure’s variable', async () => {
      const app = `const counter = (() => { let n = 0; return () => ++n; })();
        export const handler = async () => counter();`;
      assert.deepEqual(await of(app), ['counter → n: 0 → 1']);
    });

    it('is in the modules that the handler imports', async () => {
      const helper = 'let hits = 0; export const bump = () => { hits++; }; export const shared = { n: 0 };';
      const app = `import { bump, shared } from './lib/helper.mjs';
        export const handler = async () => { bump(); shared.n = 1; };`;
      const items = await residue({ 'app.mjs': app, 'lib/helper.mjs': helper });
      assert.deepEqual(items.map(said), ['hits: 0 → 1', 'shared.n: 0 → 1']);
      assert.deepEqual(
        items.map(({ file }) => path.basename(file ?? '')),
        ['helper.mjs', 'helper.mjs'],
      );
    });

    it('is in the modules that the handler requires', async () => {
      const helper = 'let hits = 0; exports.bump = () => { hits++; }; exports.last = null;';
      const app = `const helper = require('./helper');
        exports.handler = async () => { helper.bump(); helper.last = 'x'; };`;
      const items = await residue({ 'app.js': app, 'helper.js': helper });
      assert.deepEqual(items.map(said), ['hits: 0 → 1', 'helper.last: null → "x"']);
      assert.equal(path.basename(items[0]?.file ?? ''), 'helper.js');
    });

    it('is found behind a library that wraps the handler', async () => {
      const wrap = 'let calls = 0; module.exports = (fn) => async (...args) => { calls++; return fn(...args); };';
      const app = `const wrap = require('wrap'); let n = 0; exports.handler = wrap(async () => { n++; });`;
      assert.deepEqual(await of({ 'app.js': app, 'node_modules/wrap/index.js': wrap }), ['n: 0 → 1']);
    });

    it('is where a regular expression stands, and who listens to an emitter', async () => {
      const app = `import { EventEmitter } from 'node:events'; const word = /a/g; const bus = new EventEmitter();
        export const handler = async () => { word.test('aa'); bus.on('order', () => {}); };`;
      assert.deepEqual(await of(app), [
        'word.lastIndex: 0 → 1',
        'bus: EventEmitter {} → EventEmitter { listeners of order: 1 }',
      ]);
    });

    it('does not show what is secret', async () => {
      const app = `let token; const config = { user: 'a', password: '' };
        export const handler = async () => { token = 'abc'; Object.assign(config, { user: 'b', password: 'hidden' }); };`;
      const items = await of(app);
      assert.deepEqual(items, [
        'token: undefined → ***',
        'config: { user: "a", password: *** } → { user: "b", password: *** }',
      ]);
    });

    it('is said after an error, too', async () => {
      const app = `let n = 0; export const handler = async () => { n++; throw new Error('no'); };`;
      const [invocation] = await runs({ 'app.mjs': app }, 1);
      assert.equal(invocation?.status, 'error');
      assert.deepEqual(invocation.residue.map(said), ['n: 0 → 1']);
    });

    it('is not what stays as it is', async () => {
      const app = `const LIMIT = 3; const table = new Map([['a', { b: [1, new Date(0)] }]]); const word = /a/; let frozen = Object.freeze({ x: 1 });
        let config; const log = { info: (text) => console.log(text) }; class Base { static version = 1; }
        export const handler = async () => { void [LIMIT, table, config, Base, frozen]; log.info(word.exec('a')); return table.size; };`;
      assert.deepEqual(await of(app, 2), []);
    });

    it('is not what is made anew and equal', async () => {
      const app = `let config = { a: [1, { b: new Map([['k', new Set([1])]]) }], at: new Date(5) }; let format = () => 'x'; let buffer = Buffer.from('abc');
        export const handler = async () => {
          config = { at: new Date(5), a: [1, { b: new Map([['k', new Set([1])]]) }] }; format = () => 'x'; buffer = Buffer.from('abc');
          void [config, format, buffer];
        };`;
      assert.deepEqual(await of(app), []);
    });

    it('is not what goes back to what it was', async () => {
      const app = `let depth = 0; const stack = [];
        export const handler = async () => { depth++; stack.push(1); stack.pop(); depth--; };`;
      assert.deepEqual(await of(app), []);
    });

    it('is not a local variable', async () => {
      const app =
        'export const handler = async () => { let n = 0; const list = []; list.push(n++); return () => [n, list]; };';
      assert.deepEqual(await of(app, 2), []);
    });

    it('is not what a package keeps for itself', async () => {
      const client = `let requests = 0; const pool = { open: 0 };
        module.exports.pool = pool;
        module.exports.Client = class Client { constructor() { this.n = 0; } send() { requests++; pool.open++; this.n++; } };`;
      const app = `const { Client, pool } = require('client'); const sdk = require('client'); const client = new Client();
        exports.handler = async () => { client.send(); void pool; void sdk; };`;
      assert.deepEqual(await of({ 'app.js': app, 'node_modules/client/index.js': client }, 2), []);
      const esm = `import sdk, { Client, pool } from 'client'; import * as all from 'client'; const client = new Client();
        export const handler = async () => { client.send(); void pool; void sdk; void all; };`;
      assert.deepEqual(await of({ 'app.mjs': esm, 'node_modules/client/index.js': client }, 2), []);
    });

    it('is not what an ES package exports', async () => {
      const files = {
        'app.mjs': `import { store, put as add } from 'store'; export const handler = async () => { add(); return store.n; };`,
        'node_modules/store/package.json': '{"name":"store","type":"module","main":"index.js"}',
        'node_modules/store/index.js': 'export const store = { n: 0 }; export const put = () => { store.n++; };',
      };
      assert.deepEqual(await of(files), []);
    });

    it('is not told apart in a file that a bundler made', async () => {
      const app = `// node_modules/uuid/index.js\nvar pool = 0;\nvar uuid = () => ++pool;\n// src/app.ts\nexports.handler = async () => uuid();`;
      assert.deepEqual(await of({ 'app.js': app }), []);
    });

    it('is read without running the user’s code', async () => {
      const app = `let ran = 0; const run = () => { ran++; throw new Error('ran'); };
        const getter = { get value() { return run(); }, toString: run, toJSON: run, [Symbol.toPrimitive]: run, [Symbol.iterator]: run };
        const proxy = new Proxy({}, { get: run, has: run, ownKeys: run, getPrototypeOf: run, getOwnPropertyDescriptor: run });
        class Odd extends Map { get size() { return run(); } entries() { return run(); } [Symbol.iterator]() { return run(); } get [Symbol.toStringTag]() { return run(); } }
        const odd = new Odd(); const failure = new Error('kept'); Error.prepareStackTrace = run;
        Map.prototype.entries = run; Set.prototype.values = run; const set = new Set([1]); let n = 0;
        export const handler = async () => { n++; odd.set('a', 1); void [getter, proxy, set, failure]; return ran; };`;
      const [first, second] = await runs({ 'app.mjs': app }, 2);
      assert.deepEqual(first?.residue.map(said), ['odd: Map(0) {} → Map(1) { "a" => 1 }', 'n: 0 → 1']);
      assert.deepEqual([first.payload, second?.payload], ['0', '0']);
    });

    it('ends in cycles, and in what is huge', async () => {
      const app = `const cycle = { list: [] }; cycle.self = cycle; cycle.list.push(cycle, cycle.list);
        const huge = new Map(); for (let i = 0; i < 300_000; i++) huge.set(i, { i });
        const deep = {}; let end = deep; for (let i = 0; i < 100_000; i++) end = end.next = {};
        const wide = Array.from({ length: 200_000 }, (_, i) => [i]);
        export const handler = async ({ run }) => { huge.set('new' + run, 1); void [cycle, deep, wide]; };`;
      const items = await residue({ 'app.mjs': app }, 2);
      assert.deepEqual(
        items.map(({ name }) => name),
        ['huge'],
      );
      assert.match(items[0]?.before ?? '', /^Map\(300001\) \{ 0 => /);
      assert.match(items[0]?.after ?? '', /^Map\(300002\) /);
      assert.ok((items[0]?.after ?? '').length <= 80);
    });
  });

  describe('state of TypeScript', () => {
    const app = `import { bump } from './lib/helper';
import { next } from 'tiny';
const LIMIT = 3;
let n: number = LIMIT;
class Orders {
  static seen: number[] = [];
  add(id: number): void { Orders.seen.push(id); }
}
const orders = new Orders();
export const handler = async (): Promise<void> => {
  n++;
  bump();
  next();
  orders.add(n);
  void later();
};
async function later(): Promise<void> {
  await new Promise(() => undefined);
}
`;
    const helper = 'let n = 5;\nexport const bump = (): void => { n++; };\n';
    const library = {
      'node_modules/tiny/package.json': '{"name":"tiny","type":"module","main":"index.js"}',
      'node_modules/tiny/index.js': 'let pool = 0;\nlet n = 0;\nexport const next = () => { pool++; n++; };\n',
    };

    for (const [format, manifest] of [
      ['CommonJS', '{}'],
      ['ES modules', '{"type":"module"}'],
    ] as const) {
      it(`is named as it was written, and no library’s (${format})`, async () => {
        const items = await residue({ 'app.ts': app, 'lib/helper.ts': helper, 'package.json': manifest, ...library });
        assert.deepEqual(items.map(said).sort(), ['Orders.seen: [] → [ 4 ]', 'n: 3 → 4', 'n: 5 → 6', 'promise later']);
        assert.deepEqual((await Promise.all(items.map(place))).sort(), [
          'app.ts: class Orders {',
          'app.ts: let n: number = LIMIT;',
          'app.ts: void later();',
          'helper.ts: let n = 5;',
        ]);
      });
    }
  });

  it('is mapped through patterns, lists of variables and namespaces of TypeScript', async () => {
    const app = `let { a, b: other = 2 } = { a: 1 } as { a: number; b?: number };
let x = 0,
  y = 0;
namespace Inner { export let n = 0; }
export const handler = async () => { a++; other++; x++; y++; Inner.n++; };
`;
    const items = await residue({ 'app.ts': app });
    assert.deepEqual(items.map(said), ['a: 1 → 2', 'other: 2 → 3', 'x: 0 → 1', 'y: 0 → 1', 'Inner.n: 0 → 1']);
    assert.deepEqual(
      items.map(({ line }) => line),
      [0, 0, 1, 2, 3],
    );
  });

  describe('timers', () => {
    it('are those that have not fired, with the line that made them', async () => {
      const app = `import { setTimeout as later } from 'node:timers';
export const handler = async () => {
  setInterval(() => {}, 60_000).unref();
  later(() => {}, 60_000);
};`;
      const items = await residue({ 'app.mjs': app });
      assert.deepEqual(items.map(said), ['timer setInterval', 'timer setTimeout']);
      assert.deepEqual(await Promise.all(items.map(place)), [
        'app.mjs: setInterval(() => {}, 60_000).unref();',
        'app.mjs: later(() => {}, 60_000);',
      ]);
    });

    it('are still there in the next invocation, also one of the module', async () => {
      const app = `let timer; const beat = setInterval(() => {}, 60_000);
        export const handler = async () => { void beat; timer ??= setTimeout(() => {}, 60_000); return timer.hasRef(); };`;
      assert.deepEqual(await of(app, 2), ['timer setInterval', 'timer setTimeout']);
    });

    it('are those of a callback that does not wait for them', async function () {
      const app = `exports.handler = (event, context) => { setTimeout(() => {}, 60_000); return Promise.resolve(1); };`;
      assert.deepEqual(await of({ 'app.js': app }), ['timer setTimeout']);
    });

    it('are said once, with the promise that waits for them', async () => {
      const app = `import { setTimeout as sleep } from 'node:timers/promises';
        export const handler = async () => { sleep(60_000); new Promise((done) => setTimeout(done, 60_000)); };`;
      assert.deepEqual(new Set(await of(app)), new Set(['timer setTimeout']));
    });

    it('are not those that have fired, or were cleared', async () => {
      const app = `export const handler = async () => {
          clearInterval(setInterval(() => {}, 1000)); clearTimeout(setTimeout(() => {}, 1000)); clearImmediate(setImmediate(() => {}));
          await new Promise((done) => setTimeout(done, 2)); await new Promise((done) => setImmediate(done));
        };`;
      assert.deepEqual(await of(app), []);
    });

    it('are not those of a package', async () => {
      const app = `const poll = require('poll'); exports.handler = async () => { poll(); };`;
      const poll = 'module.exports = () => { setInterval(() => {}, 1000).unref(); };';
      assert.deepEqual(await of({ 'app.js': app, 'node_modules/poll/index.js': poll }), []);
    });

    it('are made by functions that look as ever', async () => {
      const app = `import { promisify } from 'node:util'; import * as timers from 'node:timers';
        export const handler = async () => {
          const own = Object.getOwnPropertyNames(setTimeout).join();
          const timer = setTimeout((a, b) => {}, 1, 2, 3); clearTimeout(timer);
          let stack; try { setTimeout('no'); } catch (error) { stack = error.stack; }
          await promisify(setTimeout)(1);
          return [setTimeout.name, setTimeout.length, own.includes('name'), timer.constructor.name, timers.setTimeout === setTimeout,
            stack.includes('residue') || stack.includes('Reflect.apply')];
        };`;
      const [invocation] = await runs({ 'app.mjs': app }, 1);
      const [name, , own, maker, same, seen] = JSON.parse(invocation?.payload ?? '[]') as unknown[];
      assert.deepEqual([name, own, maker, same, seen], ['setTimeout', true, 'Timeout', true, false]);
      assert.deepEqual(invocation?.residue, []);
    });
  });

  describe('promises', () => {
    it('are calls that nobody waited for, with the line of the call', async () => {
      const app = `async function post() { await new Promise(() => {}); }
async function sendMail() { await post(); }
export const handler = async () => {
  sendMail();
};`;
      const items = await residue({ 'app.mjs': app });
      assert.deepEqual(items.map(said), ['promise sendMail']);
      assert.equal(await place(items[0]), 'app.mjs: sendMail();');
    });

    it('are those of a package that the handler called', async () => {
      const app = `const { send } = require('client');\nexports.handler = async () => {\n  send();\n};`;
      const client = `exports.send = () => deliver().then(() => 1);
        async function deliver() { await connect(); }
        async function connect() { await new Promise(() => {}); }`;
      const items = await residue({ 'app.js': app, 'node_modules/client/index.js': client });
      assert.deepEqual(
        items.map(({ kind }) => kind),
        ['promise'],
      );
      assert.equal(await place(items[0]), 'app.js: send();');
    });

    it('are what a race has left', async () => {
      const app = 'export const handler = async () => { await Promise.race([new Promise(() => {}), 1]); };';
      assert.deepEqual(await of(app), ['promise new Promise']);
    });

    it('are a request that is on its way', async () => {
      const app = `import http from 'node:http'; const server = http.createServer(() => {});
        await new Promise((done) => server.listen(0, '127.0.0.1', done));
        export const handler = async () => { fetch('http://127.0.0.1:' + server.address().port).catch(() => {}); };`;
      assert.deepEqual(await of(app), ['promise fetch']);
    });

    it('are not those that were awaited', async () => {
      const app = `const work = async (n) => { await null; await new Promise((done) => setTimeout(done, n)); return n; };
        export const handler = async () => {
          await Promise.all([work(1), work(2)]); await Promise.allSettled([work(1), Promise.reject(new Error('x'))]);
          for await (const n of (async function* () { yield 1; yield work(1); })()) void n;
          const { promise, resolve } = (() => { let resolve; const promise = new Promise((r) => { resolve = r; }); return { promise, resolve }; })();
          setImmediate(resolve); await promise;
        };`;
      assert.deepEqual(await of(app, 2), []);
    });

    it('are not those that settle before the response', async () => {
      const app = `const quick = async () => { await null; };
        export const handler = async () => { quick(); quick().then(() => {}); await new Promise((done) => setTimeout(done, 20)); };`;
      assert.deepEqual(await of(app), []);
    });

    it('are not those that were made when the module was loaded', async () => {
      const app = 'const never = new Promise(() => {}); export const handler = async () => { void never; };';
      assert.deepEqual(await of(app, 2), []);
    });

    it('are not what a package leaves pending inside a call that was awaited', async () => {
      const app = `const { send } = require('client'); exports.handler = async () => { await send(); };`;
      const client = `exports.send = async () => { idle(); new Promise(() => {}); await null; return 1; };
        async function idle() { await new Promise(() => {}); }`;
      assert.deepEqual(await of({ 'app.js': app, 'node_modules/client/index.js': client }), []);
    });

    it('are not counted without end', async () => {
      const app = `export const handler = async () => { for (let i = 0; i < 20_000; i++) await i; for (let i = 0; i < 5; i++) new Promise(() => {}); };`;
      assert.deepEqual(await of(app), []);
    });
  });

  describe('handles and threads', () => {
    it('are a connection, a watched file and a worker thread', async () => {
      const app = `import net from 'node:net'; import fs from 'node:fs'; import { Worker } from 'node:worker_threads';
        const server = net.createServer(() => {}); await new Promise((done) => server.listen(0, '127.0.0.1', done));
        export const handler = async () => {
          const socket = net.connect(server.address().port, '127.0.0.1'); await new Promise((done) => socket.once('connect', done));
          fs.watch('.'); new Worker('setInterval(() => {}, 1000)', { eval: true });
        };`;
      const items = await residue({ 'app.mjs': app });
      assert.deepEqual(
        items.map(({ kind }) => kind),
        ['thread', 'handle', 'handle'],
      );
      assert.match(items[0]?.name ?? '', /^Worker \d+$/);
      assert.match(items[1]?.name ?? '', /^Socket 127\.0\.0\.1:\d+$/);
      assert.equal(path.basename(items[1]?.file ?? ''), 'app.mjs');
      assert.equal(items[2]?.name, 'fs.watch');
    });

    it('are not the thread in which Node.js runs hooks of module.register', async () => {
      const app = `import { register } from 'node:module'; register('data:text/javascript,export const hooks = 0');
        export const handler = async () => {};`;
      assert.deepEqual(await residue({ 'app.mjs': app }), []);
    });

    it('are not connections that an agent keeps, and not those of the module', async () => {
      const app = `import http from 'node:http'; import net from 'node:net'; const agent = new http.Agent({ keepAlive: true });
        const server = http.createServer((request, response) => response.end('ok')); await new Promise((done) => server.listen(0, '127.0.0.1', done));
        const port = server.address().port; const database = net.connect(port, '127.0.0.1'); await new Promise((done) => database.once('connect', done));
        export const handler = async () => {
          void database;
          await new Promise((done) => http.get({ port, host: '127.0.0.1', agent }, (response) => response.resume().on('end', done)));
          await (await fetch('http://127.0.0.1:' + port)).text();
        };`;
      assert.deepEqual(await of(app, 2), []);
    });

    it('are not a worker that has ended', async () => {
      const app = `import { Worker } from 'node:worker_threads';
        export const handler = async () => { await new Promise((done) => new Worker('0', { eval: true }).once('exit', done)); };`;
      assert.deepEqual(await of(app), []);
    });
  });

  it('is nothing after a crash or a timeout', async () => {
    const root = path.join(folder, 'ends');
    await fs.mkdir(root);
    const app = `let n = 0; export const exits = async () => { n++; process.exit(1); }; export const sleeps = async () => { n++; await new Promise((done) => setTimeout(done, 60_000)); };`;
    await fs.writeFile(path.join(root, 'app.mjs'), app);
    for (const [symbol, status] of [
      ['exits', 'crashed'],
      ['sleeps', 'timeout'],
    ] as const) {
      const fn = localFunction(path.join(root, 'app.mjs'), symbol, { timeout: 1 });
      const invocation = await sandbox.invoke({ function: fn, event: '{}' });
      assert.equal(invocation.status, status);
      assert.deepEqual(invocation.residue, []);
    }
  });

  it('does not change what the function answers where looking fails', async () => {
    const app = `Reflect.ownKeys = () => { throw new Error('no'); }; process.getActiveResourcesInfo = undefined; Object.freeze(Error);
      let n = 0; export const handler = async () => { n++; setTimeout(() => {}, 1000); return 'fine'; };`;
    const [invocation] = await runs({ 'app.mjs': app }, 1);
    assert.equal(invocation?.payload, '"fine"');
  });
});
