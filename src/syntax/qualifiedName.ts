import type { SourceFile } from './sourceFile.ts';
import type { HandlerCandidate } from './handlers.ts';

/** Whether a C# program starts the runtime itself: then its assembly is the whole handler string. */
const startsRuntime = /\bLambdaBootstrapBuilder\b|\bHandlerWrapper\.GetHandlerWrapper\b/;

/**
 * How a runtime names a handler where that takes more than the file and the symbol: of Java `com.example.Orders::handle`
 * (https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html), of C# what follows the name of the assembly,
 * `::Shop.Orders.Function::Handle`, or nothing for a program that starts the runtime itself
 * (https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html). undefined in other languages.
 */
export function qualifiedName(source: SourceFile, { symbol, range }: HandlerCandidate): string | undefined {
  const before = source.text.slice(0, source.lines.offset(range.start));
  const parts = symbol.split('.');
  const method = parts.pop() ?? symbol;
  if (source.language === 'java') {
    const [, around] = /^[ \t]*package\s+([\w.]+)\s*;/m.exec(source.text) ?? [];
    return `${around === undefined ? '' : `${around}.`}${parts.join('$')}::${method}`;
  }
  if (source.language !== 'csharp') return undefined;
  if (parts.length === 0 ? !/\bclass\b/.test(before) : startsRuntime.test(source.text)) return '';
  const namespaces = [...before.matchAll(/^[ \t]*namespace\s+([\w.]+)/gm)];
  const namespace = namespaces.at(-1)?.[1];
  const prefix = namespace === undefined ? '' : `${namespace}.`;
  // The entry point of ASP.NET Core inherits its method.
  if (parts.length === 0) return `::${prefix}${method}::FunctionHandlerAsync`;
  const owner = parts.join('+');
  // The annotations framework calls a class that it generates.
  const isAnnotated = /\[\s*LambdaFunction\b[^;{}]*$/.test(before);
  return isAnnotated ? `::${prefix}${owner}_${method}_Generated::${method}` : `::${prefix}${owner}::${method}`;
}
