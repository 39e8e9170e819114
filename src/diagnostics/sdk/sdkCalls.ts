import { argumentAt, entryOf, hasSpread } from '../../syntax/callArguments.ts';
import type { Provenance } from '../../syntax/provenance.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Constant, Values } from '../values.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { operationName, serviceName } from './serviceName.ts';

/** A client (or resource) of AWS's SDK, known by the call that made it. */
export interface SdkClient {
  /** boto3's name of the service, e.g. `lambda`, `dynamodb`, `stepfunctions`, `events`. */
  readonly service: string;
  /** The call or construction that made it, in whichever file. */
  readonly creation: SyntaxNode;
  /** What boto3's resource was narrowed to: the call `.Table("orders")`. */
  readonly resource: SyntaxNode | undefined;
}

/** A call of an operation of AWS. */
export interface SdkCall {
  readonly client: SdkClient;
  readonly service: string;
  /** The API's name, e.g. `PutItem`, `Invoke`, `SendMessage`. */
  readonly operation: string;
  readonly node: SyntaxNode;
  /** A paginator or a batch writer stands between: pages are followed, unprocessed items sent again. */
  readonly isManaged: boolean;
  /** False where parameters may be there that the code does not show (a spread, a variable from elsewhere). */
  readonly areParametersKnown: boolean;
  /** What is given for a parameter of the API (`FunctionName`); undefined where nothing is seen. */
  argument(name: string): SyntaxNode | undefined;
  /** Its value, where it is a constant. */
  value(name: string): Constant | undefined;
  /** Whether a parameter is given; undefined where that cannot be known. */
  has(name: string): boolean | undefined;
}

/** The names that boto3 gives out between a client and an operation. */
const managers = new Set(['get_paginator', 'batch_writer']);

/** The clients and calls of AWS's SDKs in a function's code. */
export class SdkCalls {
  readonly #provenance: Provenance;
  readonly #values: Values;
  readonly #calls = new Map<SyntaxNode, SdkCall | undefined>();

  constructor(provenance: Provenance, values: Values) {
    this.#provenance = provenance;
    this.#values = values;
  }

  /** The client that an expression is; undefined for everything else, and for clients of an unknown service. */
  clientOf(expression: SyntaxNode | undefined): SdkClient | undefined {
    const made = this.#provenance.made(expression);
    if (made?.word !== 'call' && made?.word !== 'new') return undefined;
    const origin = this.#provenance.origin(made);
    if (origin === undefined) return undefined;
    for (const word of vocabularyOf(made.source).sdk.clients) {
      const match = word.origin.exec(origin);
      if (match === null) continue;
      if (word.wraps === true) return this.clientOf(made.argumentList[0]);
      const named = word.service && this.#values.text(argumentAt(made, word.service));
      const service = word.isOf ?? match.groups?.['service'] ?? named;
      return service === undefined ? undefined : { service: serviceName(service), creation: made, resource: undefined };
    }
    const callee = made.child('callee')?.bare;
    const isNarrowing = callee?.word === 'member' && /^[A-Z]/.test(callee.child('property')?.text ?? '');
    const outer = isNarrowing ? this.clientOf(callee.child('object')) : undefined;
    return outer && { ...outer, resource: made };
  }

  /** The operation that a call or construction calls; undefined for everything else. */
  at(node: SyntaxNode): SdkCall | undefined {
    let call = this.#calls.get(node);
    if (call === undefined && !this.#calls.has(node)) this.#calls.set(node, (call = this.#at(node)));
    return call;
  }

  #at(node: SyntaxNode): SdkCall | undefined {
    const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    // `resource.Table(…)` and `client.get_paginator(…)` call nothing yet.
    if (callee === undefined || method === undefined || /^[A-Z]/.test(method) || managers.has(method)) return undefined;
    const object = callee.child('object');
    const managed = this.#managed(object, method);
    const client = managed?.client ?? this.clientOf(object);
    if (client === undefined) return undefined;
    const { sdk } = vocabularyOf(node.source);
    if (managed !== undefined) return this.#call(client, managed.operation, node, node, true);
    if (!sdk.senders.has(method)) return this.#call(client, operationName(method), node, node, false);
    const command = this.#provenance.made(node.argumentList[0]);
    const origin = this.#provenance.origin(command);
    const operation = origin === undefined ? undefined : sdk.commands?.exec(origin)?.groups?.['operation'];
    if (command === undefined || operation === undefined) return undefined;
    return this.#call(client, operation, node, command, false);
  }

  /** `client.get_paginator("list_objects_v2").paginate(…)`, `batch.put_item(…)` of a `table.batch_writer()`. */
  #managed(object: SyntaxNode | undefined, method: string): { client: SdkClient; operation: string } | undefined {
    const made = this.#provenance.made(object);
    const callee = made?.word === 'call' ? made.child('callee')?.bare : undefined;
    const manager = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (made === undefined || manager === undefined || !managers.has(manager)) return undefined;
    const client = this.clientOf(callee?.child('object'));
    const named = manager === 'get_paginator' ? this.#values.text(made.argumentList[0]) : method;
    return client && named !== undefined ? { client, operation: operationName(named) } : undefined;
  }

  #call(
    client: SdkClient,
    operation: string,
    node: SyntaxNode,
    carrier: SyntaxNode,
    isManaged: boolean,
  ): SdkCall | undefined {
    const { takesObject, shortNames } = vocabularyOf(node.source).sdk;
    const given = takesObject ? carrier.argumentList[0] : undefined;
    const parameters = this.#provenance.made(given);
    const object = parameters?.word === 'mapping' ? parameters : undefined;
    const isKnown = takesObject
      ? given === undefined || given.word === 'function' || (object !== undefined && isWhole(object, given))
      : !hasSpread(carrier);
    const argument = (name: string): SyntaxNode | undefined => {
      const own = takesObject ? object && entryOf(object, name) : argumentAt(carrier, { names: [name] });
      // `resource.Table("orders")`: what every call of the resource is given.
      return own ?? (client.resource && resourceParameter(client.resource, name));
    };
    return {
      client,
      service: client.service,
      operation: shortNames[client.service]?.[operation] ?? operation,
      node,
      isManaged,
      areParametersKnown: isKnown,
      argument,
      value: (name) => this.#values.constant(argument(name)),
      has: (name) => (argument(name) !== undefined ? true : isKnown ? false : undefined),
    };
  }
}

/** An object with all its keys to be seen: none spread into it, none assigned to its variable later. */
function isWhole(object: SyntaxNode, given: SyntaxNode): boolean {
  if (object.children.some(({ word }) => word === 'spread')) return false;
  const binding = given.bare.word === 'name' ? given.source.scopes.binding(given.bare) : undefined;
  return (binding?.occurrences ?? []).every(({ node }) => {
    const member = node.role === 'object' ? node.parent : undefined;
    return !(member?.role === 'target' && member.parent?.word === 'assignment');
  });
}

const resourceParameters: Readonly<Record<string, readonly string[]>> = {
  Table: ['TableName'],
  Queue: ['QueueUrl'],
  Topic: ['TopicArn'],
  Bucket: ['Bucket'],
  Object: ['Bucket', 'Key'],
};

function resourceParameter(resource: SyntaxNode, name: string): SyntaxNode | undefined {
  const kind = resource.child('callee')?.bare.child('property')?.text ?? '';
  const position = resourceParameters[kind]?.indexOf(name) ?? -1;
  return position < 0 ? undefined : argumentAt(resource, { position });
}
