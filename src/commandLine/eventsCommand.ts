import * as l10n from '@vscode/l10n';
import { EventCatalog } from '../events/eventCatalog.ts';
import { ExpectedError } from '../expectedError.ts';
import type { Command } from './commandLine.ts';

/** Lists the sample events, or prints one. */
export const eventsCommand: Command = {
  usage: 'list [--json] | show NAME',
  options: { json: { type: 'boolean' } },
  operands: 2,

  async run([action, name], { json }, terminal) {
    const catalog = new EventCatalog(terminal.assets);
    if (action === 'show' && name !== undefined) {
      terminal.out(`${catalog.read(name).trimEnd()}\n`);
    } else if (action === 'list' && name === undefined) {
      const events = catalog.list();
      if (json) terminal.out(`${JSON.stringify(events, null, 2)}\n`);
      else for (const event of events) terminal.out(`${event.name}  ${event.title}\n`);
    } else {
      throw new ExpectedError(l10n.t('Usage: {0}', `lambda-workbench events ${eventsCommand.usage}`));
    }
    return Promise.resolve(0);
  },
};
