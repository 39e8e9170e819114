import type { LambdaFunction } from './lambdaFunction.ts';

/** The JSON of a function that the command line promises: fields are added, never renamed; unknown is null. */
export interface FunctionJson {
  readonly name: string;
  readonly origin: { readonly kind: string; readonly file: string; readonly line: number };
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
  readonly eventSources: readonly {
    readonly kind: string;
    readonly invocation: string;
    readonly name: string | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
  readonly evidence: string;
}

/** A function as the command line prints it. Files are absolute, lines 0-based. */
export function functionJson(fn: LambdaFunction): FunctionJson {
  const unknownVariables = fn.unknownEnvironment.map((name) => [name, null] as const);
  return {
    name: fn.name,
    origin: { kind: fn.origin.kind, file: fn.origin.file, line: fn.origin.line },
    runtime: fn.runtime ?? null,
    handler: fn.handler ?? null,
    handlerFile: fn.handlerSource?.file ?? null,
    handlerLine: fn.handlerSource?.range.start.line ?? null,
    codeRoot: fn.codeRoot,
    memorySize: fn.memorySize ?? null,
    timeout: fn.timeout ?? null,
    architecture: fn.architecture ?? null,
    ephemeralStorage: fn.ephemeralStorage ?? null,
    logging: {
      format: fn.logging.format ?? null,
      applicationLogLevel: fn.logging.applicationLogLevel ?? null,
      systemLogLevel: fn.logging.systemLogLevel ?? null,
      logGroup: fn.logging.logGroup ?? null,
    },
    environment: { ...fn.environment, ...Object.fromEntries(unknownVariables) },
    layers: fn.layers,
    eventSources: fn.eventSources.map(({ kind, invocation, name, properties }) => ({
      kind,
      invocation,
      name: name ?? null,
      properties: properties ?? {},
    })),
    evidence: fn.evidence,
  };
}
