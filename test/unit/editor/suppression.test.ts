import * as assert from 'node:assert/strict';
import { suppression } from '../../../src/editor/findings/suppression.ts';

describe('suppression', () => {
  it('is a comment of the language, indented as the line below it', () => {
    const python = suppression(['def f():', '    x = []'], 1, 'some-rule', 'python');
    assert.equal(python.newText, '    # lambda-workbench-disable-next-line some-rule\n');
    assert.deepEqual(python.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
    const typescript = suppression(['\tcache.push(1);'], 0, 'some-rule', 'typescript');
    assert.equal(typescript.newText, '\t// lambda-workbench-disable-next-line some-rule\n');
  });

  it('does not break a statement that a backslash continues', () => {
    const { range } = suppression(['total = \\', '    1 + \\', '    2'], 2, 'some-rule', 'python');
    assert.equal(range.start.line, 0);
  });
});
