import * as l10n from '@vscode/l10n';
import { EventCatalog } from '../events/eventCatalog.ts';
import { ExpectedError } from '../expectedError.ts';
import type { Command } from './commandLine.ts';
import { eventValues } from './eventValues.ts';

/** Lists the sample events, or prints one. */
export const eventsCommand: Command = {
  usage: 'list [--json] | show NAME [--set PARAMETER=VALUE]… [--records N]',
  options: { json: { type: 'boolean' }, set: { type: 'string', multiple: true }, records: { type: 'string' } },
  operands: 2,

  async run([action, name], options, terminal) {
    const catalog = new EventCatalog(terminal.assets);
    if (action === 'show' && name !== undefined) {
      terminal.out(`${catalog.read(name, eventValues(options)).trimEnd()}\n`);
    } else if (action === 'list' && name === undefined) {
      const events = catalog.list();
      if (options['json']) terminal.out(`${JSON.stringify(events, null, 2)}\n`);
      else for (const event of events) terminal.out(`${event.name}  ${event.title}\n`);
    } else {
      throw new ExpectedError(l10n.t('Usage: {0}', `lambda-workbench events ${eventsCommand.usage}`));
    }
    return Promise.resolve(0);
  },
};
