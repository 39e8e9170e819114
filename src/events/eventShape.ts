import { isJsonObject } from '../json.ts';
import type { EventStep } from '../syntax/eventPaths.ts';
import type { EventSchema, EventSchemas } from './eventSchema.ts';

/** Parts that are what the user or his service makes of them, whatever a type or a sample has there. */
const freeForm = new Set([
  'attributes',
  'messageAttributes',
  'MessageAttributes',
  'authorizer',
  'body',
  'detail',
  'headers',
  'multiValueHeaders',
  'pathParameters',
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'stageVariables',
  'claims',
  'Keys',
  'NewImage',
  'OldImage',
  'fullDocument',
  'documentKey',
  'updateDescription',
  'userAttributes',
  'clientMetadata',
  'validationData',
  'ResourceProperties',
  'OldResourceProperties',
  'params',
  'arguments',
  'identity',
  'stash',
  'prev',
  'payload',
  'requestPayload',
  'responsePayload',
  'state',
  'sessionAttributes',
  'requestAttributes',
  'variables',
]);

/** A key that a part of an event has or may have. */
export interface EventKey {
  readonly name: string;
  /** False where the schemas say that it is always there. */
  readonly isOptional: boolean;
  /** What it is, in JSON's words: `string`, `object | null`; undefined where anything. */
  readonly type: string | undefined;
  /** Its value in the example. */
  readonly example: unknown;
}

/** What a part of an event can be: the schemas that describe it, and what stands there in examples, the best one first. */
export class EventShape {
  readonly examples: readonly unknown[];
  readonly #schemas: readonly EventSchema[];
  readonly #all: EventSchemas;
  /** The keys are the user's own: an unknown one is none. */
  readonly #isFree: boolean;

  constructor(all: EventSchemas, schemas: readonly EventSchema[], examples: readonly unknown[], isFree = false) {
    this.#all = all;
    this.#schemas = schemas.flatMap((schema) => all.alternatives(schema));
    this.examples = examples;
    this.#isFree = isFree;
  }

  /** Nothing is known of it. */
  get isEmpty(): boolean {
    return this.#schemas.length === 0 && this.examples.length === 0;
  }

  /** The keys that it has, those of the examples and the schemas in their order. */
  get keys(): EventKey[] {
    const objects = this.examples.filter(isJsonObject);
    const schemas = this.#objects;
    const names = [...objects, ...schemas.map(({ properties = {} }) => properties)].flatMap((one) => Object.keys(one));
    return [...new Set(names)].map((name) => {
      const part = this.step({ key: name });
      return {
        name,
        isOptional: schemas.length === 0 || !schemas.every(({ required = [] }) => required.includes(name)),
        type: part.type,
        example: part.examples[0],
      };
    });
  }

  /** The keys that are there in any case. */
  get requiredKeys(): string[] {
    if (this.#isFree || this.#objects.length !== this.#schemas.length) return [];
    const [first, ...others] = this.#objects;
    return (first?.required ?? []).filter((name) => others.every(({ required = [] }) => required.includes(name)));
  }

  /** In JSON's words; undefined where it can be anything. */
  get type(): string | undefined {
    const types = this.#schemas.map((schema) => schema.type ?? (schema.enum ? typeOf(schema.enum[0]) : undefined));
    if (types.includes(undefined)) return undefined;
    const known = types.length > 0 ? types : this.examples.slice(0, 1).map(typeOf);
    return known.length === 0 ? undefined : [...new Set(known)].join(' | ');
  }

  /** The values that it has to be one of; undefined where there are others, too. */
  get values(): readonly (string | number | boolean)[] | undefined {
    const lists = this.#schemas.map((schema) => schema.enum);
    const known = lists.filter((list) => list !== undefined);
    return known.length > 0 && known.length === lists.length ? [...new Set(known.flat())] : undefined;
  }

  /** True where a key is certainly none of it: all that it can be is described, and nothing has the key. */
  lacks(key: string): boolean {
    if (this.#isFree || freeForm.has(key) || this.#schemas.length === 0) return false;
    if (this.examples.some((example) => isJsonObject(example) && key in example)) return false;
    const others = this.#schemas.filter(({ type }) => type !== 'null');
    return others.every(({ type, properties = {}, additionalProperties }) => {
      return type === 'object' && additionalProperties === undefined && !(key in properties);
    });
  }

  /** The part that one step leads to; where nothing is known of it, an empty shape. */
  step(step: EventStep): EventShape {
    if (step === 'content') {
      return new EventShape(this.#all, [], this.examples.flatMap(contentOf), true);
    }
    if (step === 'element') {
      const items = this.#schemas.flatMap(
        ({ items: element, additionalProperties }) => element ?? additionalProperties ?? [],
      );
      const elements = this.examples.flatMap((one): unknown[] =>
        Array.isArray(one) || isJsonObject(one) ? Object.values(one) : [],
      );
      return new EventShape(this.#all, items, elements, this.#isFree);
    }
    const { key } = step;
    const schemas = this.#objects.flatMap(({ properties = {}, additionalProperties }) => {
      return properties[key] ?? additionalProperties ?? [];
    });
    const examples = this.examples.flatMap((one) => (isJsonObject(one) && key in one ? [one[key]] : []));
    return new EventShape(this.#all, schemas, examples, this.#isFree || freeForm.has(key));
  }

  at(path: readonly EventStep[]): EventShape {
    return path.reduce<EventShape>((shape, step) => shape.step(step), this);
  }

  get #objects(): EventSchema[] {
    return this.#schemas.filter(({ type }) => type === 'object');
  }
}

/** The name of a JSON value's type. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function contentOf(text: unknown): unknown[] {
  if (typeof text !== 'string') return [];
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
