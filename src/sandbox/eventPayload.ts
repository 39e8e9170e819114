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
