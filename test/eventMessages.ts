import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';

/** Event type and payload of each message of an event stream, whose checksums are right. */
export function eventMessages(bytes: Buffer): [type: string, payload: string][] {
  const found: [string, string][] = [];
  for (let start = 0; start < bytes.length;) {
    const [length, headersLength] = [bytes.readUInt32BE(start), bytes.readUInt32BE(start + 4)];
    assert.equal(bytes.readUInt32BE(start + 8), crc32(bytes.subarray(start, start + 8)));
    const end = start + length;
    assert.equal(bytes.readUInt32BE(end - 4), crc32(bytes.subarray(start, end - 4)));
    const headers = bytes.subarray(start + 12, start + 12 + headersLength).toString('latin1');
    const type = /:event-type\x07..(\w+?)(?=\r:content-type)/s.exec(headers)?.[1] ?? '';
    found.push([type, bytes.subarray(start + 12 + headersLength, end - 4).toString()]);
    start = end;
  }
  return found;
}
