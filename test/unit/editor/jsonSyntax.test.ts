import * as assert from 'node:assert/strict';
import { jsonTokens, prettyJson } from '../../../src/editor/run/jsonSyntax.ts';

describe('JSON in the result view', () => {
  it('is indented as JSON.stringify would', () => {
    for (const value of [{ a: [1, 'x: {,}', null], b: {}, c: [], d: [[], [{}]] }, [], {}, 'a "quoted" \\', 1.5, null]) {
      assert.equal(prettyJson(JSON.stringify(value)), JSON.stringify(value, undefined, 2));
      assert.equal(prettyJson(JSON.stringify(value, undefined, 4)), JSON.stringify(value, undefined, 2));
    }
  });

  it('keeps numbers that JavaScript cannot hold', () => {
    assert.equal(
      prettyJson('{"id":12345678901234567890,"one":1.0}'),
      '{\n  "id": 12345678901234567890,\n  "one": 1.0\n}',
    );
  });

  it('is left alone where it is no JSON', () => {
    assert.equal(prettyJson('{"a": 1'), undefined);
    assert.equal(prettyJson(''), undefined);
  });

  it('is split into tokens without losing a character', () => {
    const text = '{ "key" : ["a\\"b", -1.5e3, true, null], "日本": false }';
    const tokens = jsonTokens(text);
    assert.equal(tokens.map((token) => token.text).join(''), text);
    const of = (kind: string) => tokens.filter((token) => token.kind === kind).map((token) => token.text);
    assert.deepEqual(of('key'), ['"key"', '"日本"']);
    assert.deepEqual(of('string'), ['"a\\"b"']);
    assert.deepEqual(of('number'), ['-1.5e3']);
    assert.deepEqual(of('literal'), ['true', 'null', 'false']);
  });

  it('is split also where it breaks off', () => {
    const text = '{"a": "unfinished…\n';
    assert.equal(
      jsonTokens(text)
        .map((token) => token.text)
        .join(''),
      text,
    );
  });
});
