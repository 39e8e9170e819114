import { argumentAt } from '../../syntax/callArguments.ts';
import type { Provenance } from '../../syntax/provenance.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Constant, Values } from '../values.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { sdkParameters, type SdkParameters } from './sdkParameters.ts';
import { operationName } from './serviceName.ts';

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
export class SdkCall {
  readonly client: SdkClient;
  /** The API's name, e.g. `PutItem`, `Invoke`, `SendMessage`. */
  readonly operation: string;
  readonly node: SyntaxNode;
  /** A paginator or a batch writer stands between: pages are followed, unprocessed items sent again. */
  readonly isManaged: boolean;
  readonly #provenance: Provenance;
  readonly #values: Values;
  /** What has the parameters: the call, or the command that it sends. */
  readonly carrier: SyntaxNode;
  #given: SdkParameters | undefined;

  constructor(
    provenance: Provenance,
    values: Values,
    client: SdkClient,
    operation: string,
    node: SyntaxNode,
    carrier: SyntaxNode,
    isManaged: boolean,
  ) {
    this.#provenance = provenance;
    this.#values = values;
    this.client = client;
    this.operation = operation;
    this.node = node;
    this.carrier = carrier;
    this.isManaged = isManaged;
  }

  get service(): string {
    return this.client.service;
  }

  /** False where parameters may be there that the code does not show (a spread, a variable from elsewhere). */
  get areParametersKnown(): boolean {
    return this.#parameters.areKnown;
  }

  /** What is given for a parameter of the API (`FunctionName`); undefined where nothing is seen. */
  argument(name: string): SyntaxNode | undefined {
    const { resource } = this.client;
    // `resource.Table("orders")`: what every call of the resource is given.
    return this.#parameters.argument(name) ?? (resource && resourceParameter(resource, name));
  }

  /** Its value, where it is a constant, or what a constant of the SDK's own stands for: `InvocationType.EVENT`. */
  value(name: string): Constant | undefined {
    const given = this.argument(name);
    const value = this.#values.constant(given);
    return value === undefined && given !== undefined ? this.#ofSdk(given, name) : value;
  }

  /** Whether a parameter is given; undefined where that cannot be known. */
  has(name: string): boolean | undefined {
    if (this.argument(name) !== undefined) return true;
    return this.areParametersKnown ? false : undefined;
  }

  /** Most rules ask for the operation only. */
  get #parameters(): SdkParameters {
    const style = vocabularyOf(this.node.source).sdk.parameters;
    return (this.#given ??= sdkParameters(this.#provenance, style, this.carrier));
  }

  /** `InvocationType.EVENT`, `types.InvocationTypeEvent`. */
  #ofSdk(given: SyntaxNode, name: string): string | undefined {
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
