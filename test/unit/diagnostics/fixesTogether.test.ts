import * as assert from 'node:assert/strict';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { fixesTogether } from '../../../src/diagnostics/fixes/fixesTogether.ts';

/** A finding whose fix replaces characters of line 0: `[from, to, text]` each. */
function fixed(...edits: readonly (readonly [number, number, string])[]): Finding {
  const at = (from: number, to: number) => ({ start: { line: 0, character: from }, end: { line: 0, character: to } });
  return {
    rule: 'a-rule',
    severity: 'warning',
    message: '',
    file: '/app.py',
    range: at(0, 1),
    docs: '',
    fixes: [{ title: '', edits: edits.map(([from, to, newText]) => ({ range: at(from, to), newText })) }],
    related: [],
  };
}

const textsOf = (...findings: readonly Finding[]) => fixesTogether(findings).map(({ newText }) => newText);

describe('fixes that are made together', () => {
  it('are all that do not touch the same text', () => {
    assert.deepEqual(textsOf(fixed([0, 2, 'a']), fixed([2, 4, 'b']), fixed([9, 9, 'c'])), ['a', 'b', 'c']);
  });

  it('leave a fix whole for the next time where one of its edits touches another', () => {
    assert.deepEqual(textsOf(fixed([0, 3, 'a']), fixed([2, 4, 'b'], [8, 9, 'c']), fixed([8, 9, 'd'])), ['a', 'd']);
    assert.deepEqual(textsOf(fixed([0, 3, 'a']), fixed([1, 1, 'b'])), ['a']);
  });

  it('may be insertions at one place, or at the edge of what is replaced', () => {
    assert.deepEqual(textsOf(fixed([3, 3, 'a']), fixed([3, 3, 'b']), fixed([3, 5, 'c'])), ['a', 'b', 'c']);
  });

  it('are the first of each finding, and none where it has none', () => {
    assert.deepEqual(textsOf({ ...fixed(), fixes: [] }, fixed([0, 1, 'a'])), ['a']);
  });
});
