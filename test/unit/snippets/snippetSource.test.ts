import assert from 'node:assert/strict';
import { parseSnippetSource, snippetBody } from '../../../tools/generate/snippetSource.ts';
import { expandSnippet } from './expandSnippet.ts';

const header = '# prefix: x\n# title: X\n# description: Y\n# event: hello\n';

describe('snippet source', () => {
  it('is a header and code', () => {
    const source = parseSnippetSource(`${header}# stop: run\n\n# a comment of the code\nrun()\n`, 'x.py');
    assert.deepEqual(source, {
      prefix: 'x',
      title: 'X',
      description: 'Y',
      event: 'hello',
      stops: ['run'],
      code: '# a comment of the code\nrun()\n',
    });
  });

  it('must have a whole header, and stops that occur', () => {
    assert.throws(() => parseSnippetSource('# prefix: x\n\nrun()\n', 'x.py'), /x\.py: the header has no "title"/);
    assert.throws(() => parseSnippetSource(`${header}# stop: run\n\nrunner()\n`, 'x.py'), /"run" is a stop/);
  });

  it('becomes a body with placeholders, escapes and tabs', () => {
    const code = 'run(`${run} \\n $5`, {\n    running: "}",\n      two: run });\n';
    const source = parseSnippetSource(`${header}# stop: run\n# stop: two\n\n${code}`, 'x.py');
    const body = snippetBody(source, '    ');
    assert.deepEqual(body, [
      '${1:run}(`\\${${1}\\} \\\\n \\$5`, {',
      '\trunning: "\\}",',
      '\t  ${2:two}: ${1} \\});',
      '$0',
    ]);
    assert.equal(expandSnippet(body, '    '), code);
  });

  it('needs no stop', () => {
    assert.deepEqual(snippetBody(parseSnippetSource(`${header}\nx = 1\n`, 'x.py'), '    '), ['x = 1', '$0']);
  });
});
