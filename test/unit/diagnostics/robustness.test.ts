import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { findHandlers, findTopLevelSymbol } from '../../../src/syntax/handlers.ts';
import { parse, parsers } from '../syntax/parsing.ts';
import { fileOf } from './checking.ts';

const engine = new DiagnosticEngine(parsers);

/** Cuts, and pieces put together that never belonged together. */
function* mutilated(text: string): Generator<string> {
  const step = Math.max(1, Math.floor(text.length / 40));
  for (let offset = 0; offset < text.length; offset += step) {
    yield text.slice(0, offset);
    yield text.slice(offset);
    yield text.slice(0, offset) + text.slice(offset + step);
    yield text.slice(offset, offset + 3 * step) + text.slice(0, offset);
  }
}

describe('broken code', () => {
  for (const example of rules.flatMap((rule) => rule.docs.examples)) {
    const { language } = example;
    if (language === 'yaml') continue;
    it(`never throws (${language})`, async () => {
      const file = fileOf(language);
      for (const text of mutilated(example.bad)) {
        const source = await parsers.parse(file, text);
        findHandlers(source);
        findTopLevelSymbol(source, 'handler');
        for (const finding of await engine.check(file, text, [])) assert.equal(typeof finding.message, 'string');
      }
    });
  }

  it('never throws for a file of ours cut anywhere', async () => {
    const text = await fs.readFile(path.resolve('src/syntax/scopeBuilder.ts'), 'utf8');
    for (const part of mutilated(text)) await engine.check(path.resolve('/project/scopeBuilder.ts'), part, []);
  });

  const odd: Record<string, string> = {
    'an empty file': '',
    'a NUL byte': 'L = []\0\ndef handler(event, context):\n    L.append(1)\n',
    'mixed line ends': 'L = []\r\rdef handler(event, context):\n    pass\r\n    L.append(1)\r',
    'a byte order mark': '\uFEFFL = []\ndef handler(event, context):\n    L.append(1)\n',
    'half a surrogate pair': 'L = ["\uD83D"]\ndef handler(event, context):\n    L.append(1)\n',
    'a line of a megabyte': `L = [${'"x", '.repeat(200_000)}]\ndef handler(event, context):\n    L.append(1)\n`,
    'deep nesting': `x = ${'['.repeat(20_000)}${']'.repeat(20_000)}\ndef handler(event, context): pass\n`,
    'names that objects have':
      'constructor = []\ntoString = {}\ndef handler(event, context):\n    constructor.append(toString)\n    __proto__.append(hasOwnProperty)\n',
  };
  for (const [title, text] of Object.entries(odd)) {
    it(`is read: ${title}`, async () => {
      const findings = await engine.check(path.resolve('/project/odd.py'), text, []);
      assert.ok(findings.length <= 1);
    });
  }

  it('counts characters as editors do', async () => {
    const source = await parse('app.py', 'x = "😀"; L = []\n');
    const [, second] = source.nodesOf('assignment');
    assert.deepEqual(second?.range, { start: { line: 0, character: 10 }, end: { line: 0, character: 16 } });
  });
});
