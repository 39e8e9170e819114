import type { Range } from 'vscode-languageserver-types';
import type { EventSource, Queue } from './eventSource.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import type { LayerContent } from './layerContent.ts';

/** The JSON of a function that the command line promises: fields are added, never renamed; unknown is null. */
export interface FunctionJson {
  readonly name: string;
  readonly origin: { readonly kind: string; readonly file: string; readonly line: number };
  /** Of Terraform only: the resource's address. */
  readonly address?: string;
  readonly runtime: string | null;
  readonly handler: string | null;
  readonly handlerFile: string | null;
  readonly handlerLine: number | null;
  readonly codeRoot: string;
  readonly memorySize: number | null;
  readonly timeout: number | null;
  readonly architecture: string | null;
  readonly ephemeralStorage: number | null;
  readonly logging: {
    readonly format: string | null;
    readonly applicationLogLevel: string | null;
    readonly systemLogLevel: string | null;
    /** Null also where none is named. */
    readonly logGroup: string | null;
  };
  /** A variable whose value is unknown is null. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly layers: readonly string[];
  /** By the layer: where what it is made of lies, absolute. Only those that the origin describes. */
  readonly layerContents: Readonly<Record<string, LayerContent>>;
  readonly eventSources: readonly {
    readonly kind: string;
    readonly invocation: string;
    readonly name: string | null;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly place: PlaceJson | null;
    readonly source: string | null;
    readonly queue: {
      readonly fifo: boolean | null;
      readonly visibilityTimeout: number | null;
      readonly maxReceiveCount: number | 'none' | null;
      readonly deadLetterQueue: string | null;
      readonly retentionPeriod: number | null;
      readonly isDeadLetterQueue: boolean;
      readonly place: PlaceJson;
    } | null;
    readonly enabled: boolean | null;
    readonly filters: boolean | null;
    readonly batchSize: number | null;
    readonly batchWindow: number | null;
    readonly reportsBatchItemFailures: boolean | null;
    readonly onFailure: string | null;
    readonly maximumRetryAttempts: number | null;
    readonly maximumRecordAge: number | null;
    readonly bisects: boolean | null;
    readonly startingPosition: string | null;
  }[];
  readonly evidence: string;
  /** Null also where AWS makes the name up. */
  readonly functionName: string | null;
  readonly packageType: string | null;
  readonly asynchronous: {
    readonly maximumRetryAttempts: number | null;
    readonly maximumEventAge: number | null;
    readonly deadLetterTarget: string | null;
    readonly onSuccess: string | null;
    readonly onFailure: string | null;
  };
  readonly concurrency: { readonly reserved: number | 'none' | null; readonly provisioned: number | 'none' | null };
  readonly snapStart: boolean | null;
  readonly tracing: boolean | null;
  readonly vpc: boolean | null;
  readonly durable: boolean | null;
  readonly managedInstances: boolean | null;
  readonly tenantIsolation: boolean | null;
  readonly functionUrl: { readonly authType: string | null; readonly invokeMode: string | null } | 'none' | null;
  readonly recursiveLoop: string | null;
  readonly webFunction: boolean;
  /** By CloudFormation's property path. */
  readonly places: Readonly<Record<string, { readonly file: string; readonly key: Range; readonly value: Range }>>;
}

interface PlaceJson {
  readonly file: string;
  readonly range: Range;
}

/** The same with null for what is undefined. */
type Nulled<Section> = {
  readonly [Key in keyof Section]: undefined extends Section[Key]
    ? Exclude<Section[Key], undefined> | null
    : Section[Key];
};

/** A function as the command line prints it. Files are absolute, lines 0-based. */
export function functionJson(fn: LambdaFunction): FunctionJson {
  const unknownVariables = fn.unknownEnvironment.map((name) => [name, null] as const);
  return {
    name: fn.name,
    origin: { kind: fn.origin.kind, file: fn.origin.file, line: fn.origin.line },
    ...(fn.address === undefined ? {} : { address: fn.address }),
    runtime: fn.runtime ?? null,
    handler: fn.handler ?? null,
    handlerFile: fn.handlerSource?.file ?? null,
    handlerLine: fn.handlerSource?.range.start.line ?? null,
    codeRoot: fn.codeRoot,
    memorySize: fn.memorySize ?? null,
    timeout: fn.timeout ?? null,
    architecture: fn.architecture ?? null,
    ephemeralStorage: fn.ephemeralStorage ?? null,
    logging: nulled(fn.logging),
    environment: { ...fn.environment, ...Object.fromEntries(unknownVariables) },
    layers: fn.layers,
    layerContents: fn.layerContents ?? {},
    eventSources: fn.eventSources.map(eventSourceJson),
    evidence: fn.evidence,
    functionName: fn.functionName ?? null,
    packageType: fn.packageType ?? null,
    asynchronous: nulled(fn.asynchronous),
    concurrency: nulled(fn.concurrency),
    snapStart: fn.snapStart ?? null,
    tracing: fn.tracing ?? null,
    vpc: fn.vpc ?? null,
    durable: fn.durable ?? null,
    managedInstances: fn.managedInstances ?? null,
    tenantIsolation: fn.tenantIsolation ?? null,
    functionUrl: typeof fn.functionUrl === 'object' ? nulled(fn.functionUrl) : (fn.functionUrl ?? null),
    recursiveLoop: fn.recursiveLoop ?? null,
    webFunction: fn.webFunction,
    places: Object.fromEntries([...fn.places].map(([path, { file, key, value }]) => [path, { file, key, value }])),
  };
}

function eventSourceJson(source: EventSource): FunctionJson['eventSources'][number] {
  return {
    kind: source.kind,
    invocation: source.invocation,
    name: source.name ?? null,
    properties: source.properties ?? {},
    place: source.place ?? null,
    source: source.source ?? null,
    queue: source.queue ? queueJson(source.queue) : null,
    enabled: source.enabled ?? null,
    filters: source.filters ?? null,
    batchSize: source.batchSize ?? null,
    batchWindow: source.batchWindow ?? null,
    reportsBatchItemFailures: source.reportsBatchItemFailures ?? null,
    onFailure: source.onFailure ?? null,
    maximumRetryAttempts: source.maximumRetryAttempts ?? null,
    maximumRecordAge: source.maximumRecordAge ?? null,
    bisects: source.bisects ?? null,
    startingPosition: source.startingPosition ?? null,
  };
}

/** Without where things are written, which is for those who write. */
function queueJson(queue: Queue): FunctionJson['eventSources'][number]['queue'] {
  const { fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue, place } =
    queue;
  return nulled({
    fifo,
    visibilityTimeout,
    maxReceiveCount,
    deadLetterQueue,
    retentionPeriod,
    isDeadLetterQueue,
    place,
  });
}

function nulled<Section extends object>(section: Section): Nulled<Section> {
  const entries = Object.entries(section).map(([key, value]: [string, unknown]) => [key, value ?? null]);
  return Object.fromEntries(entries) as Nulled<Section>;
}
