import * as l10n from '@vscode/l10n';
import type { InvocationError } from './invocation.ts';
import { missingLibrary } from './libraries/missingLibrary.ts';

/**
 * What a failure has to do with this machine and not with the function: a library that AWS's runtimes bring along and
 * this one lacks, or credentials that a local run does not have.
 */
export function awsHints(error: InvocationError): string[] {
  const { errorType, errorMessage } = error;
  const missing = missingLibrary(error);
  if (missing) return [missing.explanation];
  if (!noCredentials.test(`${errorType}: ${errorMessage}`)) return [];
  return [
    l10n.t(
      'A local run has no AWS credentials: those of this machine are not passed on. A local service (AWS_ENDPOINT_URL) can stand in, with test credentials from an --env-file of the command line.',
    ),
  ];
}

/** boto3's and the JavaScript SDK's words. */
const noCredentials =
  /NoCredentialsError|CredentialsProviderError|Could not load credentials|Unable to locate credentials/;
