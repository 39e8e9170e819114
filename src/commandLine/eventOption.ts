import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { EventCatalog } from '../events/eventCatalog.ts';
import { defaultEvent } from '../events/eventChoice.ts';
import { readEventFile, readEventText } from '../events/eventText.ts';
import { readSavedEvent, savedEvents, type SavedEvent } from '../events/savedEvents.ts';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { defaultBatch, sampleBatch } from '../retries/batchEvent.ts';
import type { Options } from './commandLine.ts';
import type { Terminal } from './terminal.ts';

/** The event that was asked for; else the one that fits the function best, with a note that names it. */
export async function chooseEvent(
  fn: LambdaFunction,
  chosen: Options[string],
  terminal: Terminal,
): Promise<{ event: string; note?: string }> {
  if (typeof chosen === 'string') return { event: await readEvent(fn, chosen, terminal, readSample) };
  const { name, json } = await defaultEvent(fn, new EventCatalog(terminal.assets));
  return { event: json, note: l10n.t('Event: {0}', name) };
}

/**
 * The same for an event that is a batch of records. Of a sample event as many as were asked for, else as many as the event
 * source delivers.
 */
export async function chooseBatch(
  fn: LambdaFunction,
  chosen: Options[string],
  records: number | undefined,
  terminal: Terminal,
): Promise<{ event: string; note?: string }> {
  if (typeof chosen === 'string') {
    const sample: { json?: string } = {};
    const event = await readEvent(fn, chosen, terminal, (name, catalog) => {
      return (sample.json = sampleBatch(name, fn, catalog, { records }));
    });
    if (records === undefined || event === sample.json) return { event };
    throw new ExpectedError(l10n.t('--records is for sample events; {0} is an event of your own.', chosen));
  }
  const { name, json } = await defaultBatch(fn, new EventCatalog(terminal.assets), records);
  return { event: json, note: l10n.t('Event: {0}', name) };
}

type SampleReader = (name: string, catalog: EventCatalog, fn: LambdaFunction) => string;

const readSample: SampleReader = (name, catalog, fn) => catalog.readFor(name, fn.eventSources);

/** `-`: stdin; else a file; else the name of an event that was saved for the function, or of a sample event. */
async function readEvent(
  fn: LambdaFunction,
  chosen: string,
  terminal: Terminal,
  sample: SampleReader,
): Promise<string> {
  const catalog = new EventCatalog(terminal.assets);
  if (chosen === '-') return readEventText(terminal.input, '-');
  try {
    return await readEventFile(path.resolve(terminal.cwd, chosen));
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const saved = await savedEvents(fn);
    const named = saved.find(({ name }) => name === chosen);
    if (named) return readSavedEvent(named.file);
    if (catalog.list().some((event) => event.name === chosen)) return sample(chosen, catalog, fn);
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!noFile.has(code) && chosen !== '') {
      throw new ExpectedError(l10n.t('The event {0} cannot be read: {1}', chosen, (error as Error).message));
    }
    throw new ExpectedError(isJson(chosen) ? notItself(chosen) : nowhere(fn, chosen, saved));
  }
}

/** What the system says where there is no such file: nothing, something below a file, too long a name. */
const noFile: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

function isJson(text: string): boolean {
  return /^\s*[{["]/.test(text);
}

function notItself(chosen: string): string {
  const shown = chosen.length > 40 ? `${chosen.slice(0, 40)}…` : chosen;
  return l10n.t(
    '--event {0}: this is an event itself. Give its file, its name, or - and write it to standard input.',
    shown,
  );
}

function nowhere(fn: LambdaFunction, chosen: string, saved: readonly SavedEvent[]): string {
  const missing = l10n.t('--event {0}: no such file, and no saved or sample event of that name.', chosen);
  const names = saved.map(({ name }) => name).join(', ');
  const hint =
    names === ''
      ? l10n.t('Samples: lambda-workbench events list.')
      : l10n.t('Saved for {0}: {1}. Samples: lambda-workbench events list.', fn.name, names);
  return `${missing} ${hint}`;
}
