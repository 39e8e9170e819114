import * as path from 'node:path';
import { readNewest, type NewerTexts } from '../textFile.ts';
import { typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { entriesOf } from './templateNode.ts';
import { textOf, type Value } from './value.ts';

/** A template of this machine that another one nests. */
export interface NestedStack {
  /** Absolute. */
  readonly file: string;
  /** Undefined where there is no such file. */
  readonly text: string | undefined;
  /** What is passed to it; the others have their defaults. */
  readonly parameters: ReadonlyMap<string, Value>;
}

/** Which property of a nested stack says where its template is. */
const locations: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** Templates that nest each other deeper, or more of them, are no work of people. */
const deepest = 8;
const mostStacks = 200;

/** The templates that a template nests, as far as they are files. `around`: the template itself and those around it. */
export async function nestedStacks(
  file: string,
  resolver: Resolver,
  around: readonly string[],
  newer: NewerTexts,
): Promise<readonly NestedStack[]> {
  const stacks: NestedStack[] = [];
  for (const [, { value: resource }] of entriesOf(resolver.section('Resources'))) {
    const type = typeOf(resource) ?? '';
    const property = Object.hasOwn(locations, type) ? locations[type] : undefined;
    if (property === undefined || stacks.length === mostStacks || around.length > deepest) continue;
    const location = textOf(resolver.optionalAt(resource, 'Properties', property));
    if (location === undefined || location === '' || /^[a-z0-9+]+:\/\//i.test(location)) continue;
    const nested = path.resolve(path.dirname(file), location);
    if (around.includes(nested)) continue;
    const parameters = new Map<string, Value>();
    for (const [name, { value }] of entriesOf(resolver.at(resource, 'Properties', 'Parameters'))) {
      const passed = resolver.optional(value);
      if (passed !== undefined) parameters.set(name, passed);
    }
    stacks.push({ file: nested, text: await readNewest(nested, newer), parameters });
  }
  return stacks;
}
