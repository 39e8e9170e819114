import assert from 'node:assert/strict';
import type { Constant, TextPrefix } from '../../../src/diagnostics/values.ts';
import { codeOf, marked } from './nouns.ts';

const py = (module: string, expression: string): Record<string, string> => ({
  'a.py': `${module}\ndef lambda_handler(event, context):\n    mark(${expression})\n`,
});
const js = (module: string, expression: string): Record<string, string> => ({
  'a.js': `${module}\nexports.handler = async (event) => {\n  mark(${expression});\n};\n`,
});

describe('the value of an expression', () => {
  const cases: Record<string, [Record<string, string>, Constant | undefined]> = {
    'a text': [py('', '"a\\n"'), 'a\n'],
    'a raw text': [py('', "r'\\n'"), '\\n'],
    'texts side by side': [py('', '"a" \'b\''), 'ab'],
    'a constant': [py('N = 5\nM = N * 60', 'M'), 300],
    'a negative number': [py('', '-1'), -1],
    'a number in parts': [py('', '1_000 + 0.5'), 1000.5],
    'a formatted text': [py('N = 3', 'f"a{N}b"'), 'a3b'],
    'a truth': [py('', 'True'), true],
    nothing: [py('', 'None'), null],
    'a changed variable': [py('N = 5\nN += 1', 'N'), undefined],
    'a parameter': [py('', 'event'), undefined],
    'a joined path': [py('import os', 'os.path.join("/tmp", "a", "b.txt")'), '/tmp/a/b.txt'],
    'a path object': [py('from pathlib import Path', 'Path("/tmp") / "a"'), '/tmp/a'],
    'a constant of another file': [{ ...py('from c import N', 'N'), 'c.py': 'N = 7\n' }, 7],
    'a template': [js('const n = 3;', '`a${n}b`'), 'a3b'],
    'a joined path of Node.js': [js("const path = require('path');", "path.join('/tmp', 'x')"), '/tmp/x'],
    'a sum of texts': [js("const a = 'x';", "a + '/y'"), 'x/y'],
  };
  for (const [title, [files, value]] of Object.entries(cases)) {
    it(`is ${String(value)}: ${title}`, async () => {
      const code = await codeOf(files);
      assert.equal(code.values.constant(marked(code)), value);
    });
  }

  const prefixes: Record<string, [Record<string, string>, TextPrefix | undefined]> = {
    'a formatted text': [py('', 'f"/tmp/{event}.csv"'), { text: '/tmp/', complete: false }],
    'a joined path': [py('import os', 'os.path.join("/tmp", event["k"])'), { text: '/tmp/', complete: false }],
    'the temporary folder': [
      py('import tempfile, os', 'os.path.join(tempfile.gettempdir(), "a")'),
      { text: '/tmp/a', complete: true },
    ],
    'an unknown beginning': [py('', 'event["k"] + "/tmp"'), undefined],
    'a template': [js('', '`/tmp/${event.id}`'), { text: '/tmp/', complete: false }],
    'the temporary folder of Node.js': [
      js("const os = require('node:os');", '`${os.tmpdir()}/${event.id}`'),
      { text: '/tmp/', complete: false },
    ],
  };
  for (const [title, [files, prefix]] of Object.entries(prefixes)) {
    it(`begins with ${String(prefix?.text)}: ${title}`, async () => {
      const code = await codeOf(files);
      assert.deepEqual(code.values.prefix(marked(code)), prefix);
    });
  }
});
