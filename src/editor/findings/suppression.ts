import * as path from 'node:path';
import { suppressionWord } from '../../diagnostics/suppressions.ts';

/** A comment that silences a rule: where its line begins, and the line without its reason and its end. */
export interface SuppressionComment {
  readonly line: number;
  readonly text: string;
}

const hashLanguages: ReadonlySet<string> = new Set(['.py', '.rb', '.yaml', '.yml', '.tf']);

/**
 * The comment that silences a rule on a line: above it, indented as it is. A line that a backslash continues is one
 * statement with those before it, so the comment goes above its first. Undefined in JSON, which has no comments.
 */
export function suppressionComment(
  file: string,
  lines: readonly string[],
  line: number,
  rule: string,
): SuppressionComment | undefined {
  const token = commentToken(file, lines);
  if (token === undefined) return undefined;
  let above = line;
  if (token === '#') while (above > 0 && lines[above - 1]?.endsWith('\\')) above--;
  const indent = /^[ \t]*/.exec(lines[above] ?? '')?.[0] ?? '';
  return { line: above, text: `${indent}${token} ${suppressionWord} ${rule}: ` };
}

/** CloudFormation's `.template` is JSON or YAML, whatever its name. */
function commentToken(file: string, lines: readonly string[]): '#' | '//' | undefined {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.json') return undefined;
  if (extension === '.template') return /^\s*\{/.test(lines.find((text) => text.trim() !== '') ?? '') ? undefined : '#';
  return hashLanguages.has(extension) ? '#' : '//';
}
