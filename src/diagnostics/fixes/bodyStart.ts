import type { Range } from 'vscode-languageserver-types';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';

/** Where new lines go at the top of a function's body: after its docstring or directives. */
export interface BodyStart {
  /** The start of the line of the first statement; empty. */
  readonly range: Range;
  /** What that line begins with. */
  readonly indent: string;
  /** How lines end in the file. */
  readonly eol: '\n' | '\r\n';
}

/** Undefined for a body that is an expression, has no statement, or whose first one begins no line. */
export function bodyStart(owner: SyntaxNode): BodyStart | undefined {
  const body = owner.child('body');
  const first = body?.word === 'block' ? body.children.find((statement) => !isText(statement)) : undefined;
  if (first === undefined) return undefined;
  const { lines, text } = owner.source;
  const start = lines.startOf(lines.position(first.start).line);
  const indent = text.slice(start, first.start);
  if (indent.trim() !== '') return undefined;
  return { range: lines.range(start, start), indent, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** A docstring, or a directive: `'use strict'`. */
function isText(statement: SyntaxNode): boolean {
  return statement.word === 'expressionStatement' && statement.child('operand')?.word === 'string';
}
