import assert from 'node:assert/strict';
import { differences } from '../../../tools/generate/generatedFiles.ts';

describe('generated files', () => {
  // Some hundred pages are made and formatted, in both languages.
  it('are what `npm run generate` writes', async function () {
    this.timeout('2m');
    assert.deepEqual(await differences(), []);
  });
});
