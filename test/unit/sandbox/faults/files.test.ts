import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { ExpectedError } from '../../../../src/expectedError.ts';
import type { Invocation } from '../../../../src/sandbox/invocation.ts';
import { describeFaults, everywhere, full, handlers, type FaultEvent } from './faultySandbox.ts';

describeFaults('the disk', full, (sandbox, language) => {
  it('is full once /tmp holds the function’s ephemeral storage', async () => {
    const { status, error } = await sandbox().runThenFine(
      { fault: 'fill_disk', megabytes: 40 },
      { ephemeralStorage: 16 },
    );
    assert.equal(status, 'error');
    if (language === 'Python') {
      assert.equal(error?.errorType, 'OSError');
      assert.equal(error.errorMessage, '[Errno 28] No space left on device');
    } else assert.match(error?.errorMessage ?? '', /^ENOSPC: no space left on device/);
  });
});

describeFaults('the code folder', everywhere, (sandbox, language) => {
  let folder: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vanishing-'));
    await copyCode();
  });
  afterEach(() => fs.rm(folder, { recursive: true, force: true }));

  const copyCode = async (): Promise<void> => {
    await fs.mkdir(folder, { recursive: true });
    const file = handlers[language];
    await fs.copyFile(path.join('test/fixtures/sandbox', file), path.join(folder, path.basename(file)));
  };
  const run = (event: FaultEvent, onLog?: (line: string) => void): Promise<Invocation> =>
    sandbox().run(event, { codeRoot: folder }, onLog && { onLog });
  const isMissing = (error: unknown): boolean =>
    error instanceof ExpectedError && error.message === `Tested cannot run: its code folder ${folder} does not exist.`;

  it('is deleted between two runs: the second says so', async () => {
    assert.equal((await run({})).payload, '"fine"');
    await fs.rm(folder, { recursive: true });
    await assert.rejects(run({}), isMissing);
    await copyCode();
    assert.equal((await run({})).payload, '"fine"', 'once it is back, so is the function');
  });

  it('is the template itself: the run says so', async () => {
    await assert.rejects(
      sandbox().run({}, { packageType: 'inline', codeRoot: folder }),
      (error: unknown) => error instanceof ExpectedError && error.message.includes('its code stands in the template'),
    );
  });

  it('is deleted during a run: the run ends as it would, and the next one says so', async () => {
    let deleted: Promise<void> | undefined;
    const { status, payload } = await run({ fault: 'pause', seconds: 0.3 }, (line) => {
      if (line.endsWith('pausing')) deleted = fs.rm(folder, { recursive: true });
    });
    assert.ok(deleted);
    await deleted;
    assert.deepEqual([status, payload], ['success', '"rested"']);
    await assert.rejects(run({}), isMissing);
  });
});
