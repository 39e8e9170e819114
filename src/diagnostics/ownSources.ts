import type { EventSource } from '../functions/eventSource.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { environmentVariable } from './environmentVariables.ts';
import type { FunctionCode } from './functionCode.ts';

/**
 * The event source of the function that an expression names: a bucket, a queue, a topic or a table by the variable that the
 * template gives it, by its name, ARN or URL. Undefined where it is another one, and where nobody knows.
 */
export function ownSource(
  code: FunctionCode,
  kind: string,
  expression: SyntaxNode | undefined,
): EventSource | undefined {
  const fn = code.function;
  const sources = (fn?.eventSources ?? []).filter((source) => source.kind === kind && source.enabled !== false);
  const variable = environmentVariable(code, expression);
  const target = variable === undefined ? undefined : fn?.environmentTargets?.[variable];
  const text = variable === undefined ? code.values.text(expression) : fn?.environment[variable];
  return sources.find(({ source }) => {
    if (source === undefined || source === 'none') return false;
    return target === source || (text !== undefined && text !== '' && nameIn(kind, text) === nameIn(kind, source));
  });
}

/** The name at the end of an ARN or URL; of a table's stream, the table's. */
function nameIn(kind: string, text: string): string {
  const table = kind === 'DynamoDB' ? /table\/([^/]+)/.exec(text)?.[1] : undefined;
  return table ?? text.split(/[:/]/).at(-1) ?? text;
}
