import assert from 'node:assert/strict';
import { checkJson } from '../../../src/events/jsonText.ts';
import { ExpectedError } from '../../../src/expectedError.ts';

describe('checkJson', () => {
  it('gives back what is JSON', () => {
    for (const text of ['{}', ' [1, -2.5e+3, "\\u00e9\\n", null, true, {"a": []}] ', '"x"', '0']) {
      assert.equal(checkJson(text, 'event.json'), text);
    }
  });

  const wrong: [string, number, number][] = [
    ['', 1, 1],
    ['nul', 1, 1],
    ['{', 1, 2],
    ['{a: 1}', 1, 2],
    ['{"a" 1}', 1, 6],
    ['{"a": 1,}', 1, 9],
    ['{"a": 01}', 1, 8],
    ["{'a': 1}", 1, 2],
    ['[1 2]', 1, 4],
    ['[1,]', 1, 4],
    ['[1]]', 1, 4],
    ['[1}', 1, 3],
    ['[1], 2', 1, 4],
    ['{"a":\n  "unfinished\n}', 2, 3],
    ['{\r\n  "a": NaN\r\n}', 2, 8],
    ['{\n\n', 3, 1],
    ['"\\x"', 1, 1],
    // Nested deeper than any parser's stack: what is known is only that it is before the end.
    [`${'['.repeat(100_000)}!`, 1, 100_002],
  ];
  for (const [text, line, column] of wrong) {
    it(`finds where ${JSON.stringify(text.slice(0, 20))} goes wrong`, () => {
      assert.throws(() => JSON.parse(text));
      assert.throws(
        () => checkJson(text, 'event.json'),
        (error) => error instanceof ExpectedError && error.message.startsWith(`event.json:${line}:${column}: `),
      );
    });
  }
});
