import assert from 'node:assert/strict';
import { rulesOnDisk } from '../../../tools/generate/ruleFiles.ts';
import { isName, translatedTitles } from '../../../tools/generate/sourceTitles.ts';

describe('the sources of the rules', () => {
  let titles: string[] = [];
  before(async () => {
    titles = (await rulesOnDisk()).flatMap(({ docs }) => docs.sources.map(({ title }) => title));
  });

  it('have Japanese titles in tools/generate/sourceTitles.ts, but for names', () => {
    assert.ok(titles.length > 0);
    assert.deepEqual(
      titles.filter((title) => !isName(title) && !translatedTitles.has(title)),
      [],
    );
  });

  it('leave no Japanese title unused', () => {
    assert.deepEqual(
      [...translatedTitles].filter((title) => !titles.includes(title)),
      [],
    );
  });

  it('have no title for two pages', async () => {
    const urls = new Map<string, Set<string>>();
    for (const { docs } of await rulesOnDisk()) {
      for (const { title, url } of docs.sources) urls.set(title, (urls.get(title) ?? new Set()).add(url));
    }
    assert.deepEqual(
      [...urls].filter(([, pages]) => pages.size > 1),
      [],
    );
  });
});
