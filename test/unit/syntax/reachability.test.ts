import assert from 'node:assert/strict';
import { handlerFunctions } from '../../../src/syntax/handlers.ts';
import { Reachability } from '../../../src/syntax/reachability.ts';
import { parse } from './parsing.ts';

/** The calls that lead from `handler` to the call of `mark()`. */
async function chain(file: string, text: string): Promise<string[] | undefined> {
  const source = await parse(file, text);
  const mark = source.nodesOf('call').find((call) => call.child('callee')?.text === 'mark');
  assert.ok(mark);
  return new Reachability(handlerFunctions(source, 'handler')).chainTo(mark)?.map(({ site }) => site.text);
}

describe('Reachability', () => {
  const cases: Record<string, [file: string, text: string, expected: string[] | undefined]> = {
    'the handler itself': ['a.py', 'def handler(e, c): mark()', []],
    'a function inside it': ['a.js', 'exports.handler = (e) => { e.map(() => { mark(); }); };', []],
    'the shortest way': ['a.py', 'def a(): b()\ndef b(): mark()\ndef handler(e, c):\n  a()\n  b()', ['b']],
    'a circle': ['a.py', 'def a(): b()\ndef b():\n  a()\n  mark()\ndef handler(e, c): a()', ['a', 'b']],
    'a function that shadows another': ['a.py', 'def a(): mark()\ndef handler(a, c): a()', undefined],
    'code of the module': ['a.py', 'mark()\ndef handler(e, c): pass', undefined],
    'a method of an instance': [
      'a.py',
      'class A:\n  def m(self): self.n()\n  def n(self): mark()\na = A()\ndef handler(e, c): a.m()',
      ['a.m', 'self.n'],
    ],
    'a method of a local instance': [
      'a.js',
      'class A { m() { mark(); } }\nexports.handler = () => { const a = new A(); a.m(); };',
      ['a.m'],
    ],
    'a static method': ['a.js', 'class A { static m() { mark(); } }\nexports.handler = () => A.m();', ['A.m']],
    'another method of the class': [
      'a.py',
      'class A:\n  def m(self): pass\n  def n(self): mark()\na = A()\ndef handler(e, c): a.m()',
      undefined,
    ],
    'a method of an object literal': [
      'a.js',
      'const o = { m() { this.n(); }, n: () => { mark(); } };\nexports.handler = () => o.m();',
      ['o.m', 'this.n'],
    ],
    'a function in a table': [
      'a.py',
      'def a(): mark()\nTABLE = {"a": a}\ndef handler(e, c): TABLE[e["k"]]()',
      ['TABLE'],
    ],
    'a bound method': [
      'a.ts',
      'class A { handler() { mark(); } }\nconst a = new A();\nexport const handler = a.handler.bind(a);',
      [],
    ],
    'a function that a wrapper returns': [
      'a.js',
      'const wrap = (f) => async (e) => { mark(); return f(e); };\nfunction outer(f) { return async (e) => { mark(); }; }\nexports.handler = outer(async (e) => 1);',
      undefined,
    ],
  };
  for (const [title, [file, text, expected]] of Object.entries(cases)) {
    it(`${expected === undefined ? 'does not reach' : 'reaches'} ${title}`, async () =>
      assert.deepEqual(await chain(file, text), expected));
  }
});
