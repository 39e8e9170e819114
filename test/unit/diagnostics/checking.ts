import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { TextEdit } from 'vscode-languageserver-types';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import type { Rule } from '../../../src/diagnostics/rule.ts';
import type { LanguageId } from '../../../src/syntax/language.ts';
import { TextLines } from '../../../src/syntax/textLines.ts';
import { parsers } from '../syntax/parsing.ts';

const extensions: Readonly<Record<LanguageId, string>> = {
  python: '.py',
  javascript: '.js',
  typescript: '.ts',
  tsx: '.tsx',
  java: '.java',
  go: '.go',
  ruby: '.rb',
  csharp: '.cs',
  rust: '.rs',
};

/** A file name for code of a language. */
export function fileOf(language: LanguageId): string {
  return path.resolve('/project', `app${extensions[language]}`);
}

/** The findings in code whose handler the code itself shows: of all rules, or of some. */
export function check(language: LanguageId, text: string, rules?: readonly Rule[]): Promise<Finding[]> {
  return new DiagnosticEngine(parsers, rules).check(fileOf(language), text, []);
}

/** The text after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new TextLines(text);
  const changes = edits
    .map(({ range, newText }) => ({ start: lines.offset(range.start), end: lines.offset(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  let result = text;
  let last = text.length;
  for (const { start, end, newText } of changes) {
    assert.ok(end <= last, 'edits overlap');
    result = result.slice(0, start) + newText + result.slice(end);
    last = start;
  }
  return result;
}
