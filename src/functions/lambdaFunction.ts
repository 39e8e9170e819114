import type { Range } from 'vscode-languageserver-types';

/** How an event source calls the function: it decides who sees an error and who retries. */
export type InvocationKind = 'synchronous' | 'asynchronous' | 'polled';

/** What triggers a function. `kind` is the template's own name of the type, e.g. `S3`, `SQS`, `HttpApi`, `Schedule`. */
export interface EventSource {
  readonly kind: string;
  readonly invocation: InvocationKind;
  /** The template's key of this event, e.g. `Upload`. */
  readonly name?: string;
  /** Literal properties of the event source that could be resolved, e.g. `{ Path: '/todos', Method: 'get' }`. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

export type OriginKind = 'sam' | 'cloudformation' | 'serverless' | 'cdk' | 'terraform' | 'code';

/** Where a function was found. `file` is absolute, `line` is 0-based. */
export interface Origin {
  readonly kind: OriginKind;
  readonly file: string;
  readonly line: number;
}

/** The entry point in the source. `file` is absolute; `range` covers the handler's name. */
export interface Handler {
  readonly file: string;
  readonly symbol: string;
  readonly range: Range;
}

export type Architecture = 'x86_64' | 'arm64';

/** From the most detailed to the least. */
export const applicationLogLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
export const systemLogLevels = ['DEBUG', 'INFO', 'WARN'] as const;
export const logFormats = ['Text', 'JSON'] as const;

/** Where a function logs to and how (https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html). */
export interface Logging {
  readonly format: (typeof logFormats)[number] | undefined;
  /** Of what the function itself logs; for JSON only. */
  readonly applicationLogLevel: (typeof applicationLogLevels)[number] | undefined;
  /** Of what the platform logs; for JSON only. */
  readonly systemLogLevel: (typeof systemLogLevels)[number] | undefined;
  /** Undefined also where none is named: then it is `/aws/lambda/<the function's name>`. */
  readonly logGroup: string | undefined;
}

/**
 * A Lambda function as its origin describes it. `undefined` means unknown: the origin says something that cannot be
 * resolved here (a parameter without default, an intrinsic of the deployed stack). What an origin leaves out has
 * Lambda's default instead (128 MB, 3 s, x86_64).
 */
export interface LambdaFunction {
  /** Unique and stable within a folder: the origin's file and the name. */
  readonly id: string;
  /** Logical id (SAM, CloudFormation, CDK), key (Serverless), function_name (Terraform), `file.py:symbol` (code). */
  readonly name: string;
  readonly origin: Origin;
  /** e.g. `python3.13`, `nodejs24.x`. For bare code: undefined. */
  readonly runtime: string | undefined;
  /** The handler string, e.g. `app.lambda_handler`. For bare code it is derived from the file. */
  readonly handler: string | undefined;
  /** The resolved entry point; undefined where the handler string points nowhere. */
  readonly handlerSource: Handler | undefined;
  /** Absolute folder that becomes /var/task. */
  readonly codeRoot: string;
  /** MB (MiB, as AWS counts). */
  readonly memorySize: number | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly architecture: Architecture | undefined;
  /** MB of /tmp. */
  readonly ephemeralStorage: number | undefined;
  readonly logging: Logging;
  /** Variables that could be resolved. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the variables whose value is unknown here. */
  readonly unknownEnvironment: readonly string[];
  readonly layers: readonly string[];
  readonly eventSources: readonly EventSource[];
  /** How sure we are that the handler is one: named by a template, typed or decorated, or by name and signature. */
  readonly evidence: 'template' | 'type' | 'signature';
}

/** What Lambda accepts, in the units of `LambdaFunction` (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html). */
export const lambdaBounds = {
  memorySize: { low: 128, high: 10_240 },
  timeout: { low: 1, high: 900 },
  ephemeralStorage: { low: 512, high: 10_240 },
} as const;

/** Lambda's defaults for what an origin leaves out (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html). */
export const lambdaDefaults = {
  memorySize: 128,
  timeout: 3,
  architecture: 'x86_64',
  ephemeralStorage: 512,
  logging: { format: 'Text', applicationLogLevel: 'INFO', systemLogLevel: 'INFO', logGroup: undefined },
} as const;
