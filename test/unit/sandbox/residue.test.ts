import assert from 'node:assert/strict';
import { readResidue } from '../../../src/sandbox/residue.ts';

describe('residue', () => {
  it('is read from what a bootstrap sends', () => {
    const item = { kind: 'state', name: 'cache', file: '/var/task/app.py', line: 3, before: '{}', after: "{'a': 1}" };
    const sent = { items: [item, { kind: 'thread', name: 'worker' }], whole: true };
    assert.deepEqual(readResidue(JSON.stringify(sent)), sent);
    assert.deepEqual(readResidue('{"items":[],"whole":false}'), { items: [], whole: false });
  });

  it('takes nothing that does not fit: it comes from the function’s own process', () => {
    for (const json of ['', '{', 'null', '{"items":{"kind":"state"}}', '[]', '{"whole":true}'])
      assert.deepEqual(readResidue(json), { items: [], whole: false });
    for (const items of ['[1, null, "x", []]', '[{"kind":"virus","name":"a"}]'])
      assert.deepEqual(readResidue(`{"items":${items}}`).items, []);
    assert.deepEqual(readResidue('{"items":[{"kind":"file","name":"/tmp/a","line":-1,"file":7}]}').items, [
      { kind: 'file', name: '/tmp/a' },
    ]);
    const many = Array.from({ length: 1000 }, () => ({ kind: 'file', name: 'x'.repeat(10_000) }));
    const { items, whole } = readResidue(JSON.stringify({ items: many, whole: true }));
    assert.equal(items.length, 100);
    assert.equal(items[0]?.name.length, 500);
    assert.equal(whole, false);
  });
});
