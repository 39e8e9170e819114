import assert from 'node:assert/strict';
import { differences } from '../../../tools/generate/generatedFiles.ts';

describe('generated files', () => {
  it('are what `npm run generate` writes', async () => {
    assert.deepEqual(await differences(), []);
  });
});
