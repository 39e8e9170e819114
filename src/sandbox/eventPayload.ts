import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
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
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new ExpectedError(l10n.t('The client context is not JSON: {0}', (error as Error).message));
  }
  const text = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ExpectedError(l10n.t('The client context is no JSON object.'));
  }
  // AWS takes 3,583 bytes of it in base64.
  if (Buffer.from(text).toString('base64').length <= limits.clientContextBytes) return text;
  throw new ExpectedError(
    l10n.t(
      'The client context is too long: Lambda takes {0} bytes of it in base64.',
      String(limits.clientContextBytes),
    ),
  );
}
