import { argumentAt } from '../../syntax/callArguments.ts';
import { NodeTable } from '../../syntax/nodeTable.ts';
import type { Provenance } from '../../syntax/provenance.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Constant, Values } from '../values.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { sdkParameters } from './sdkParameters.ts';
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
  readonly #calls = new NodeTable<SdkCall>();
  /** By the calls that may make them. */
  readonly #clients = new NodeTable<SdkClient | 'by type'>();

  constructor(provenance: Provenance, values: Values) {
    this.#provenance = provenance;
    this.#values = values;
  }

  /** The client that an expression is; undefined for everything else, and for clients of an unknown service. */
  clientOf(expression: SyntaxNode | undefined): SdkClient | undefined {
    const made = this.#provenance.made(expression);
    if (made?.word !== 'call' && made?.word !== 'new') return this.#declaredClient(expression);
    let client = this.#clients.get(made);
    if (client === null) this.#clients.set(made, (client = this.#madeClient(made)));
    return client === 'by type' ? this.#declaredClient(expression) : client;
  }

  /** `by type`: the call says nothing, and the type of what holds its result may. */
  #madeClient(made: SyntaxNode): SdkClient | 'by type' | undefined {
    const origin = this.#provenance.origin(made);
    if (origin === undefined) return 'by type';
    for (const word of vocabularyOf(made.source).sdk.clients) {
      const match = word.origin.exec(origin);
      if (match === null) continue;
      if (word.wraps === true) return this.clientOf(made.argumentList[0]);
      const named = word.service && this.#values.text(argumentAt(made, word.service));
      const service = word.isOf ?? match.groups?.['service'] ?? named;
      return service === undefined ? undefined : { service: serviceName(service), creation: made, resource: undefined };
    }
    if (!vocabularyOf(made.source).sdk.hasResources) return 'by type';
    const callee = made.child('callee')?.bare;
    const isNarrowing = callee?.word === 'member' && /^[A-Z]/.test(callee.child('property')?.text ?? '');
    const outer = isNarrowing ? this.clientOf(callee.child('object')) : undefined;
    return outer && { ...outer, resource: made };
  }

  /** A client by the type of its variable alone: a parameter, a field that something else fills. */
  #declaredClient(expression: SyntaxNode | undefined): SdkClient | undefined {
    const origin = expression && this.#provenance.typeOrigin(expression);
    if (expression === undefined || origin === undefined) return undefined;
    for (const word of vocabularyOf(expression.source).sdk.clients) {
      const service = word.origin.exec(origin)?.groups?.['service'];
      if (service !== undefined)
        return { service: serviceName(service), creation: expression.bare, resource: undefined };
    }
    return undefined;
  }

  /** A constant, or the value that a constant of the SDK's own stands for: `InvocationType.EVENT`, `types.InvocationTypeEvent`. */
  #valueOf(given: SyntaxNode | undefined, name: string): Constant | undefined {
    const value = this.#values.constant(given);
    if (value !== undefined || given === undefined) return value;
    let node = given.bare;
    const { conversions } = vocabularyOf(node.source).values;
    while (node.word === 'call' && conversions.has(this.#provenance.calleeOrigin(node) ?? '')) {
      node = node.argumentList[0]?.bare ?? node.child('callee') ?? node;
    }
    if (node.word !== 'member') return undefined;
    const constant = node.child('property')?.text ?? '';
    if (constant.startsWith(name) && constant.length > name.length) return constant.slice(name.length);
    const owner = node.child('object')?.bare;
    const isOfParameter = (owner?.child('property') ?? owner)?.text === name;
    return isOfParameter ? (/[a-z]/.test(constant) ? constant : operationName(constant.toLowerCase())) : undefined;
  }

  /** The operation that a call or construction calls; undefined for everything else. */
  at(node: SyntaxNode): SdkCall | undefined {
    let call = this.#calls.get(node);
    if (call === null) this.#calls.set(node, (call = this.#at(node)));
    return call;
  }

  #at(node: SyntaxNode): SdkCall | undefined {
    const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    const { sdk } = vocabularyOf(node.source);
    if (callee === undefined || method === undefined) return undefined;
    // `resource.Table(…)` and `client.get_paginator(…)` call nothing yet.
    if ((sdk.hasResources && /^[A-Z]/.test(method)) || managers.has(method)) return undefined;
    const object = callee.child('object');
    const managed = this.#managed(object, method);
    const client = managed?.client ?? this.clientOf(object);
    if (client === undefined) return undefined;
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
    const { parameters: style, shortNames } = vocabularyOf(node.source).sdk;
    const parameters = sdkParameters(this.#provenance, style, carrier);
    const isKnown = parameters.areKnown;
    const argument = (name: string): SyntaxNode | undefined => {
      // `resource.Table("orders")`: what every call of the resource is given.
      return parameters.argument(name) ?? (client.resource && resourceParameter(client.resource, name));
    };
    return {
      client,
      service: client.service,
      operation: shortNames[client.service]?.[operation] ?? operation,
      node,
      isManaged,
      areParametersKnown: isKnown,
      argument,
      value: (name) => this.#valueOf(argument(name), name),
      has: (name) => (argument(name) !== undefined ? true : isKnown ? false : undefined),
    };
  }
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
