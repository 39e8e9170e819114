import { argumentAt } from '../../syntax/callArguments.ts';
import { NodeTable } from '../../syntax/nodeTable.ts';
import type { Provenance } from '../../syntax/provenance.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Values } from '../values.ts';
import { branchedValues } from '../branchedValues.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { SdkCall, type SdkClient } from './sdkCall.ts';
import { operationName, serviceName } from './serviceName.ts';

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
    return this.#sent(client, node, this.#provenance.made(node.argumentList[0]));
  }

  /** The calls that one may be where a branch decides which command it sends; `at` knows nothing of it then. */
  branched(node: SyntaxNode): readonly SdkCall[] {
    const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (method === undefined || !vocabularyOf(node.source).sdk.senders.has(method)) return [];
    const [command] = node.argumentList;
    if (command === undefined) return [];
    if (command.bare.word !== 'name' && command.bare.word !== 'conditional') return [];
    const client = this.clientOf(callee?.child('object'));
    if (client === undefined || this.at(node) !== undefined) return [];
    return branchedValues(command).flatMap((one) => this.#sent(client, node, one) ?? []);
  }

  #sent(client: SdkClient, node: SyntaxNode, command: SyntaxNode | undefined): SdkCall | undefined {
    const { sdk } = vocabularyOf(node.source);
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

  #call(client: SdkClient, operation: string, node: SyntaxNode, carrier: SyntaxNode, isManaged: boolean): SdkCall {
    const { shortNames } = vocabularyOf(node.source).sdk;
    const spelled = shortNames[client.service]?.[operation] ?? operation;
    return new SdkCall(this.#provenance, this.#values, client, spelled, node, carrier, isManaged);
  }
}
