import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { isUntouched, rangeNow, TextHistory, type TextChange } from '../../../src/editor/findings/textHistory.ts';

const range = (startLine: number, start: number, endLine: number, end: number): Range => ({
  start: { line: startLine, character: start },
  end: { line: endLine, character: end },
});

/** A value in the middle of a line. */
const value = range(5, 10, 5, 13);

describe('a range of a text that is typed in', () => {
  const cases: readonly [what: string, changes: readonly TextChange[], now: Range | undefined][] = [
    ['stays where nothing changes', [], value],
    ['stays where something comes behind', [{ range: range(5, 13, 5, 13), text: '0\n' }], value],
    ['moves with lines above', [{ range: range(2, 0, 2, 0), text: 'a\r\nb\r\n' }], range(7, 10, 7, 13)],
    ['moves back with lines that go', [{ range: range(1, 4, 3, 1), text: '' }], range(3, 10, 3, 13)],
    ['moves with text before it in its line', [{ range: range(5, 2, 5, 4), text: 'word' }], range(5, 12, 5, 15)],
    ['moves with text right before it', [{ range: range(5, 10, 5, 10), text: '"' }], range(5, 11, 5, 14)],
    ['moves onto a line of its own', [{ range: range(5, 9, 5, 10), text: '\n  ' }], range(6, 2, 6, 5)],
    ['is what stands for it now', [{ range: value, text: 'longer' }], range(5, 10, 5, 16)],
    ['loses an end', [{ range: range(5, 12, 6, 0), text: 'x' }], range(5, 10, 5, 12)],
    ['loses a beginning', [{ range: range(5, 8, 5, 11), text: 'x' }], range(5, 9, 5, 11)],
    ['grows from within', [{ range: range(5, 11, 5, 12), text: 'xyz' }], range(5, 10, 5, 15)],
    ['is gone where it is deleted', [{ range: value, text: '' }], undefined],
    ['is gone with what is around it', [{ range: range(4, 0, 6, 0), text: 'other\n' }], undefined],
    [
      'moves with several changes at once, in whatever order they come',
      [
        { range: range(0, 0, 0, 0), text: 'first\n' },
        { range: range(5, 0, 5, 2), text: '' },
        { range: range(8, 0, 9, 0), text: '' },
      ],
      range(6, 8, 6, 11),
    ],
  ];
  for (const [what, changes, now] of cases) {
    it(what, () => {
      const history = new TextHistory();
      const since = history.now;
      history.add(changes);
      assert.deepEqual(rangeNow(value, since), now);
      assert.deepEqual(rangeNow(value, history.now), value);
    });
  }

  it('moves with one change after the other', () => {
    const history = new TextHistory();
    const since = history.now;
    history.add([{ range: range(0, 0, 0, 0), text: '\n' }]);
    history.add([{ range: range(6, 0, 6, 1), text: '' }]);
    assert.deepEqual(rangeNow(value, since), range(6, 9, 6, 12));
  });
});

describe('a value of a text that is typed in', () => {
  const cases: readonly [what: string, changes: readonly TextChange[], untouched: boolean][] = [
    ['is what it was where nothing changes', [], true],
    ['is what it was below new lines', [{ range: range(2, 0, 2, 0), text: 'a\nb\n' }], true],
    ['is what it was before a new line', [{ range: range(5, 13, 5, 13), text: '\n  Next' }], true],
    ['is what it was before a comment', [{ range: range(5, 14, 5, 14), text: '# why' }], true],
    ['is another one with a digit more', [{ range: range(5, 13, 5, 13), text: '0' }], false],
    ['is another one with a digit less', [{ range: range(5, 12, 5, 13), text: '' }], false],
    ['is another one with a sign before it', [{ range: range(5, 10, 5, 10), text: '-' }], false],
    ['is another one where it is replaced', [{ range: value, text: '999' }], false],
    ['is none where its line is gone', [{ range: range(5, 0, 6, 0), text: '' }], false],
  ];
  for (const [what, changes, untouched] of cases) {
    it(what, () => {
      const history = new TextHistory();
      const since = history.now;
      history.add(changes);
      assert.equal(isUntouched(value, since), untouched);
      assert.equal(isUntouched(value, history.now), true);
    });
  }

  it('is looked for where it has moved to', () => {
    const history = new TextHistory();
    const since = history.now;
    history.add([{ range: range(0, 0, 0, 0), text: '\n' }]);
    history.add([{ range: range(5, 0, 5, 20), text: 'other' }]);
    assert.equal(isUntouched(value, since), true);
    history.add([{ range: range(6, 11, 6, 12), text: '7' }]);
    assert.equal(isUntouched(value, since), false);
  });
});
