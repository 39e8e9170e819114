import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { allCheckRules } from '../../../src/diagnostics/checkRules.ts';
import { pageIn } from '../../../src/diagnostics/docsPages.ts';
import { ruleIds } from '../../../src/diagnostics/ruleIds.ts';

const pages = new Set([...ruleIds.map((id) => `rules/${id}.md`), ...allCheckRules.map(({ docs }) => docs)]);

describe('the page of a finding', () => {
  it('is there in both languages', async () => {
    for (const page of pages) {
      for (const language of ['en', 'ja'] as const) await fs.access(path.join('docs', pageIn(page, language)));
    }
  });

  it('is the English one in English, and in Japanese the Japanese one wherever there is one', async () => {
    for (const page of pages) {
      assert.equal(pageIn(page, 'en'), page);
      const japanese = path.posix.join(path.posix.dirname(page), 'ja', path.posix.basename(page));
      const isThere = await fs.access(path.join('docs', japanese)).then(
        () => true,
        () => false,
      );
      assert.equal(pageIn(page, 'ja'), isThere ? japanese : page);
    }
  });
});
