import assert from 'node:assert/strict';
import { LogCapture } from '../../../src/sandbox/logCapture.ts';

describe('log capture', () => {
  it('cuts at line feeds, wherever the chunks end, also inside a character', () => {
    const capture = new LogCapture();
    const bytes = Buffer.from('first\nzwölf\r\nseveral\rlines\nrest');
    for (let at = 0; at < bytes.length; at++) capture.write(bytes.subarray(at, at + 1));
    assert.deepEqual(capture.lines(), ['first', 'zwölf', 'several\nlines', 'rest']);
  });

  it('tells each line as it comes', () => {
    const heard: string[] = [];
    const capture = new LogCapture((line) => heard.push(line));
    capture.write(Buffer.from('one\ntw'));
    assert.deepEqual(heard, ['one']);
    capture.write(Buffer.from('o\n'));
    assert.deepEqual(heard, ['one', 'two']);
  });

  it('keeps the first and the last lines of very many', () => {
    const capture = new LogCapture();
    for (let line = 0; line < 50_000; line++) capture.write(Buffer.from(`line ${line}\n`));
    const lines = capture.lines();
    assert.equal(lines[0], 'line 0');
    assert.equal(lines.at(-1), 'line 49999');
    assert.equal(lines.length, 10_000 + 1 + 1_000);
    assert.match(lines[10_000] ?? '', /^… 39000 lines \(0\.\d MB\) are not kept here …$/);
  });

  it('makes several events of a line that never ends', () => {
    const capture = new LogCapture();
    for (let chunk = 0; chunk < 20; chunk++) capture.write(Buffer.alloc(65_536, 'x'));
    const lines = capture.lines();
    assert.ok(lines.length >= 4);
    assert.ok(lines.every((line) => line.length <= 262_144));
  });
});
