import type { EventSource } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { EventCatalog, SampleEvent } from './eventCatalog.ts';
import { eventMark } from './eventMark.ts';
import type { EventSchemas } from './eventSchema.ts';
import { EventShape } from './eventShape.ts';

/** Samples of what somebody makes up himself, so that nothing about their keys is certain. */
const madeUp = new Set(['hello', 'iot-rule', 'stepfunctions-task-token', 'stepfunctions-error']);

/** Properties of an event source that replace what it sends by something else. */
const replacing = ['Input', 'InputPath', 'InputPathsMap', 'InputTransformer', 'input', 'inputPath', 'inputTransformer'];

/** What is known of the events that a function gets. */
export interface FunctionShape {
  readonly shape: EventShape;
  /** It has one kind of event source, which sends nothing else: a key that the shape lacks is a mistake. */
  readonly isCertain: boolean;
}

/** What events look like: those of a function, by its event sources, and those in files, by what stands in them. */
export class EventShapes {
  readonly #catalog: EventCatalog;
  readonly #schemas: EventSchemas;
  readonly #marks = new Map<string, string | undefined>();

  constructor(catalog: EventCatalog, schemas: EventSchemas) {
    this.#catalog = catalog;
    this.#schemas = schemas;
  }

  /**
   * The shape of the events of `fn`: of its event sources, and of `examples`, events that the user has for it (JSON values,
   * the one that it ran with last first). Where it has neither, the shape is empty.
   */
  ofFunction(fn: LambdaFunction, examples: readonly unknown[] = []): FunctionShape {
    const samples = sendingSources(fn).map((source) => this.#catalog.sentBy(source));
    const first = samples.flatMap(([sample]) => (sample ? [this.#example(sample, fn)] : []));
    return {
      shape: new EventShape(this.#schemas, this.#described(samples.flat()), [...examples, ...first]),
      isCertain:
        samples.length > 0 &&
        samples.length === fn.eventSources.length &&
        new Set(fn.eventSources.map(({ kind }) => kind)).size === 1 &&
        samples.every((sent) => sent.length > 0 && sent.every(({ name }) => !madeUp.has(name))),
    };
  }

  /** The shape of one event: of the samples of its kind, else of what `fn` gets. */
  ofEvent(event: unknown, fn?: LambdaFunction): EventShape {
    const mark = eventMark(event);
    const sent = fn ? sendingSources(fn).flatMap((source) => this.#catalog.sentBy(source)) : [];
    const ofSources = mark === undefined ? sent : this.#marked(sent, mark);
    const samples = ofSources.length > 0 || mark === undefined ? ofSources : this.#marked(this.#catalog.list(), mark);
    const alike = this.#alike(samples, event);
    const example = alike.slice(0, 1).map((sample) => this.#example(sample, fn));
    return new EventShape(this.#schemas, this.#described(alike), example);
  }

  /** The samples of the catalog that have the mark of an event; none where it has no mark. */
  ofMark(mark: string | undefined): SampleEvent[] {
    return mark === undefined ? [] : this.#marked(this.#catalog.list(), mark);
  }

  /** The marks of what the sources of `fn` send; undefined where one may send something that has none. */
  marksOf(fn: LambdaFunction): ReadonlySet<string> | undefined {
    const samples = fn.eventSources.map((source) => (replacesEvent(source) ? [] : this.#catalog.sentBy(source)));
    if (samples.length === 0 || samples.some((sent) => sent.length === 0)) return undefined;
    const marks = samples.flat().map(({ name }) => this.#markOf(name));
    const known = marks.filter((mark) => mark !== undefined);
    return known.length === marks.length ? new Set(known) : undefined;
  }

  #marked(samples: readonly SampleEvent[], mark: string): SampleEvent[] {
    return samples.filter(({ name }) => this.#markOf(name) === mark);
  }

  #markOf(name: string): string | undefined {
    if (!this.#marks.has(name)) this.#marks.set(name, eventMark(JSON.parse(this.#catalog.read(name))));
    return this.#marks.get(name);
  }

  /** Of samples of one kind, those that say the same of what happened, where some do. */
  #alike(samples: readonly SampleEvent[], event: unknown): readonly SampleEvent[] {
    const happened = whatHappened(event);
    if (happened === undefined) return samples;
    const alike = samples.filter(({ name }) => whatHappened(JSON.parse(this.#catalog.read(name))) === happened);
    return alike.length > 0 ? alike : samples;
  }

  #described(samples: readonly SampleEvent[]): ReturnType<EventSchemas['of']> {
    return samples.filter(({ name }) => !madeUp.has(name)).flatMap(({ name }) => this.#schemas.of(name));
  }

  #example({ name }: SampleEvent, fn: LambdaFunction | undefined): unknown {
    return JSON.parse(this.#catalog.readFor(name, fn?.eventSources ?? []));
  }
}

function sendingSources(fn: LambdaFunction): EventSource[] {
  return fn.eventSources.filter((source) => !replacesEvent(source));
}

/** True where a source sends something else than its service's own event. */
function replacesEvent({ properties = {} }: EventSource): boolean {
  return replacing.some((name) => properties[name] !== undefined);
}

/** EventBridge's and Cognito's word for what happened. */
function whatHappened(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return undefined;
  const { 'detail-type': type, triggerSource } = event as Readonly<Record<string, unknown>>;
  return type ?? triggerSource;
}
