import assert from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { editedText } from '../../../src/diagnostics/fixes/editedText.ts';
import { fixedFiles } from '../../../src/diagnostics/fixes/fixedFiles.ts';

const edit = (line: number, from: number, to: number, newText: string): TextEdit => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  newText,
});

describe('an edited text', () => {
  it('has its own line ends, and insertions at one place in their order', () => {
    const text = '\uFEFFone\r\ntwo\r\n';
    assert.equal(
      editedText(text, [edit(1, 0, 3, 'TWO\nthree'), edit(1, 0, 0, 'a\n'), edit(1, 0, 0, 'b\n')]),
      '\uFEFFone\r\na\r\nb\r\nTWO\r\nthree\r\n',
    );
    assert.equal(editedText('x', [edit(0, 1, 1, '\n')]), 'x\n');
    assert.equal(editedText('x', []), 'x');
  });
});

/** A finding at each `#`, whose fix replaces it and the character before it. */
function findingsIn(text: string, newText: string, fixAll: true | undefined): Finding[] {
  return [...text.matchAll(/#/g)].map(({ index }) => {
    const { range, ...rest } = edit(0, Math.max(0, index - 1), index + 1, newText);
    const fix = { title: '', edits: [{ range, ...rest }], ...(fixAll && { fixAll }) };
    return { rule: 'a-rule', severity: 'hint', message: '', file: '/a', range, docs: '', fixes: [fix], related: [] };
  });
}

describe('fixes of files', () => {
  const read = () => Promise.resolve({ file: '/a', text: 'a##b#' });
  const checked = (newText: string, fixAll?: true) => (texts: ReadonlyMap<string, string>) =>
    Promise.resolve(findingsIn(texts.get('/a') ?? 'a##b#', newText, fixAll));

  it('that touch each other are made one after the other', async () => {
    const { files, left } = await fixedFiles(checked('', true), read);
    assert.deepEqual(left, []);
    assert.deepEqual(files, [{ file: '/a', before: 'a##b#', after: '', fixed: new Map([['a-rule', 3]]) }]);
  });

  it('are none but those that are safe unseen', async () => {
    const { files, left } = await fixedFiles(checked(''), read);
    assert.deepEqual([files, left.length], [[], 3]);
  });

  it('come to an end where they undo each other', async () => {
    const { left } = await fixedFiles(checked('##', true), read);
    assert.ok(left.length > 0);
  });

  it('are made once in a file that has several names, whenever these come up', async () => {
    const insertion = (file: string, text: string): Finding[] =>
      text.startsWith('!')
        ? []
        : findingsIn('#', '', true).map((finding) => ({
            ...finding,
            file,
            fixes: [{ title: '', edits: [edit(0, 0, 0, '!')], fixAll: true }],
          }));
    for (const isLate of [false, true]) {
      const check = (texts: ReadonlyMap<string, string>): Promise<Finding[]> => {
        const names = isLate && texts.size === 0 ? ['/link'] : ['/link', '/a'];
        return Promise.resolve(names.flatMap((name) => insertion(name, texts.get(name) ?? 'a')));
      };
      const { files, left } = await fixedFiles(check, () => Promise.resolve({ file: '/a', text: 'a' }));
      assert.deepEqual(files, [{ file: '/a', before: 'a', after: '!a', fixed: new Map([['a-rule', 1]]) }]);
      assert.deepEqual(left, []);
    }
  });

  it('leave a file that is to stay as it is', async () => {
    const { files, left } = await fixedFiles(checked('', true), () => Promise.resolve(undefined));
    assert.deepEqual([files, left.length], [[], 3]);
  });
});
