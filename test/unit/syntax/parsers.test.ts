import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Tree } from '@vscode/tree-sitter-wasm';
import { Assets } from '../../../src/assets.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';
import { TreeMemory, type TreeWalk } from '../../../src/syntax/treeMemory.ts';
import { parse } from './parsing.ts';

const file = path.resolve('/project/app.ts');

function shape({ index }: SourceFile): unknown[] {
  const cut = (numbers: ArrayLike<number>): number[] =>
    Array.from({ length: index.count }, (_, node) => numbers[node] ?? 0);
  return [index.types, index.roles, index.starts, index.stops, index.parents, index.ends].map(cut);
}

/** The trees that are walked over while something is done, as long as they are not deleted. */
async function livingTrees(work: (living: ReadonlySet<unknown>) => Promise<void>): Promise<void> {
  const walk: (this: TreeMemory, tree: Tree) => TreeWalk = Reflect.get(TreeMemory.prototype, 'walk');
  const living = new Set<unknown>();
  TreeMemory.prototype.walk = function (tree) {
    living.add(tree);
    const free: () => void = tree.delete.bind(tree);
    tree.delete = () => {
      living.delete(tree);
      free();
    };
    return walk.call(this, tree);
  };
  try {
    await work(living);
  } finally {
    TreeMemory.prototype.walk = walk;
  }
}

/** Ends in an open list of types, of which the parser tries every reading without a look at the time, for minutes. */
const endless = 'a<b,'.repeat(16_000);

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

  it('takes a carriage return for a line end, whatever is typed behind it', async () => {
    const app = path.resolve('/project/mac.py');
    const texts = [
      'a = 1 # b\rc = 2\rd = 3',
      'a = 1 # b\r\nc = 2\rd = 3',
      'a = 1 # b\rc = 2\rd = 3',
      'a = 1 # b\r\n\rd = 3',
    ];
    for (const [n, text] of texts.entries()) {
      const typed = await parsers.parse(app, text);
      const whole = await parsers.parse(path.resolve(`/project/mac${n}.py`), text);
      assert.deepEqual(shape(typed), shape(whole));
      const expected = text.split(/\r\n?/).flatMap((line, at) => (line === '' ? [] : [at]));
      const found = typed.nodesOf('assignment').map(({ range }) => range.start.line);
      assert.deepEqual(found, expected);
    }
  });

  it('frees every tree that it no longer needs', async () => {
    await livingTrees(async (living) => {
      const trees = (): number => living.size;
      const own = new Parsers(new Assets(path.resolve('dist')));
      for (let n = 0; n < 100; n++) await own.parse(file, `const a = ${n};`);
      assert.equal(trees(), 1);
      for (let n = 0; n < 100; n++) await own.parse(path.resolve(`/project/${n}.ts`), 'a');
      assert.ok(trees() > 1 && trees() <= 32, `${trees()} trees`);
      own.dispose();
      assert.equal(trees(), 0);
    });
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

  it('ends a parse that does not look at the time, and goes on with all that it has parsed', async () => {
    const own = new Parsers(new Assets(path.resolve('dist')), 60_000, 300);
    const other = path.resolve('/project/other.ts');
    const before = await own.parse(other, 'f(1);');
    const python = await own.parse(path.resolve('/project/app.py'), 'f(1)');
    const [givenUp, meanwhile] = await Promise.all([own.parse(file, endless), own.parse(other, 'f(1);')]);
    assert.deepEqual([givenUp.isGivenUp, givenUp.text, givenUp.index.count], [true, endless, 1]);
    assert.equal(meanwhile.index, before.index, 'what was parsed stays');
    for (const text of ['f(1); g(2);', 'f(1); g(22);']) {
      assert.deepEqual(shape(await own.parse(other, text)), shape(await parse('fresh.ts', text)));
    }
    assert.equal(python.nodesOf('call').length, 1);
    assert.equal((await own.parse(path.resolve('/project/app.py'), 'f(1)\ng(2)')).nodesOf('call').length, 2);
    assert.equal((await own.parse(file, 'f(1);')).isGivenUp, false, 'another text is parsed');
    own.dispose();
  });

  it('does not try a text again that took too long, under any name', async () => {
    await livingTrees(async (living) => {
      const own = new Parsers(new Assets(path.resolve('dist')), 60_000, 300);
      await own.parse(file, endless);
      const long = `const a = 1;${'\n'.repeat(5_000)}`;
      await own.parse(path.resolve('/project/other.ts'), long);
      assert.equal((await own.parse(path.resolve('/project/copy.ts'), endless)).isGivenUp, true);
      // The runtime was not ended a second time, and the tree in it is of use.
      const typed = await own.parse(path.resolve('/project/other.ts'), `${long}f(1);`);
      assert.equal(typed.nodesOf('call').length, 1);
      assert.equal(living.size, 1);
      own.dispose();
      assert.equal(living.size, 0);
    });
  });

  it('gives up a description that takes too long', async () => {
    const own = new Parsers(new Assets(path.resolve('dist')), 20);
    assert.equal(await own.readTree('terraform', 'a = [ { ( "${ '.repeat(40_000), () => 'read'), undefined);
    assert.equal(await own.readTree('terraform', 'a = 1', (root) => root.hasError), false);
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
    await assert.rejects(broken.parse(path.resolve('/project/app.py'), ''), /tree-sitter/);
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
