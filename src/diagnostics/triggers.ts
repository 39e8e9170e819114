import type { InvocationKind } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Reachability } from '../syntax/reachability.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { EventData } from './eventData.ts';

/** What only one kind of source sends, as paths from the event on, the keys joined by dots. */
export const shapes: readonly (Trigger & { readonly paths: readonly string[] })[] = [
  { kind: 'SQS', invocation: 'polled', paths: ofRecords('body', 'messageId', 'receiptHandle', 'messageAttributes') },
  { kind: 'Kinesis', invocation: 'polled', paths: ofRecords('kinesis') },
  { kind: 'DynamoDB', invocation: 'polled', paths: ofRecords('dynamodb') },
  { kind: 'S3', invocation: 'asynchronous', paths: ofRecords('s3') },
  { kind: 'SNS', invocation: 'asynchronous', paths: ofRecords('Sns') },
  { kind: 'SES', invocation: 'asynchronous', paths: ofRecords('ses') },
  { kind: 'EventBridgeRule', invocation: 'asynchronous', paths: ['detail-type'] },
  { kind: 'Api', invocation: 'synchronous', paths: ['httpMethod', 'pathParameters', 'queryStringParameters'] },
  { kind: 'HttpApi', invocation: 'synchronous', paths: ['requestContext.http', 'rawPath', 'rawQueryString'] },
];

const keysOfShapes = shapes.flatMap(({ paths }) => paths.map((path) => path.split('.')));

/** With which all of them begin: of most paths of an event no more has to be read. */
const firstKeys = new Set(keysOfShapes.map(([first]) => first));

/** With which they end: of most nodes it need not be known whether they are of the event. */
const lastKeys = new RegExp(`(?:${keysOfShapes.map((keys) => keys.at(-1)).join('|')})\\b`, 'g');

/** One, as it is written. */
const lastKey = new RegExp(`^['"]?${lastKeys.source}`);

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
    if (keys === undefined || !firstKeys.has(keys[0])) return;
    const path = keys.join('.');
    if (seen.has(path)) return;
    seen.add(path);
    for (const { kind, invocation, paths } of shapes) {
      if (paths.some((shape) => path === shape || path.startsWith(`${shape}.`))) found.set(kind, { kind, invocation });
    }
  };
  for (const file of files) {
    const places = lastKeyPlaces(file.text);
    for (const word of ['subscript', 'member', 'call'] as const) {
      let next = 0;
      for (const node of file.nodesOf(word)) {
        // The nodes come in the order of their starts, and their keys stand behind those.
        while ((places[next] ?? Infinity) <= node.start) next++;
        if ((places[next] ?? Infinity) <= node.end && lastKey.test(keyRead(node)?.text ?? '')) judge(node);
      }
    }
    for (const pattern of file.nodesOf('pattern')) pattern.descendants('name').forEach(judge);
  }
  return [...found.values()];
}

function ofRecords(...keys: readonly string[]): string[] {
  return keys.map((key) => `Records.[].${key}`);
}

/** Where the last keys in a text end. They are looked for with `test`, which makes no object of each. */
function lastKeyPlaces(text: string): readonly number[] {
  const places: number[] = [];
  lastKeys.lastIndex = 0;
  while (lastKeys.test(text)) places.push(lastKeys.lastIndex);
  return places;
}

/** The key that a node reads of an object. */
function keyRead(node: SyntaxNode): SyntaxNode | undefined {
  if (node.word !== 'call') return node.child('property') ?? node.child('index');
  const isGetter = node.child('callee')?.bare.child('property')?.text === 'get';
  return isGetter ? node.argumentList[0] : undefined;
}
