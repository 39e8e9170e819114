import type { EventSource } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { EventCatalog, SampleEvent } from './eventCatalog.ts';
import { readSavedEvent, savedEvents } from './savedEvents.ts';

/** The sample events that `fn`'s event sources send, in the order of its sources, then the rest. */
export function fittingEvents(fn: LambdaFunction, catalog: EventCatalog): readonly SampleEvent[] {
  const all = catalog.list();
  const fitting = fn.eventSources.flatMap((source) => catalog.sentBy(source)).map(({ name }) => name);
  const byName = new Map(all.map((event) => [event.name, event]));
  return [...new Set([...fitting, ...byName.keys()])].flatMap((name) => byName.get(name) ?? []);
}

/**
 * The event of a first run: one that was saved for this function, else what its event sources send, else `hello`. A
 * schedule or rule with an `Input` sends just that.
 * Throws an ExpectedError where the saved event is not JSON.
 */
export async function defaultEvent(fn: LambdaFunction, catalog: EventCatalog): Promise<{ name: string; json: string }> {
  const saved = (await savedEvents(fn)).find((event) => event.isOwn);
  if (saved) return { name: saved.name, json: await readSavedEvent(saved.file) };
  const input = inputOf(fn.eventSources[0]);
  if (input !== undefined) return input;
  const [sample] = fittingEvents(fn, catalog);
  const name = fn.eventSources.length > 0 && sample ? sample.name : 'hello';
  return { name, json: catalog.readFor(name, fn.eventSources) };
}

function inputOf(source: EventSource | undefined): { name: string; json: string } | undefined {
  const input = source?.properties?.['Input'];
  if (source === undefined || typeof input !== 'string') return undefined;
  try {
    JSON.parse(input);
    return { name: source.name ?? source.kind, json: input };
  } catch {
    return undefined; // AWS refuses it as well.
  }
}
