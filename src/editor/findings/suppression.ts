import type { TextEdit } from 'vscode-languageserver-types';

const comment = 'lambda-workbench-disable-next-line';

/**
 * The edit that silences a rule on a line: a comment above it, indented as it is. A line that a backslash continues is
 * one statement with those before it, so the comment goes above its first.
 */
export function suppression(lines: readonly string[], line: number, rule: string, languageId: string): TextEdit {
  let above = line;
  if (languageId === 'python') while (above > 0 && lines[above - 1]?.endsWith('\\')) above--;
  const indent = /^[ \t]*/.exec(lines[above] ?? '')?.[0] ?? '';
  const token = languageId === 'python' ? '#' : '//';
  const at = { line: above, character: 0 };
  return { range: { start: at, end: at }, newText: `${indent}${token} ${comment} ${rule}\n` };
}
