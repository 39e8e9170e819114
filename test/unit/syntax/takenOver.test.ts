import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Tree } from '@vscode/tree-sitter-wasm';
import { Assets } from '../../../src/assets.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import type { LanguageId } from '../../../src/syntax/language.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';
import { SyntaxIndex } from '../../../src/syntax/syntaxIndex.ts';
import { TreeMemory, type TreeWalk } from '../../../src/syntax/treeMemory.ts';
import { seeded } from '../seeded.ts';

const extensions: Partial<Record<LanguageId, string>> = {
  python: '.py',
  javascript: '.js',
  typescript: '.ts',
  java: '.java',
  go: '.go',
  ruby: '.rb',
  csharp: '.cs',
  rust: '.rs',
};
const edits = 50;
/** What somebody types or pastes, and what breaks the code around it. */
const typed = [
  'x',
  ' ',
  '\n',
  '(',
  ')',
  '{',
  '}',
  '"',
  '#',
  '//',
  '/*',
  ':',
  '.',
  ',',
  '    ',
  'if x:\n',
  'f(a)',
  '😀',
  '\0',
];

describe('the index after an edit', function () {
  // The rounds are of a fixed number, and machines are not of one speed.
  this.timeout(120_000);
  const walk: (this: TreeMemory, tree: Tree, passedOver?: Uint8Array) => TreeWalk = Reflect.get(
    TreeMemory.prototype,
    'walk',
  );
  let again: (() => SyntaxIndex) | undefined;
  let steps = 0;

  before(() => {
    TreeMemory.prototype.walk = function (tree, passedOver) {
      const walked = walk.call(this, tree, passedOver);
      const goDown = walked.gotoFirstChild.bind(walked);
      walked.gotoFirstChild = () => {
        steps++;
        return goDown();
      };
      // The whole tree, what makes no difference included.
      again = () => new SyntaxIndex(walk.call(this, tree), tree.rootNode.descendantCount, grammarOf());
      return walked;
    };
  });
  after(() => {
    TreeMemory.prototype.walk = walk;
  });
  let source: SourceFile | undefined;
  const grammarOf = () => source?.index.grammar ?? assert.fail();

  /** All that an index says of its nodes. */
  const rowsOf = (index: SyntaxIndex) =>
    [index.types, index.words, index.roles, index.starts, index.stops, index.parents, index.ends].map((column) =>
      Buffer.from(column.slice(0, index.count).buffer).toString('base64'),
    );

  for (const [language, extension] of Object.entries(extensions)) {
    it(`is that of a walk over the whole tree, after ${edits} edits (${language})`, async () => {
      const parsers = new Parsers(new Assets(path.resolve('dist')));
      const examples = rules.flatMap(({ docs }) => docs.examples).filter((one) => one.language === language);
      const random = seeded(7);
      const text = examples
        .flatMap(({ bad, good }) => [bad, good])
        .join('\n')
        .slice(0, 20_000);
      let [all, walked] = [0, 0];
      const compare = async (changed: string, edit: number): Promise<void> => {
        steps = 0;
        source = await parsers.parse(path.resolve(`/project/app${extension}`), changed);
        const whole = again?.() ?? assert.fail();
        assert.equal(source.index.count, whole.count);
        assert.deepEqual(rowsOf(source.index), rowsOf(whole), `edit ${edit}`);
        [all, walked] = [all + whole.count, walked + steps];
      };
      for (let edit = 0; edit < edits; edit++) {
        const at = Math.floor(random() * text.length);
        const removed = random() < 0.5 ? 0 : Math.floor(random() * (random() < 0.1 ? 400 : 4));
        const added = random() < 0.1 ? text.slice(at - 300, at) : (typed[Math.floor(random() * typed.length)] ?? '');
        const next = typed[Math.floor(random() * typed.length)] ?? '';
        // Typed, typed on, and taken back.
        await compare(text.slice(0, at) + added + text.slice(at + removed), edit);
        await compare(text.slice(0, at) + added + next + text.slice(at + removed), edit);
        await compare(text, edit);
      }
      parsers.dispose();
      assert.ok(all > 0 && walked < all / 2, `${walked} of ${all} nodes were walked again`);
    });
  }
});
