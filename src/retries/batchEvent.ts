import * as l10n from '@vscode/l10n';
import type { EventCatalog } from '../events/eventCatalog.ts';
import type { EventValues } from '../events/eventParameter.ts';
import { readSavedEvent, savedEvents } from '../events/savedEvents.ts';
import { ExpectedError } from '../expectedError.ts';
import type { EventSource } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { PolledBatch } from './polledBatch.ts';

/** A batch is rehearsed with so many records at most, unless more are asked for: a timeline has to be read. */
const usualRecords = 10;

/**
 * The batch that a function is rehearsed with: the event that was saved for it, where that is one, else the sample of what it
 * polls, of `records` records or of its batch size. Throws an ExpectedError where it polls nothing.
 */
export async function defaultBatch(
  fn: LambdaFunction,
  catalog: EventCatalog,
  records?: number,
): Promise<{ name: string; json: string }> {
  const saved = (await savedEvents(fn)).find((event) => event.isOwn);
  const json = saved && records === undefined ? await readSavedEvent(saved.file) : '';
  if (saved && PolledBatch.of(json)) return { name: saved.name, json };
  for (const source of fn.eventSources.filter(({ invocation }) => invocation === 'polled')) {
    const [sample] = catalog.sentBy(source);
    if (sample) return { name: sample.name, json: sampleBatch(sample.name, fn, catalog, { records }) };
  }
  throw new ExpectedError(
    l10n.t('The template connects {0} with no queue or stream. Choose an event, for example `sqs`.', fn.name),
  );
}

/** The sample event `name` with so many records; where nobody says how many, as many as its source delivers. */
export function sampleBatch(
  name: string,
  fn: LambdaFunction,
  catalog: EventCatalog,
  { records, values = {} }: { readonly records?: number | undefined; readonly values?: EventValues } = {},
): string {
  const sample = catalog.list().find((event) => event.name === name);
  const isBatch = sample?.parameters.includes('records') === true && PolledBatch.of(catalog.read(name)) !== undefined;
  const chosen = records === undefined ? values.records : String(records);
  if (!isBatch || chosen !== undefined) {
    return catalog.readFor(name, fn.eventSources, { ...values, ...(chosen === undefined ? {} : { records: chosen }) });
  }
  const source = fn.eventSources.find(({ kind }) => sample.sources.includes(kind));
  return catalog.readFor(name, fn.eventSources, { ...values, records: String(recordsOf(source)) });
}

function recordsOf(source: EventSource | undefined): number {
  return Math.min(source?.batchSize ?? usualRecords, usualRecords);
}
