import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { load } from '../load/load.ts';
import { writeServedFunctions } from '../load/servedFunctions.ts';
import { WorkbenchServer } from '../load/workbenchServer.ts';

/** `npm run bench -- lambdaApiLoad` does the same for five minutes, and looks at the memory. */
describe('Lambda’s API with 50 functions called at once', () => {
  it('answers each request with its own answer, once, and leaves nothing behind', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(300_000);
    const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'load-'));
    const temporary = path.join(scratch, 'tmp');
    await fs.mkdir(temporary);
    let server: WorkbenchServer | undefined;
    try {
      const functions = await writeServedFunctions(path.join(scratch, 'project'), 50);
      server = await WorkbenchServer.start(path.join(scratch, 'project'), temporary, {
        parameters: ['--concurrency', '1000'],
      });
      const { sent, right, wrong } = await load({ url: server.url, functions, requestsOfEach: 10, everyMs: 0 });
      assert.deepEqual(wrong, []);
      assert.deepEqual([sent.length, right], [500, 500]);
      await server.untilServed(sent);
      assert.deepEqual(new Set(server.served.values()), new Set([1]), 'each has run once');
      assert.equal(server.served.size, 500);
      assert.deepEqual(server.errors, []);
      assert.deepEqual(await server.end(), { code: 0, processes: [], files: [] });
    } finally {
      server?.kill();
      await fs.rm(scratch, { recursive: true });
    }
  });
});
