import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import treeSitter from '@vscode/tree-sitter-wasm';
import { Assets } from '../../../src/assets.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';
import { parse } from './parsing.ts';

const file = path.resolve('/project/app.ts');

function shape({ index }: SourceFile): unknown[] {
  const cut = (numbers: ArrayLike<number>): number[] =>
    Array.from({ length: index.count }, (_, node) => numbers[node] ?? 0);
  return [index.types, index.roles, index.starts, index.stops, index.parents, index.ends].map(cut);
}

/** Watches a method of the library at work; gives back how to stop. */
function spyOn(prototype: object, name: string, called: (self: unknown, result: unknown) => void): () => void {
  const method = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  const spy = function (this: unknown, ...args: unknown[]): unknown {
    const result = method.apply(this, args);
    called(this, result);
    return result;
  };
  Reflect.set(prototype, name, spy);
  return () => Reflect.set(prototype, name, method);
}

describe('Parsers', () => {
  const parsers = new Parsers(new Assets(path.resolve('dist')));
  after(() => parsers.dispose());

  it('parses a text once, and gives a new source for another', async () => {
    const first = await parsers.parse(file, 'const a = 1;');
    assert.equal((await parsers.parse(file, 'const a = 1;')).index, first.index);
    const second = await parsers.parse(file, 'const a = 12;');
    assert.notEqual(second, first);
    assert.equal(first.text, 'const a = 1;');
    assert.deepEqual(
      first.nodesOf('number').map(({ text }) => text),
      ['1'],
    );
  });

  it('parses what is typed exactly as it parses the whole text', async () => {
    const text = await fs.readFile(path.resolve('src/syntax/parsers.ts'), 'utf8');
    const typed = '\nconst added = async (event: Event) => { items.push(`${event.id} 😀`); };\r\n/* ';
    const at = text.indexOf('export class');
    for (let length = 0; length <= typed.length; length++) {
      const edited = text.slice(0, at) + typed.slice(0, length) + text.slice(at);
      const incremental = await parsers.parse(file, edited);
      const whole = await parsers.parse(path.resolve(`/project/whole${length}.ts`), edited);
      assert.deepEqual(shape(incremental), shape(whole));
    }
  });

  it('frees every tree that it no longer needs', async () => {
    const { Parser, Tree } = treeSitter;
    const living = new Set<unknown>();
    const restore = [
      spyOn(Parser.prototype, 'parse', (_, tree) => living.add(tree)),
      spyOn(Tree.prototype, 'delete', (tree) => living.delete(tree)),
    ];
    try {
      const own = new Parsers(new Assets(path.resolve('dist')));
      for (let n = 0; n < 100; n++) await own.parse(file, `const a = ${n};`);
      assert.equal(living.size, 1);
      for (let n = 0; n < 100; n++) await own.parse(path.resolve(`/project/${n}.ts`), 'a');
      const counts = [living].map(({ size }) => size);
      assert.ok(
        counts.every((count) => count > 1 && count <= 32),
        `${counts.join()} trees`,
      );
      own.dispose();
      assert.equal(living.size, 0);
    } finally {
      for (const undo of restore) undo();
    }
  });

  it('gives up what takes too long, and goes on with the next text', async () => {
    const slow = 'print x '.repeat(20_000);
    const app = path.resolve('/project/slow.py');
    const own = new Parsers(new Assets(path.resolve('dist')), 20);
    const givenUp = await own.parse(app, slow);
    assert.deepEqual([givenUp.isGivenUp, givenUp.text, givenUp.index.count], [true, slow, 1]);
    assert.equal((await own.parse(app, slow)).index, givenUp.index, 'the same text is not tried again');
    const next = await own.parse(app, 'f(1)');
    assert.deepEqual([next.isGivenUp, next.nodesOf('call').length], [false, 1]);
    assert.deepEqual(shape(next), shape(await parsers.parse(path.resolve('/project/fresh.py'), 'f(1)')));
    own.dispose();
  });

  it('parses several languages at once from the start', async () => {
    const own = new Parsers(new Assets(path.resolve('dist')));
    const files = ['a.py', 'a.js', 'a.ts', 'a.tsx'].map((name) => path.resolve('/project', name));
    const sources = await Promise.all(files.map((name) => own.parse(name, 'f(1)')));
    for (const source of sources) assert.equal(source.nodesOf('call').length, 1);
    own.dispose();
  });

  it('loads nothing before a file is parsed, and says which grammar it cannot read', async () => {
    const broken = new Parsers(new Assets(path.resolve('/nowhere')));
    await assert.rejects(broken.parse(path.resolve('/project/app.py'), ''), /tree-sitter-python\.wasm/);
    await assert.rejects(broken.parse(path.resolve('/project/app.php'), ''), /app\.php/);
  });
});

describe('SourceFile', () => {
  it('speaks our words in every language', async () => {
    const python = await parse('app.py', 'if not a and b.c[0] is not None:\n    d.e(f, g=1)\n');
    const typescript = await parse('app.ts', 'if (!a && b.c[0] !== null) { d.e(f, { g: 1 } as X); }');
    for (const source of [python, typescript]) {
      const [call] = source.nodesOf('call');
      assert.equal(call?.child('callee')?.child('property')?.text, 'e');
      assert.equal(call.argumentList.length, 2);
      assert.equal(call.enclosing('if')?.child('condition')?.bare.operator, '&&');
      const [subscript] = source.nodesOf('subscript');
      assert.equal(subscript?.child('object')?.text, 'b.c');
      assert.equal(subscript.child('index')?.word, 'number');
      assert.equal(subscript.parent?.operator, '!==');
      assert.equal(source.nodesOf('unary')[0]?.operator, '!');
    }
  });
});
