import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { KeptSources } from '../../../src/diagnostics/keptSources.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';

describe('parsed files that are kept for the next check', () => {
  const parsers = new Parsers(new Assets(path.resolve('dist')));
  const parsed = (name: string, length: number): Promise<SourceFile> =>
    parsers.parse(path.resolve(`${name}.py`), `#${name.padEnd(length - 1, ' ')}`);
  const isKept = (sources: KeptSources, source: SourceFile): boolean =>
    sources.find(source.file, source.text) === source;

  it('are those that were used last, as many as their texts allow', async () => {
    const sources = new KeptSources(100);
    const [a, b, c] = [await parsed('a', 40), await parsed('b', 40), await parsed('c', 40)];
    for (const source of [a, b]) sources.keep(source);
    assert.deepEqual(
      [a, b].map((source) => isKept(sources, source)),
      [true, true],
    );
    assert.ok(isKept(sources, a), 'used last');
    sources.keep(c);
    assert.deepEqual(
      [a, b, c].map((source) => isKept(sources, source)),
      [true, false, true],
    );
  });

  it('have one text for each file', async () => {
    const sources = new KeptSources(100);
    const [before, other] = [await parsed('a', 40), await parsed('b', 40)];
    const after = await parsed('a', 50);
    for (const source of [before, other, after]) sources.keep(source);
    assert.deepEqual(
      [before, other, after].map((source) => isKept(sources, source)),
      [false, true, true],
    );
    // What the earlier text took is free again.
    sources.keep(await parsed('c', 10));
    assert.ok(isKept(sources, other));
  });

  it('are at least the last one', async () => {
    const sources = new KeptSources(100);
    const [small, large] = [await parsed('a', 40), await parsed('b', 400)];
    sources.keep(small);
    sources.keep(large);
    assert.deepEqual(
      [small, large].map((source) => isKept(sources, source)),
      [false, true],
    );
    sources.keep(small);
    assert.deepEqual(
      [small, large].map((source) => isKept(sources, source)),
      [true, false],
    );
  });

  it('are kept with what is known of them once a second check has asked for them', async () => {
    const sources = new KeptSources(100);
    const source = await parsed('a', 40);
    sources.keep(source);
    sources.leave([source.file]);
    const again = sources.find(source.file, source.text) ?? assert.fail();
    assert.notEqual(again, source);
    assert.deepEqual([again.index, again.text], [source.index, source.text]);
    sources.leave([source.file]);
    assert.ok(isKept(sources, again));
  });
});
