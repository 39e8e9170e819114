import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';

/** What chooses a port: `port` that of Lambda's API, `http-port` the first one of the HTTP APIs. */
export type PortOption = 'port' | 'http-port';

const settings = { port: 'lambdaWorkbench.lambdaApi.port', 'http-port': 'lambdaWorkbench.lambdaApi.httpPort' } as const;

/** `code`: the system's, e.g. `EADDRINUSE`. */
export function takenPort(port: number, code: string, option: PortOption): ExpectedError {
  return new ExpectedError(
    l10n.t(
      'Port {0} cannot be used ({1}). Choose another one with {2}; in the editor, with the setting {3}.',
      port,
      code,
      `--${option}`,
      settings[option],
    ),
  );
}
