import * as l10n from '@vscode/l10n';
import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';
import { ExpectedError } from '../expectedError.ts';
import type { EventSource } from '../functions/eventSource.ts';
import {
  namesOf,
  parameterValues,
  type EventParameters,
  type EventValues,
  type ParameterName,
} from './eventParameter.ts';
import { checkValues, eventVariant } from './eventVariant.ts';
import { parameterTable } from './parameterTable.ts';
import { sampleEvents } from './sampleEvents.ts';
import type { SampleDefinition } from './sampleDefinition.ts';
import { valuesOf } from './sourceValues.ts';

/** A JSON event as a service sends it. */
export interface SampleEvent {
  /** Unique, e.g. `s3-put`; the file in the catalog has this name. */
  readonly name: string;
  /** AWS's own name of the service. */
  readonly service: string;
  /** Translated. */
  readonly title: string;
  /** The kinds of event source (`EventSource.kind`) that send it. */
  readonly sources: readonly string[];
  /** The page that describes it. */
  readonly documentation: string;
  /** What can be changed in it. */
  readonly parameters: readonly ParameterName[];
}

/** The sample events that ship with us. A file is read when its event is asked for. */
export class EventCatalog {
  readonly #assets: Assets;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  list(): readonly SampleEvent[] {
    return sampleEvents().map(({ name, service, title, sources, documentation }) => {
      return { name, service, title, sources, documentation, parameters: namesOf(parametersOf(name)) };
    });
  }

  /** The events that `source` sends, the one that its properties speak of first. */
  sentBy(source: EventSource): SampleEvent[] {
    const said = JSON.stringify({ kind: source.kind, ...source.properties });
    const rank = ({ when }: SampleDefinition): number => (when === undefined ? 1 : when.test(said) ? 0 : 2);
    const sent = sampleEvents().filter(({ sources }) => sources.includes(source.kind));
    const names = sent.toSorted((a, b) => rank(a) - rank(b)).map(({ name }) => name);
    const listed = new Map(this.list().map((event) => [event.name, event]));
    return names.flatMap((name) => listed.get(name) ?? []);
  }

  /**
   * JSON text of the event `name`, with `values` instead of its own. An ExpectedError where there is no event of that
   * name, or where a value does not suit it.
   */
  read(name: string, values: EventValues = {}): string {
    const events = sampleEvents();
    if (!events.some((event) => event.name === name)) {
      throw unknownEvent(name, events);
    }
    const json = fs.readFileSync(this.#assets.event(`${name}.json`), 'utf8');
    const parameters = parametersOf(name);
    const checked = checkValues(name, parameters, values);
    return Object.keys(checked).length === 0 ? json : eventVariant(json, parameters, checked);
  }

  /** JSON text of the event `name` as `sources` send it: with what their properties say of names, paths and the like. */
  readFor(name: string, sources: readonly EventSource[], values: EventValues = {}): string {
    return this.read(name, { ...saidBy(name, sources), ...values });
  }

  /** The values of the parameters of the event `name` as `sources` send it. Without the body. */
  valuesFor(name: string, sources: readonly EventSource[]): EventValues {
    const { values, records } = parametersOf(name);
    const own = values.map((value) => [value, parameterValues[value]] as const);
    return { ...Object.fromEntries(own), ...(records ? { records: '1' } : {}), ...saidBy(name, sources) };
  }
}

/** What the source that sends the event `name` says of its parameters. */
function saidBy(name: string, sources: readonly EventSource[]): EventValues {
  const sent = sampleEvents().find((event) => event.name === name)?.sources ?? [];
  const source = sources.find(({ kind }) => sent.includes(kind));
  const known: readonly string[] = namesOf(parametersOf(name));
  const said = Object.entries(source ? valuesOf(source) : {}).filter(([parameter]) => known.includes(parameter));
  return Object.fromEntries(said);
}

function unknownEvent(name: string, events: readonly SampleDefinition[]): ExpectedError {
  const [begin = ''] = name.toLowerCase().split('-');
  const near = events.filter((event) => begin !== '' && event.name.includes(begin)).map((event) => event.name);
  const list = 'lambda-workbench events list';
  return new ExpectedError(
    near.length === 0
      ? l10n.t('There is no sample event {0}. `{1}` shows all of them.', name, list)
      : l10n.t('There is no sample event {0}, but: {1}. `{2}` shows all of them.', name, near.join(', '), list),
  );
}

function parametersOf(name: string): EventParameters {
  return parameterTable[name] ?? { values: [] };
}
