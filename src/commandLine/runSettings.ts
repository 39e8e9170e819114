import { Profiles } from '../aws/profiles.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { choiceOption } from './choiceOption.ts';
import type { Options, OptionTypes } from './commandLine.ts';
import { environmentOption } from './environmentOption.ts';
import type { Terminal } from './terminal.ts';

/** What a person chooses for the runs of any function. */
export type RunSettings = Pick<InvokeRequest, 'environment' | 'credentials' | 'network' | 'cpu'>;

/** Its options, as the help shows them. */
export const runSettingsUsage = '[--env-file FILE] [--profile NAME] [--network allow|none] [--cpu host|scaled]';

export const runSettingsOptions: OptionTypes = {
  'env-file': { type: 'string' },
  profile: { type: 'string' },
  network: { type: 'string' },
  cpu: { type: 'string' },
};

/** Exactly what the options say. Throws ExpectedError for a file, a profile or a word that there is not. */
export async function runSettings(options: Options, terminal: Terminal): Promise<RunSettings> {
  const network = choiceOption(options, 'network', ['allow', 'none']);
  const cpu = choiceOption(options, 'cpu', ['host', 'scaled']);
  const { profile } = options;
  const environment = await environmentOption(options, terminal);
  const credentials =
    typeof profile === 'string' ? await new Profiles(terminal.assets).credentials(profile) : undefined;
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(network === undefined ? {} : { network }),
    ...(cpu === undefined ? {} : { cpu }),
  };
}
