import assert from 'node:assert/strict';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';
import { parse } from './parsing.ts';

/** For each use of `x`, the line on which its binding is declared; `-` where it has none. */
function declarationsOf(source: SourceFile, name = 'x'): string {
  return source
    .nodesOf('name')
    .filter(({ text }) => text === name)
    .map((node) => {
      const binding = source.scopes.binding(node);
      if (binding === undefined) return '-';
      const [declaration] = binding.declarations;
      return declaration === undefined ? '?' : declaration.range.start.line;
    })
    .join(' ');
}

describe('scopes', () => {
  const cases: Record<string, [file: string, text: string, expected: string]> = {
    'a module’s name seen from a function': ['a.py', 'x = 1\ndef f():\n  print(x)', '0 0'],
    'an assignment makes a local of it': ['a.py', 'x = 1\ndef f():\n  print(x)\n  x = 2', '0 3 3'],
    'unless it is global': ['a.py', 'x = 1\ndef f():\n  global x\n  x += 1\n  x = 2', '0 0 0 0'],
    'a global that only a function assigns': ['a.py', 'def f():\n  global x\n  x = 2\ndef g(): return x', '? ? ?'],
    nonlocal: ['a.py', 'x = 0\ndef f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2', '0 2 2 2'],
    'a name of a class body is not seen in its methods': [
      'a.py',
      'x = 1\nclass A:\n  x = 2\n  def f(self): return x',
      '0 2 0',
    ],
    'a member is no name': ['a.py', 'x = 1\na.x = 2\nf(x=3)', '0 - -'],
    'parameters of every kind': [
      'a.py',
      'x = 1\ndef f(x): x\ndef g(*x): x\ndef h(**x): x\ndef i(x=x): x\ndef j(x: int = 1): x\nlambda x: x',
      '0 1 1 2 2 3 3 4 4 4 5 5 6 6',
    ],
    'a comprehension': ['a.py', 'x = 1\n[x for x in y]\n{x: 1 for x in y}', '0 1 1 2 2'],
    'an assignment in a comprehension': ['a.py', 'def f():\n  [x := 1 for a in b]\n  return x', '1 1'],
    'loops, with and except': [
      'a.py',
      'def f():\n  for x in y: pass\n  x\ndef g():\n  with a as x: x\ndef h():\n  try: pass\n  except E as x: x',
      '1 1 4 4 7 7',
    ],
    unpacking: ['a.py', 'x = 1\ndef f():\n  a, (b, *x) = c\n  x', '0 2 2'],
    'match patterns': [
      'a.py',
      'x = 1\ndef f():\n  match a:\n    case [x]: x\ndef g():\n  match a:\n    case x.y: x\n',
      '0 3 3 0 0',
    ],
    imports: [
      'a.py',
      'import x\ndef f():\n  from a import b as x\n  x\ndef g():\n  import a.x, x.b\n  x',
      '0 2 2 - 5 5',
    ],

    'const in a block': ['a.js', 'const x = 1;\n{ const x = 2; x; }\nx;', '0 1 1 0'],
    'var in a block': ['a.js', 'function f() {\n  if (a) { var x = 1; }\n  x; }', '1 1'],
    'a function is known before its line': ['a.js', 'x();\nfunction x() {}', '1 1'],
    'a function expression is known inside only': ['a.js', 'a = function x() { x; };\nx;', '0 0 -'],
    'parameters and patterns': [
      'a.js',
      'const x = 1;\n(x) => x;\nx => x;\n({ x }) => x;\n({ a: [x = 1] }) => x;\n(...x) => x;\n({ x: a }) => x;',
      '0 1 1 2 2 3 3 4 4 5 5 0',
    ],
    loops: ['a.js', 'const x = 1;\nfor (const x of y) x;\nfor (let x = 0; x;) x;\nfor (x in y) x;', '0 1 1 2 2 2 0 0'],
    catch: ['a.js', 'const x = 1;\ntry {} catch (x) { x; }\ntry {} catch { x; }', '0 1 1 0'],
    'object literals': ['a.js', 'const x = 1;\n({ x, a: x, [x]: 1, x: 2 });\na.x;', '0 0 0 0'],
    'imports and exports': ['a.mjs', "import x from 'a';\nexport { x, y as x };\nexport { x } from 'b';", '0 0 - -'],
    'a class': ['a.ts', 'class x { m(): x { return new x(); } }', '0'],
    'types are not names': [
      'a.ts',
      'const x = 1;\nfunction f(a: (x: string) => void, b: typeof x) { return x as x; }',
      '0 - - 0',
    ],
    'enums and namespaces': ['a.ts', 'enum x { A }\nnamespace n { const x = 1; x; }\nx.A;', '0 1 1 0'],
    'a write without declaration': ['a.js', 'x = 1;\nx += 1;', '- -'],
  };
  for (const [title, [file, text, expected]] of Object.entries(cases)) {
    it(`${title} (${file})`, async () => assert.equal(declarationsOf(await parse(file, text)), expected));
  }

  it('knows where imported names come from', async () => {
    const imported = async (file: string, text: string): Promise<unknown> =>
      (await parse(file, text)).scopes.module.bindings.get('x')?.imported;
    assert.deepEqual(await imported('a.py', 'import x.y'), { module: 'x', name: undefined });
    assert.deepEqual(await imported('a.py', 'import a.b as x'), { module: 'a.b', name: undefined });
    assert.deepEqual(await imported('a.py', 'from a.b import c as x'), { module: 'a.b', name: 'c' });
    assert.deepEqual(await imported('a.py', 'from .a import x'), { module: '.a', name: 'x' });
    assert.deepEqual(await imported('a.mjs', "import x from 'a'"), { module: 'a', name: 'default' });
    assert.deepEqual(await imported('a.mjs', "import * as x from 'a'"), { module: 'a', name: undefined });
    assert.deepEqual(await imported('a.mjs', "import { b as x } from 'a'"), { module: 'a', name: 'b' });
    assert.deepEqual(await imported('a.ts', "import x = require('a')"), { module: 'a', name: undefined });
    assert.deepEqual(await imported('a.js', "const x = require('a')"), { module: 'a', name: undefined });
    assert.deepEqual(await imported('a.js', "const { b: x } = require('a')"), { module: 'a', name: 'b' });
  });
});
