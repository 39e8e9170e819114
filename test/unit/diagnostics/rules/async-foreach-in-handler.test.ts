import { js, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('async-foreach-in-handler', {
  javascript: {
    bad: {
      'an async arrow function': js('', '«event.Records.forEach»(async (r) => { await send(r); });'),
      'an async function expression': js('', '«event.items.forEach»(async function (item) { await save(item); });'),
      'an async function by its name': js('async function save(item) {}', '«event.items.forEach»(save);'),
      'a list of something else': js(
        '',
        'const rows = await query();\n«rows.forEach»(async (row) => { await send(row); });',
      ),
      'a forEach in a helper': js(
        'async function all(list) {\n  «list.forEach»(async (x) => { await send(x); });\n}',
        'await all(event.items);',
      ),
      'a forEach that is awaited in vain': js('', 'await «event.Records.forEach»(async (r) => send(r));'),
      'the keys of an object': js('', '«Object.keys(event).forEach»(async (key) => { await send(key); });'),
    },
    good: {
      'a callback that is not async': js('', 'event.Records.forEach((r) => { console.log(r); });'),
      'map with Promise.all': js('', 'await Promise.all(event.Records.map(async (r) => send(r)));'),
      'a loop': js('', 'for (const r of event.Records) {\n  await send(r);\n}'),
      'a stream that is awaited': js('', 'await stream.forEach(async (chunk) => { await send(chunk); });'),
      'an object of one’s own': js(
        'const pool = { async forEach(work) { for (const one of this.items) await work(one); } };',
        'await pool.forEach(async (one) => send(one));',
      ),
      'code that is not reached': js('function never(list) { list.forEach(async (x) => send(x)); }', 'return 1;'),
      'a handler with a callback':
        'exports.handler = (event, context, callback) => {\n  event.Records.forEach(async (r) => send(r));\n};\n',
    },
  },
  typescript: {
    bad: {
      'an async arrow function with types': ts(
        '',
        '«event.Records.forEach»(async (r: Row): Promise<void> => { await send(r); });',
      ),
      'an optional list': ts('', '«event.Records?.forEach»(async (r: Row) => { await send(r); });'),
      'a list behind a cast': ts('', '«(event.items as Row[]).forEach»(async (r) => { await send(r); });'),
      'a function of another file': {
        code: ts("import { save } from './save.js';", '«event.items.forEach»(save);'),
        files: { 'save.ts': 'export const save = async (x: string): Promise<void> => {};\n' },
      },
    },
    good: {
      'a callback that is not async': ts('', 'event.Records.forEach((r: Row): void => { total += r.n; });'),
      'a collected map': ts('', 'const all = event.Records.map(async (r: Row) => send(r));\nawait Promise.all(all);'),
      'for await': ts('', 'for await (const r of rows()) {\n  await send(r);\n}'),
      'a class of one’s own': ts(
        'class Pool { async forEach(work: (x: number) => Promise<void>) { await work(1); } }\nconst pool = new Pool();',
        'await pool.forEach(async (x) => { await send(x); });',
      ),
    },
  },
});
