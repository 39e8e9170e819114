import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { readEventFile, readEventText } from '../../../src/events/eventText.ts';
import { ExpectedError } from '../../../src/expectedError.ts';

describe('the event that comes as bytes', () => {
  const says = (pattern: RegExp) => (error: unknown) => error instanceof ExpectedError && pattern.test(error.message);
  const read = (...parts: (Uint8Array | string)[]): Promise<string> => {
    async function* bytes(): AsyncIterable<Uint8Array | string> {
      await Promise.resolve();
      yield* parts;
    }
    return readEventText(bytes(), 'event.json');
  };

  it('is JSON in UTF-8, in whatever pieces it comes, without a byte order mark', async () => {
    const [first, second] = [Buffer.from('"caf\u00e9"').subarray(0, 5), Buffer.from('"caf\u00e9"').subarray(5)];
    assert.equal(await read(first, second), '"caf\u00e9"');
    assert.equal(await read('\uFEFF{}'), '{}');
  });

  it('is refused where it is something else, in words', async () => {
    await assert.rejects(read(Buffer.from([0x22, 0xff, 0xfe, 0x22])), says(/^event\.json is no text in UTF-8/));
    await assert.rejects(read(Buffer.from('\uFEFF{"a":1}', 'utf16le')), says(/^event\.json is no text in UTF-8/));
    await assert.rejects(read('{"a":'), says(/^event\.json:1:6: from here on it is not JSON/));
    await assert.rejects(read(), says(/^event\.json is empty, and an event is JSON/));
  });

  it('is not waited for where it has no end', async () => {
    let given = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) {
        await Promise.resolve();
        given++;
        yield Buffer.alloc(1024 * 1024);
      }
    }
    await assert.rejects(readEventText(endless(), '-'), says(/^- is no event: it has more than 67108864 bytes/));
    assert.equal(given, 65);
    if (process.platform === 'linux')
      await assert.rejects(readEventFile('/dev/zero'), says(/^\/dev\/zero is no event/));
  });

  it('says with the system’s error that a file is none', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'event-text-'));
    try {
      await assert.rejects(readEventFile(path.join(folder, 'nothing.json')), { code: 'ENOENT' });
      await assert.rejects(readEventFile(folder), { code: 'EISDIR' });
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });
});
