import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { EventCatalog, type SampleEvent } from '../events/eventCatalog.ts';
import { fittingEvents } from '../events/eventChoice.ts';
import { readSavedEvent, savedEvents, type SavedEvent } from '../events/savedEvents.ts';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command } from './commandLine.ts';
import { eventValues } from './eventValues.ts';
import type { Terminal } from './terminal.ts';
import { readTarget } from './workspace.ts';

/** An event of the list; `file` where a user keeps it. */
type ListedEvent = SampleEvent & { readonly file?: string };

/** Lists the sample events, or prints one; for a function, with those that are saved for it. */
export const eventsCommand: Command = {
  usage: 'list [--for TARGET] [--json] | show NAME [--for TARGET] [--set PARAMETER=VALUE]… [--records N]',
  options: {
    json: { type: 'boolean' },
    for: { type: 'string' },
    set: { type: 'string', multiple: true },
    records: { type: 'string' },
  },
  operands: 2,

  async run([action, name], options, terminal) {
    const catalog = new EventCatalog(terminal.assets);
    const { for: target } = options;
    const fn = typeof target === 'string' ? await functionOf(target, terminal) : undefined;
    const saved = fn ? await savedEvents(fn) : [];
    if (action === 'show' && name !== undefined) {
      const values = eventValues(options);
      const own = saved.find((event) => event.name === name);
      if (own && Object.keys(values).length > 0) {
        throw new ExpectedError(l10n.t('{0} is saved in {1}: change the values there.', name, shown(own, terminal)));
      }
      const json = own ? await readSavedEvent(own.file) : catalog.readFor(name, fn?.eventSources ?? [], values);
      terminal.out(`${json.trimEnd()}\n`);
    } else if (action === 'list' && name === undefined) {
      const events = [...saved.map((event) => listed(event, terminal)), ...samplesFor(fn, catalog)];
      if (options['json']) terminal.out(`${JSON.stringify(events, null, 2)}\n`);
      else for (const event of events) terminal.out(`${event.name}  ${event.title}\n`);
    } else {
      throw new ExpectedError(l10n.t('Usage: {0}', `lambda-workbench events ${eventsCommand.usage}`));
    }
    return 0;
  },
};

async function functionOf(target: string, terminal: Terminal): Promise<LambdaFunction> {
  return (await readTarget(target, new Parsers(terminal.assets), terminal)).fn;
}

/** All of them, or those that the function's event sources send. */
function samplesFor(fn: LambdaFunction | undefined, catalog: EventCatalog): readonly ListedEvent[] {
  if (!fn) return catalog.list();
  const kinds = fn.eventSources.map(({ kind }) => kind);
  return fittingEvents(fn, catalog).filter(({ sources }) => sources.some((source) => kinds.includes(source)));
}

function listed(event: SavedEvent, terminal: Terminal): ListedEvent {
  const { name, file } = event;
  return { name, service: '', title: shown(event, terminal), sources: [], documentation: '', parameters: [], file };
}

function shown({ file }: SavedEvent, { cwd }: Terminal): string {
  return path.relative(cwd, file) || file;
}
