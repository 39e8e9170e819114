import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('runs through Lambda’s API, good and bad ones', () => {
  it('leave no descriptor, handle or timer behind in the process that serves them', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(120_000);
    const { stdout } = await promisify(execFile)(process.execPath, ['test/fixtures/sandbox/heldResources.ts']);
    const { before, after } = JSON.parse(stdout) as { before: object; after: object };
    assert.deepEqual(after, before);
  });
});
