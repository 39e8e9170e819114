import * as l10n from '@vscode/l10n';
import type { EventValues } from '../events/eventParameter.ts';
import { ExpectedError } from '../expectedError.ts';
import type { Options } from './commandLine.ts';

/** What `--set PARAMETER=VALUE` and `--records N` say; which parameters an event has is the catalog's to know. */
export function eventValues({ set = [], records }: Options): EventValues {
  const entries = (Array.isArray(set) ? (set as readonly string[]) : []).map((text) => {
    const [, parameter, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (parameter === undefined || value === undefined) {
      throw new ExpectedError(l10n.t('--set {0}: PARAMETER=VALUE is needed.', text));
    }
    return [parameter, value] as const;
  });
  return { ...Object.fromEntries(entries), ...(typeof records === 'string' ? { records } : {}) };
}
