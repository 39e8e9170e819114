import type { InvocationKind } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Reachability } from '../syntax/reachability.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { EventData } from './eventData.ts';

/** Keys of the event that only one kind of source sends: paths from the event on, joined by dots. */
const shapes: readonly (readonly [path: RegExp, kind: string, invocation: InvocationKind])[] = [
  [/^Records\.\[\]\.(?:body|messageId|receiptHandle|messageAttributes)\b/, 'SQS', 'polled'],
  [/^Records\.\[\]\.kinesis\b/, 'Kinesis', 'polled'],
  [/^Records\.\[\]\.dynamodb\b/, 'DynamoDB', 'polled'],
  [/^Records\.\[\]\.s3\b/, 'S3', 'asynchronous'],
  [/^Records\.\[\]\.Sns\b/, 'SNS', 'asynchronous'],
  [/^Records\.\[\]\.ses\b/, 'SES', 'asynchronous'],
  [/^detail-type\b/, 'EventBridgeRule', 'asynchronous'],
  [/^(?:httpMethod|pathParameters|queryStringParameters)\b/, 'Api', 'synchronous'],
  [/^(?:requestContext\.http|rawPath|rawQueryString)\b/, 'HttpApi', 'synchronous'],
];

/** With which all of them begin: of most paths of an event no more has to be read. */
const firstKeys = new Set([
  'Records',
  'detail-type',
  'httpMethod',
  'pathParameters',
  'queryStringParameters',
  'requestContext',
  'rawPath',
  'rawQueryString',
]);

/** With which they end, as it is written: of most nodes it need not be known whether they are of the event. */
const lastKey =
  /^['"]?(?:body|messageId|receiptHandle|messageAttributes|kinesis|dynamodb|s3|Sns|ses|detail-type|httpMethod|pathParameters|queryStringParameters|http|rawPath|rawQueryString)\b/;

interface Trigger {
  readonly kind: string;
  readonly invocation: InvocationKind;
}

/** What invokes a function: what its template says, else what its code reads of the event. Often unknown. */
export class Triggers {
  readonly #declared: readonly Trigger[];
  readonly #inCode: () => readonly Trigger[];
  #known: readonly Trigger[] | undefined;

  constructor(fn: LambdaFunction | undefined, inCode: () => readonly Trigger[] = () => []) {
    this.#declared = (fn?.eventSources ?? []).filter(({ enabled }) => enabled !== false);
    this.#inCode = inCode;
  }

  /** SAM's names: `SQS`, `S3`, `HttpApi`. Empty where nothing is known. */
  get kinds(): readonly string[] {
    return this.#all.map(({ kind }) => kind);
  }

  has(...kinds: readonly string[]): boolean {
    return this.#all.some(({ kind }) => kinds.includes(kind));
  }

  /** Whether Lambda or its poller invokes again after an error; undefined where the triggers are unknown. */
  get isRetried(): boolean | undefined {
    return this.#all.length === 0 ? undefined : this.#all.some(({ invocation }) => invocation !== 'synchronous');
  }

  /** Whether somebody waits for the answer; undefined where the triggers are unknown. */
  get isSynchronous(): boolean | undefined {
    return this.#all.length === 0 ? undefined : this.#all.some(({ invocation }) => invocation === 'synchronous');
  }

  get #all(): readonly Trigger[] {
    return (this.#known ??= this.#declared.length > 0 ? this.#declared : this.#inCode());
  }
}

/** The kinds of event whose own keys the reached code reads. */
export function kindsInCode(
  files: readonly SourceFile[],
  reachability: Reachability,
  eventData: EventData,
): readonly Trigger[] {
  const found = new Map<string, Trigger>();
  const seen = new Set<string>();
  const judge = (node: SyntaxNode): void => {
    const keys = reachability.isReached(node) ? eventData.pathOf(node)?.keys : undefined;
    if (keys === undefined || !firstKeys.has(keys[0] ?? '')) return;
    const path = keys.join('.');
    if (seen.has(path)) return;
    seen.add(path);
    for (const [shape, kind, invocation] of shapes) if (shape.test(path)) found.set(kind, { kind, invocation });
  };
  for (const file of files) {
    for (const word of ['subscript', 'member', 'call'] as const) {
      for (const node of file.nodesOf(word)) if (lastKey.test(keyRead(node)?.text ?? '')) judge(node);
    }
    for (const pattern of file.nodesOf('pattern')) pattern.descendants('name').forEach(judge);
  }
  return [...found.values()];
}

/** The key that a node reads of an object. */
function keyRead(node: SyntaxNode): SyntaxNode | undefined {
  if (node.word !== 'call') return node.child('property') ?? node.child('index');
  const isGetter = node.child('callee')?.bare.child('property')?.text === 'get';
  return isGetter ? node.argumentList[0] : undefined;
}
