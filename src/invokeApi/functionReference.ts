import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { invalidParameter } from './serviceError.ts';

/**
 * What a caller names a function by: its name, its ARN, or a part of the ARN (`123456789012:function:name`), each with a
 * qualifier or without (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). Region and account are not looked at:
 * there is one of each here.
 */
export interface FunctionReference {
  readonly name: string;
  /** A version or an alias. */
  readonly qualifier: string | undefined;
}

/** The function that a caller means, with the version or alias that it names. */
export interface CalledFunction {
  readonly fn: LambdaFunction;
  readonly qualifier: string | undefined;
}

export function functionReference(text: string): FunctionReference {
  const parts =
    /^(?:arn:[\w-]+:lambda:[\w-]+:)?(?:\d{12}:)?(?:function:)?([\w-]+)(?::([\w$-]+(?:\.PUBLISHED)?))?$/.exec(text);
  const [, name, qualifier] = parts ?? [];
  if (name === undefined) throw invalidParameter(`1 validation error detected: Value '${text}' at 'functionName'`);
  return { name, qualifier };
}

/**
 * Whether the function can be meant by this qualifier. Versions are known on AWS only, and so are aliases where the origin
 * describes none; where it describes some, another one is a mistake.
 */
export function mayHaveQualifier({ aliases }: LambdaFunction, qualifier: string): boolean {
  return aliases === undefined || aliases.includes(qualifier) || /^(?:\$LATEST(?:\.PUBLISHED)?|\d+)$/.test(qualifier);
}

/** Throws what Lambda answers where a qualifier beside the name is none, or another one than that in it. */
export function checkQualifier({ qualifier }: FunctionReference, beside: string | null): void {
  if (beside === null) return;
  if (!/^(?:\$LATEST(?:\.PUBLISHED)?|[\w-]{1,128})$/.test(beside)) {
    throw invalidParameter(
      `1 validation error detected: Value '${beside}' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+`,
    );
  }
  if (qualifier !== undefined && qualifier !== beside) {
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  }
}

/**
 * The function of that name: on AWS, or where its origin does not say that, in its origin. Undefined where there is none;
 * where several have it, throws and says where.
 */
export function referredFunction(
  functions: readonly LambdaFunction[],
  { name }: FunctionReference,
): LambdaFunction | undefined {
  const named = functions.filter((fn) => functionNameOf(fn) === name || fn.name === name);
  if (named.length <= 1) return named[0];
  const places = named.map(({ origin }) => `${origin.file}:${origin.line + 1}`).join(', ');
  throw invalidParameter(l10n.t('Several functions are called {0}: {1}.', name, places));
}
