import { functionsMeant, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, type MapEntry, type TemplateNode } from './templateNode.ts';

/** A resource of the template that says something about a function. */
export interface LinkedResource {
  readonly name: string;
  readonly keyRange: MapEntry['keyRange'];
  readonly type: string;
  readonly properties: TemplateNode | undefined;
}

/** Which property of a resource names the function that it is about. */
const targetProperties: Readonly<Record<string, string>> = {
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::EventInvokeConfig': 'FunctionName',
  'AWS::Lambda::EventSourceMapping': 'FunctionName',
  'AWS::Lambda::Permission': 'FunctionName',
  'AWS::Lambda::Url': 'TargetFunctionArn',
  'AWS::Lambda::Version': 'FunctionName',
};

/** The resources of a template that are about one function each, by the function. */
export class LinkedResources {
  readonly #byLogicalId = new Map<string, LinkedResource[]>();
  readonly #byName = new Map<string, LinkedResource[]>();

  constructor(resolver: Resolver) {
    for (const [name, { keyRange, value: resource }] of entriesOf(resolver.section('Resources'))) {
      const type = typeOf(resource) ?? '';
      const property = Object.hasOwn(targetProperties, type) ? targetProperties[type] : undefined;
      if (property === undefined) continue;
      const properties = at(resource, 'Properties');
      const { logicalIds, functionName } = functionsMeant(at(properties, property), resolver);
      const linked = { name, keyRange, type, properties };
      for (const id of logicalIds) add(this.#byLogicalId, id, linked);
      if (functionName !== undefined) add(this.#byName, functionName, linked);
    }
  }

  /** Those that are about a function, in the template's order, which may be all or those of one type. */
  of(logicalId: string, functionName: string | undefined, type?: string): readonly LinkedResource[] {
    const named = functionName === undefined ? [] : (this.#byName.get(functionName) ?? []);
    const all = [...(this.#byLogicalId.get(logicalId) ?? []), ...named];
    if (named.length > 0) all.sort((a, b) => a.keyRange.start.line - b.keyRange.start.line);
    return type === undefined ? all : all.filter((resource) => resource.type === type);
  }
}

function add(index: Map<string, LinkedResource[]>, key: string, resource: LinkedResource): void {
  const known = index.get(key);
  if (known) known.push(resource);
  else index.set(key, [resource]);
}
