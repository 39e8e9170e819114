import assert from 'node:assert/strict';
import { parseSnippetSource, snippetBody } from '../../../tools/generate/snippetSource.ts';
import { expandSnippet } from '../../../src/snippets/expandSnippet.ts';

describe('snippet source', () => {
  it('is a header of stops, and code', () => {
    const source = parseSnippetSource('# stop: run\n\n# a comment of the code\nrun()\n', 'x.py');
    assert.deepEqual(source, { stops: ['run'], code: '# a comment of the code\nrun()\n' });
  });

  it('must have stops that occur', () => {
    assert.throws(() => parseSnippetSource('# stop: run\n\nrunner()\n', 'x.py'), /"run" is a stop/);
  });

  it('becomes a body with placeholders, escapes and tabs', () => {
    const code = 'run(`${run} \\n $5`, {\n    running: "}",\n      two: run });\n';
    const source = parseSnippetSource(`# stop: run\n# stop: two\n\n${code}`, 'x.py');
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
    assert.deepEqual(snippetBody(parseSnippetSource('x = 1\n', 'x.py'), '    '), ['x = 1', '$0']);
  });
});
