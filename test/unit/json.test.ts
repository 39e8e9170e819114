import * as assert from 'node:assert/strict';
import { asJsonObject, isJsonObject, jsonOrText, parseJson, parseJsonObject } from '../../src/json.ts';

describe('JSON', () => {
  it('tells what has fields from what has none', () => {
    assert.ok(isJsonObject({}));
    for (const value of [null, undefined, [], 'text', 1, true]) assert.ok(!isJsonObject(value), String(value));
    assert.deepEqual(asJsonObject({ a: 1 }), { a: 1 });
    assert.equal(asJsonObject(['a']), undefined);
  });

  it('says what a text is, and nothing of one that is no JSON', () => {
    assert.equal(parseJson('null'), null);
    assert.equal(parseJson('false'), false);
    assert.equal(parseJson('NaN'), undefined);
    assert.equal(parseJson(''), undefined);
  });

  it('takes a text that is no JSON as it is', () => {
    assert.equal(jsonOrText('null'), null);
    assert.equal(jsonOrText('"done"'), 'done');
    assert.equal(jsonOrText('NaN'), 'NaN');
  });

  it('gives the fields of an object, and none of anything else', () => {
    assert.deepEqual(parseJsonObject('{"a": [1]}'), { a: [1] });
    for (const text of ['[1]', 'null', '"a"', '{']) assert.deepEqual(parseJsonObject(text), {}, text);
  });
});
