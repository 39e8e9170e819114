import * as l10n from '@vscode/l10n';
import type { InvocationError } from './invocation.ts';

/**
 * What a failure has to do with this machine and not with the function: a library that AWS's runtimes bring along and
 * this one lacks, or credentials that a local run does not have.
 */
export function awsHints({ errorType, errorMessage }: InvocationError): string[] {
  const python = /No module named '(boto3|botocore|s3transfer)(?:\.[^']*)?'/.exec(errorMessage)?.[1];
  if (python !== undefined) {
    return [
      l10n.t(
        "{0} is part of AWS's Python runtime and not installed here. Install it for local runs: pip install boto3, into the folder's virtual environment (.venv).",
        python,
      ),
    ];
  }
  const node = /Cannot find (?:module|package) '(@aws-sdk\/[^'/]+)[^']*'/.exec(errorMessage)?.[1];
  if (node !== undefined) {
    return [
      l10n.t(
        "{0} is part of AWS's Node.js runtime and not installed here. Install it for local runs: npm install --save-dev {0}",
        node,
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

/** boto3's and the JavaScript SDK's words. */
const noCredentials =
  /NoCredentialsError|CredentialsProviderError|Could not load credentials|Unable to locate credentials/;
