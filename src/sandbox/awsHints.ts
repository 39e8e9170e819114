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
  const gem = missingGem.exec(errorMessage)?.[1];
  if (gem !== undefined) {
    return [
      l10n.t(
        "{0} is not installed here. On AWS it is there: the AWS SDK is part of AWS's Ruby runtime. For local runs install it: gem install {0}, or bundle add {0}.",
        gem,
      ),
    ];
  }
  if (!noCredentials.test(`${errorType}: ${errorMessage}`)) return [];
  return [
    l10n.t(
      'A local run has no AWS credentials: those of this machine are not passed on. Choose a profile for it: Run with AWS Profile… in the editor, --profile NAME on the command line. Or let a local service stand in: AWS_ENDPOINT_URL=http://127.0.0.1:… in an environment file.',
    ),
  ];
}

const missingGem = /cannot load such file -- (aws-sdk-[\w-]+)/;

/** boto3's and the JavaScript SDK's words. */
const noCredentials =
  /NoCredentialsError|CredentialsProviderError|Could not load credentials|Unable to locate credentials/;
