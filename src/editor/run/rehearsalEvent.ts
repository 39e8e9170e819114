import type { EventCatalog } from '../../events/eventCatalog.ts';
import { readSavedEvent, savedEvents } from '../../events/savedEvents.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { sampleBatch } from '../../retries/batchEvent.ts';
import { changeValues } from './changeValues.ts';
import { createEvent } from './createEvent.ts';
import type { EventChoice, EventChoices } from './eventChoices.ts';
import { pickEvent } from './eventPicker.ts';
import type { NamedEvent } from './namedEvent.ts';

/**
 * The event of that name, else one that the user is asked for; undefined where he chose none. It is read when it is needed,
 * because it may be saved before. What is chosen here is not what a plain Run takes the next time.
 */
export async function rehearsalEvent(
  fn: LambdaFunction,
  name: string | undefined,
  catalog: EventCatalog,
  choices: EventChoices,
): Promise<(() => Promise<NamedEvent>) | undefined> {
  const picked = name === undefined ? await pickEvent(fn, catalog, choices, 'rehearse') : await namedChoice(fn, name);
  if (picked === undefined || picked === 'rehearse') return undefined;
  if (picked === 'create') {
    await createEvent(fn, catalog, choices);
    return undefined;
  }
  const choice = picked === 'change' ? await changeValues(fn, catalog) : picked;
  if (choice?.kind === 'saved') return () => choices.read(fn, choice);
  if (!choice) return undefined;
  // As many records as the event source delivers.
  const { name: sample, values } = choice;
  return () => Promise.resolve({ name: sample, json: sampleBatch(sample, fn, catalog, values && { values }) });
}

async function namedChoice(fn: LambdaFunction, name: string): Promise<EventChoice> {
  const saved = (await savedEvents(fn)).find((event) => event.name === name);
  return saved ? { kind: 'saved', file: saved.file } : { kind: 'catalog', name };
}

/** An event once more, as its file has it now. */
export async function sameEvent(event: NamedEvent): Promise<NamedEvent> {
  return event.file === undefined ? event : { ...event, json: await readSavedEvent(event.file) };
}
