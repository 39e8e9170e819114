import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { text } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { EventCatalog } from '../events/eventCatalog.ts';
import { defaultEvent } from '../events/eventChoice.ts';
import { checkJson } from '../events/jsonText.ts';
import { readSavedEvent, savedEvents } from '../events/savedEvents.ts';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Options } from './commandLine.ts';
import type { Terminal } from './terminal.ts';

/** The event that was asked for; else the one that fits the function best, with a note that names it. */
export async function chooseEvent(
  fn: LambdaFunction,
  chosen: Options[string],
  terminal: Terminal,
): Promise<{ event: string; note?: string }> {
  if (typeof chosen === 'string') return { event: await readEvent(fn, chosen, terminal) };
  const { name, json } = await defaultEvent(fn, new EventCatalog(terminal.assets));
  return { event: json, note: l10n.t('Event: {0}', name) };
}

/** `-`: stdin; else a file; else the name of an event that was saved for the function, or of a sample event. */
async function readEvent(fn: LambdaFunction, chosen: string, terminal: Terminal): Promise<string> {
  const catalog = new EventCatalog(terminal.assets);
  if (chosen === '-') return checkJson(await text(terminal.input), '-');
  const file = path.resolve(terminal.cwd, chosen);
  let json: string;
  try {
    json = await fs.readFile(file, 'utf8');
  } catch (error) {
    const saved = (await savedEvents(fn)).find(({ name }) => name === chosen);
    if (saved) return readSavedEvent(saved.file);
    if (catalog.list().some((event) => event.name === chosen)) return catalog.readFor(chosen, fn.eventSources);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new ExpectedError(l10n.t('The event {0} cannot be read: {1}', chosen, (error as Error).message));
    }
    throw new ExpectedError(
      l10n.t('--event {0}: no such file, and no sample event of that name ({1}).', chosen, (error as Error).message),
    );
  }
  return checkJson(json, file);
}
