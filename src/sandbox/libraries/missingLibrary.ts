import * as l10n from '@vscode/l10n';
import type { InvocationError } from '../invocation.ts';

/** An import that failed here for lack of something that AWS's runtime brings along. */
export interface MissingLibrary {
  /** As the error names it: `botocore`, `@aws-sdk/client-s3`. */
  readonly name: string;
  /** What brings it: `boto3`, `@aws-sdk/client-s3`. */
  readonly packageName: string;
  /** The difference between this machine and AWS, in a sentence. */
  readonly explanation: string;
}

/** Python names the outermost module that is missing: `botocore.wrong` is a mistake in code that has botocore. */
const python = /No module named '(boto3|botocore|s3transfer|jmespath|urllib3|dateutil|six)'/;
const node = /Cannot find (?:module|package) '(@(?:aws-sdk|smithy)\/[^'/]+)[^']*'/;

/** undefined: the failure is not of this kind. */
export function missingLibrary({ errorMessage }: Pick<InvocationError, 'errorMessage'>): MissingLibrary | undefined {
  const module = python.exec(errorMessage)?.[1];
  if (module !== undefined) {
    const explanation = l10n.t(
      '{0} is not installed here. On AWS the import works: {0} is part of AWS’s Python runtime.',
      module,
    );
    return { name: module, packageName: 'boto3', explanation };
  }
  const name = node.exec(errorMessage)?.[1];
  if (name === undefined) return undefined;
  const explanation = l10n.t(
    '{0} is not installed here. On AWS the import works: the AWS SDK is part of AWS’s Node.js runtime.',
    name,
  );
  return { name, packageName: name, explanation };
}
