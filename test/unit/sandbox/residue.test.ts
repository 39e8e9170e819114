import assert from 'node:assert/strict';
import { readResidue } from '../../../src/sandbox/residue.ts';

describe('residue', () => {
  it('is read from what a bootstrap sends', () => {
    const item = { kind: 'state', name: 'cache', file: '/var/task/app.py', line: 3, before: '{}', after: "{'a': 1}" };
    assert.deepEqual(readResidue(JSON.stringify([item, { kind: 'thread', name: 'worker' }])), [
      item,
      { kind: 'thread', name: 'worker' },
    ]);
  });

  it('takes nothing that does not fit: it comes from the function’s own process', () => {
    for (const json of ['', '{', 'null', '{"kind":"state"}', '[1, null, "x", []]', '[{"kind":"virus","name":"a"}]'])
      assert.deepEqual(readResidue(json), []);
    assert.deepEqual(readResidue('[{"kind":"file","name":"/tmp/a","line":-1,"file":7}]'), [
      { kind: 'file', name: '/tmp/a' },
    ]);
    const many = Array.from({ length: 1000 }, () => ({ kind: 'file', name: 'x'.repeat(10_000) }));
    const read = readResidue(JSON.stringify(many));
    assert.equal(read.length, 100);
    assert.equal(read[0]?.name.length, 500);
  });
});
