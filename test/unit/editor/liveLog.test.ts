import * as assert from 'node:assert/strict';
import { LiveLog } from '../../../src/editor/run/liveLog.ts';

describe('live log', () => {
  it('keeps the newest lines and counts the others', () => {
    const log = new LiveLog(3);
    for (let line = 1; line <= 20; line++) {
      log.append(String(line));
      assert.ok(log.lines.length <= 6);
      assert.equal(log.dropped + log.lines.length, line);
      assert.equal(log.lines.at(-1), String(line));
    }
  });
});
