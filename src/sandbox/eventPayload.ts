import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { isJsonObject } from '../json.ts';
import { limits } from './limits.ts';

/** Throws ExpectedError where a text is no event that Lambda would take: not JSON, or larger than 6 MB. */
export function checkEvent(json: string): void {
  const bytes = Buffer.byteLength(json);
  if (bytes > limits.payloadBytes) {
    throw new ExpectedError(
      l10n.t('The event has {0} bytes; Lambda takes {1} at most.', String(bytes), String(limits.payloadBytes)),
    );
  }
  try {
    JSON.parse(json);
  } catch (error) {
    throw new ExpectedError(l10n.t('The event is not JSON: {0}', (error as Error).message));
  }
}

/** The client context on one line. Throws ExpectedError where it is no JSON object, or larger than what Lambda takes. */
export function checkClientContext(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  const text = JSON.stringify(objectIn(json, l10n.t('The client context')));
  // AWS takes 3,583 bytes of it in base64.
  if (Buffer.from(text).toString('base64').length <= limits.clientContextBytes) return text;
  throw new ExpectedError(
    l10n.t(
      'The client context is too long: Lambda takes {0} bytes of it in base64.',
      String(limits.clientContextBytes),
    ),
  );
}

const identityFields = ['cognitoIdentityId', 'cognitoIdentityPoolId'];

/** The identity on one line. Throws ExpectedError where it has other fields than Amazon Cognito's, or no texts in them. */
export function checkCognitoIdentity(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  const value = objectIn(json, l10n.t('The Cognito identity'));
  const isIdentity = Object.entries(value).every(
    ([name, field]) => identityFields.includes(name) && typeof field === 'string',
  );
  if (!isIdentity || Object.keys(value).length === 0) {
    const example = '{"cognitoIdentityId":"us-east-1:…","cognitoIdentityPoolId":"us-east-1:…"}';
    throw new ExpectedError(l10n.t('The Cognito identity has to look like this: {0}', example));
  }
  return JSON.stringify(value);
}

/** `what` names the text at the beginning of a sentence. */
function objectIn(json: string, what: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new ExpectedError(l10n.t('{0} is not JSON: {1}', what, (error as Error).message));
  }
  if (isJsonObject(value)) return value;
  throw new ExpectedError(l10n.t('{0} is no JSON object.', what));
}
