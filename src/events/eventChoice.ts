import type { EventSource, LambdaFunction } from '../functions/lambdaFunction.ts';
import type { EventCatalog, SampleEvent } from './eventCatalog.ts';
import { readSavedEvent, savedEvents } from './savedEvents.ts';

/** The sample events that `fn`'s event sources send, in the order of its sources, then the rest. */
export function fittingEvents(fn: LambdaFunction, catalog: EventCatalog): readonly SampleEvent[] {
  const all = catalog.list();
  const fitting = fn.eventSources.flatMap((source) => eventsOf(source, all));
  return [...new Set([...fitting, ...all])];
}

/**
 * The event of a first run: one that was saved for this function, else what its event sources send, else `hello`.
 * Throws an ExpectedError where the saved event is not JSON.
 */
export async function defaultEvent(fn: LambdaFunction, catalog: EventCatalog): Promise<{ name: string; json: string }> {
  const saved = (await savedEvents(fn)).find((event) => event.isOwn);
  if (saved) return { name: saved.name, json: await readSavedEvent(saved.file) };
  const [sample] = fittingEvents(fn, catalog);
  const name = fn.eventSources.length > 0 && sample ? sample.name : 'hello';
  return { name, json: catalog.read(name) };
}

function eventsOf(source: EventSource, all: readonly SampleEvent[]): SampleEvent[] {
  const fitting = all.filter((event) => event.sources.includes(source.kind));
  const preferred = preferredEvent(source);
  return fitting.toSorted((a, b) => Number(b.name === preferred) - Number(a.name === preferred));
}

/** Where one kind of source sends several shapes, its properties say which. */
function preferredEvent({ kind, properties = {} }: EventSource): string | undefined {
  const says = (pattern: RegExp): boolean => pattern.test(JSON.stringify(properties));
  switch (kind.toLowerCase()) {
    case 's3':
      return says(/ObjectRemoved/) && !says(/ObjectCreated/) ? 's3-delete' : 's3-put';
    case 'sqs':
      return says(/\.fifo"/) ? 'sqs-fifo' : 'sqs';
    case 'stream':
      return says(/kinesis/) ? 'kinesis-stream' : 'dynamodb-stream';
    default:
      return undefined;
  }
}
