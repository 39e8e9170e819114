import assert from 'node:assert/strict';
import { differences } from '../../../tools/generate/generatedFiles.ts';

describe('generated files', () => {
  it('are what `npm run generate` writes', async function () {
    // Hundreds of pages are formatted, which takes long on a machine that has other things to do.
    this.timeout(300_000);
    assert.deepEqual(await differences(), []);
  });
});
