import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Tree } from '@vscode/tree-sitter-wasm';
import { Assets } from '../../../src/assets.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import { TreeMemory, type TreeWalk } from '../../../src/syntax/treeMemory.ts';

/** What a walk says of each node, in source order, with its depth. */
function* steps(walk: Omit<TreeWalk, 'subtree'>): Generator<string> {
  let depth = 0;
  for (;;) {
    yield `${depth}: ${walk.nodeTypeId} ${walk.currentFieldId} ${walk.startIndex}-${walk.endIndex}`;
    if (walk.gotoFirstChild()) {
      depth++;
      continue;
    }
    while (!walk.gotoNextSibling()) {
      if (!walk.gotoParent()) return;
      depth--;
    }
  }
}

/** Whole files of a language, and broken ones. */
async function textsOf(folder: string, extension: string): Promise<string[]> {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith(extension)).sort();
  const whole = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  const longest = whole.reduce((a, b) => (a.length > b.length ? a : b), '');
  const parts = Array.from({ length: 10 }, (_, part) => Math.floor((part * longest.length) / 10));
  return [...whole, ...parts.flatMap((at) => [longest.slice(0, at), longest.slice(at)]), '', '\0', '😀', `x${longest}`];
}

describe('TreeMemory', () => {
  const walk: (this: TreeMemory, tree: Tree) => TreeWalk = Reflect.get(TreeMemory.prototype, 'walk');
  let compared = 0;

  before(() => {
    TreeMemory.prototype.walk = function (tree) {
      const cursor = tree.walk();
      try {
        const ours = steps(walk.call(this, tree));
        for (const step of steps(cursor)) {
          assert.equal(ours.next().value, step);
          compared++;
        }
        assert.equal(ours.next().done, true);
      } finally {
        cursor.delete();
      }
      return walk.call(this, tree);
    };
  });
  after(() => {
    TreeMemory.prototype.walk = walk;
  });

  const languages: readonly (readonly [string, string, string])[] = [
    ['src/snippets/python', '.py', '.py'],
    ['src/snippets/javascript', '.mjs', '.jsx'],
    ['src/syntax/languageTables', '.ts', '.ts'],
    ['src/syntax/handlerEvidence', '.ts', '.tsx'],
    ['src/snippets/java', '.java', '.java'],
    ['src/snippets/go', '.go', '.go'],
    ['src/snippets/ruby', '.rb', '.rb'],
    ['src/snippets/csharp', '.cs', '.cs'],
    ['src/snippets/rust', '.rs', '.rs'],
  ];
  for (const [folder, extension, parsedAs] of languages) {
    it(`walks as the library's own cursor does, over trees of edited texts, too (${parsedAs})`, async () => {
      const parsers = new Parsers(new Assets(path.resolve('dist')));
      compared = 0;
      // One file: each text is parsed with the tree of the one before it.
      for (const text of await textsOf(folder, extension))
        await parsers.parse(path.resolve(`/edited${parsedAs}`), text);
      for (const [index, text] of (await textsOf(folder, extension)).entries())
        await parsers.parse(path.resolve(`/${index}${parsedAs}`), text);
      parsers.dispose();
      assert.ok(compared > 2000, `only ${compared} nodes were compared`);
    });
  }
});
