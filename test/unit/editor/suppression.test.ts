import * as assert from 'node:assert/strict';
import { suppressionComment } from '../../../src/editor/findings/suppression.ts';

const word = 'lambda-workbench-disable-next-line';

describe('the comment that suppresses a finding', () => {
  const commentOf = (file: string, text: string, line = 0) =>
    suppressionComment(file, text.split('\n'), line, 'a-rule');

  it('is one of the language, indented as the line below it', () => {
    assert.deepEqual(commentOf('app.py', 'def f():\n    x = []', 1), { line: 1, text: `    # ${word} a-rule: ` });
    for (const file of ['app.rb', 'main.tf', 'template.yaml', 'serverless.yml']) {
      assert.equal(commentOf(file, '  Timeout: 900')?.text, `  # ${word} a-rule: `, file);
    }
    for (const file of ['app.ts', 'app.mjs', 'App.java', 'main.go', 'Function.cs', 'main.rs']) {
      assert.equal(commentOf(file, '\tcache.push(1);')?.text, `\t// ${word} a-rule: `, file);
    }
  });

  it('is none in JSON, which has no comments', () => {
    assert.equal(commentOf('template.json', '{'), undefined);
    assert.equal(commentOf('stack.template', '\n{ "Resources": {} }', 1), undefined);
    assert.equal(commentOf('stack.template', 'Resources:')?.text, `# ${word} a-rule: `);
  });

  it('does not break a statement that a backslash continues', () => {
    assert.equal(commentOf('app.py', 'total = \\\n    1 + \\\n    2', 2)?.line, 0);
  });
});
