import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { KnownEntries } from './knownEntries.ts';

type Code = Pick<FunctionCode, 'provenance' | 'values'>;

/** Keys under which people return what went wrong. */
const errorKeys = ['error', 'err', 'errorMessage', 'errorType'];

/** Whether a response tells of an error: a status of 400 and up, or a key that says so. */
export function isErrorResponse({ provenance, values }: Code, response: SyntaxNode): boolean {
  const value = provenance.made(response);
  if (value?.word !== 'mapping') return false;
  const entries = new KnownEntries(value);
  const status = values.number(entries.get('statusCode'));
  return (status !== undefined && status >= 400) || errorKeys.some((key) => isTold(entries.get(key)));
}

function isTold(value: SyntaxNode | undefined): boolean {
  return value !== undefined && value.bare.word !== 'null' && value.bare.text.toLowerCase() !== 'false';
}

/** Whether an expression makes an error object: `new Error("…")`, `new OrderError()`. */
export function isErrorObject({ provenance }: Code, expression: SyntaxNode | undefined): boolean {
  const value = provenance.made(expression);
  return value?.word === 'new' && /(?:^|\.)(?:[A-Z]\w*)?Error$/.test(value.child('callee')?.text ?? '');
}
