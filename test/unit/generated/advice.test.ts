import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { adviceTexts } from '../../../src/diagnostics/ruleTopics.ts';
import { projectFolder } from '../../../tools/projectFolder.ts';

describe('the thirteen pieces of advice', () => {
  it('are thirteen', () => {
    assert.deepEqual(
      Object.keys(adviceTexts),
      Array.from({ length: 13 }, (_, n) => `T${n + 1}`),
    );
  });

  for (const [piece, texts] of Object.entries(adviceTexts)) {
    it(`have a rule that carries “${texts.en}”`, async () => {
      const carriers = rules.filter(({ advice }) => (advice as readonly string[]).includes(piece)).map(({ id }) => id);
      assert.ok(carriers.length > 0, `no rule carries ${piece}`);
      for (const [file, text] of [
        ['docs/rules/README.md', texts.en],
        ['docs/rules/ja/README.md', texts.ja],
      ] as const) {
        const page = await fs.readFile(path.join(projectFolder, file), 'utf8');
        const row = page.split('\n').find((line) => new RegExp(`^\\| ${piece} +\\|`).test(line)) ?? '';
        assert.ok(row.includes(text), `${file} has no row for ${piece}`);
        const listed = [...row.matchAll(/\[([\w-]+)\]\(\1\.md\)/g)].map(([, id]) => id);
        assert.deepEqual(listed, carriers);
      }
    });
  }
});
