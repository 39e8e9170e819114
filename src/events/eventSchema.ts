import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';

/**
 * What an event is allowed to be: the part of JSON Schema that the types of events need. A schema that says nothing (`{}`)
 * allows anything; an object without `additionalProperties` has no other keys than its properties.
 */
export interface EventSchema {
  /** The name of a definition. */
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly enum?: readonly (string | number | boolean)[];
  readonly properties?: Readonly<Record<string, EventSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: EventSchema;
  readonly items?: EventSchema;
  readonly anyOf?: readonly EventSchema[];
}

/** The generated file: the schema of each sample event by its name, and what they refer to. */
export interface EventSchemaFile {
  readonly events: Readonly<Record<string, EventSchema>>;
  readonly definitions: Readonly<Record<string, EventSchema>>;
}

/** The schemas of the sample events. They come from the events' types (`types/`), and are read when first asked for. */
export class EventSchemas {
  readonly #assets: Assets;
  #file: EventSchemaFile | undefined;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** The schemas that an event of this name can be read with, references followed: several for a union, none where it has none. */
  of(event: string): readonly EventSchema[] {
    const schema = this.#read().events[event];
    return schema ? this.alternatives(schema) : [];
  }

  /** What a schema stands for, without references and unions. */
  alternatives(schema: EventSchema): readonly EventSchema[] {
    if (schema.$ref !== undefined) return this.alternatives(this.#read().definitions[schema.$ref] ?? {});
    if (schema.anyOf) return schema.anyOf.flatMap((one) => this.alternatives(one));
    return [schema];
  }

  #read(): EventSchemaFile {
    return (this.#file ??= JSON.parse(fs.readFileSync(this.#assets.eventSchemas, 'utf8')) as EventSchemaFile);
  }
}
