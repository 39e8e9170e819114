import type { Range } from 'vscode-languageserver-types';
import type { CodeAbsence } from './codeAbsence.ts';
import type { NewPropertyPlace } from './entryPlace.ts';
import type { EventSource } from './eventSource.ts';
import type { HttpRoute } from './httpRoute.ts';
import type { InlineCode } from './inlineCode.ts';
import type { LayerContents } from './layerContent.ts';
import type { ExecutionRole, InvokePermission } from './permissions.ts';
import { noPlaces, type PropertyPlaces } from './propertyPlaces.ts';

export type OriginKind = 'sam' | 'cloudformation' | 'serverless' | 'cdk' | 'terraform' | 'code';

/** Where a function was found. `file` is absolute, `line` is 0-based. */
export interface Origin {
  readonly kind: OriginKind;
  readonly file: string;
  readonly line: number;
  /** The function's name there (the logical id, the key, the label): where to say what is not written at all. */
  readonly nameRange?: Range;
}

/**
 * The entry point in the source. `file` is absolute; `range` covers the handler's name. Of code in a template the file is the
 * template, and the range is that of the property where the name has no place of its own there.
 */
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
 * What happens to asynchronous invocations that fail
 * (https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html). A target is an ARN, or the
 * logical id where the same origin describes it; `none` where nothing is named, undefined where it is unknown.
 */
export interface AsynchronousInvocation {
  readonly maximumRetryAttempts: number | undefined;
  /** Seconds. */
  readonly maximumEventAge: number | undefined;
  readonly deadLetterTarget: string | undefined;
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
}

/** Instances that are kept for a function; `none` where it shares those of the account. */
export interface Concurrency {
  readonly reserved: number | 'none' | undefined;
  /** Of its versions and aliases, together. */
  readonly provisioned: number | 'none' | undefined;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html */
export interface FunctionUrl {
  readonly authType: 'NONE' | 'AWS_IAM' | undefined;
  readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM' | undefined;
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
  /** Of Terraform: `module.shop.aws_lambda_function.orders["eu"]`. */
  readonly address?: string;
  /** The name on AWS, where the origin says it; undefined also where AWS makes one up. */
  readonly functionName: string | undefined;
  /** `inline`: the code stands in the template itself. */
  readonly packageType: 'zip' | 'image' | 'inline' | undefined;
  /** e.g. `python3.13`, `nodejs24.x`. For bare code: undefined. */
  readonly runtime: string | undefined;
  /** The handler string, e.g. `app.lambda_handler`. For bare code it is derived from the file. */
  readonly handler: string | undefined;
  /** The resolved entry point; undefined where the handler string points nowhere. */
  readonly handlerSource: Handler | undefined;
  /** Why it is undefined, where the handler string is not wrong. */
  readonly codeAbsence?: CodeAbsence;
  /** Absolute folder that becomes /var/task. */
  readonly codeRoot: string;
  /** The archive (absolute) that is deployed, where the origin names one of this machine; its contents become /var/task. */
  readonly codeArchive?: string | undefined;
  /** The code, where it stands in the origin itself. Its folder is then none of its own: nothing beside it is deployed. */
  readonly inlineCode?: InlineCode;
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
  /** The variables that name a resource of the same origin (a bucket, a table, a queue): its logical id. */
  readonly environmentTargets?: Readonly<Record<string, string>>;
  /** The variables that a parameter without a value leaves unknown: the parameter. */
  readonly environmentParameters?: Readonly<Record<string, string>>;
  /** ARNs; a layer of the same origin stands as `${name}`. In their order: a later one's files replace those of an earlier one. */
  readonly layers: readonly string[];
  /** Where the content of those is that the origin describes itself. */
  readonly layerContents?: LayerContents;
  readonly eventSources: readonly EventSource[];
  /** How HTTP requests come to it, as far as its origin says so; bare code has none. */
  readonly httpRoutes?: readonly HttpRoute[];
  /** The names of its aliases, where its origin describes some and all of their names are known. */
  readonly aliases?: readonly string[];
  readonly asynchronous: AsynchronousInvocation;
  readonly concurrency: Concurrency;
  readonly snapStart: boolean | undefined;
  /** Active tracing by X-Ray. */
  readonly tracing: boolean | undefined;
  /** Whether it runs in a VPC of the user's. */
  readonly vpc: boolean | undefined;
  /** Whether executions are durable (https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html). */
  readonly durable: boolean | undefined;
  /** Whether it runs on a capacity provider, where an environment may serve several requests at once. */
  readonly managedInstances: boolean | undefined;
  /** Whether every tenant has execution environments of its own. */
  readonly tenantIsolation: boolean | undefined;
  readonly functionUrl: FunctionUrl | 'none' | undefined;
  /** Who may invoke it, as far as the origin says so by itself. */
  readonly invokePermissions?: readonly InvokePermission[] | undefined;
  /** What its code may do; undefined where that is described elsewhere. */
  readonly executionRole?: ExecutionRole | undefined;
  /** What Lambda does when it finds the function calling itself through SQS, SNS or S3. */
  readonly recursiveLoop: 'Allow' | 'Terminate' | undefined;
  /** A web function runs a server of its own and has no handler. */
  readonly webFunction: boolean;
  /** Where its properties are written. */
  readonly places: PropertyPlaces;
  /** Where one more can be written, in the origin's file. */
  readonly addAt?: NewPropertyPlace;
  /** How sure we are that the handler is one: named by a template, typed or decorated, or by name and signature. */
  readonly evidence: 'template' | 'type' | 'signature';
}

/** What Lambda accepts, in the units of `LambdaFunction` (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html). */
export const lambdaBounds = {
  memorySize: { low: 128, high: 10_240 },
  timeout: { low: 1, high: 900 },
  ephemeralStorage: { low: 512, high: 10_240 },
} as const;

/**
 * What Lambda accepts on managed instances, where functions that nobody waits for run up to 90 minutes
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html).
 */
export const managedInstanceBounds = {
  ...lambdaBounds,
  memorySize: { low: 128, high: 32_768 },
  timeout: { low: 1, high: 5_400 },
} as const;

/** Lambda's defaults for what an origin leaves out (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html). */
export const lambdaDefaults = {
  functionName: undefined,
  packageType: 'zip',
  memorySize: 128,
  timeout: 3,
  architecture: 'x86_64',
  ephemeralStorage: 512,
  logging: { format: 'Text', applicationLogLevel: 'INFO', systemLogLevel: 'INFO', logGroup: undefined },
  environment: {},
  unknownEnvironment: [],
  layers: [],
  eventSources: [],
  asynchronous: {
    maximumRetryAttempts: 2,
    maximumEventAge: 21_600,
    deadLetterTarget: 'none',
    onSuccess: 'none',
    onFailure: 'none',
  },
  concurrency: { reserved: 'none', provisioned: 'none' },
  snapStart: false,
  tracing: false,
  vpc: false,
  durable: false,
  managedInstances: false,
  tenantIsolation: false,
  functionUrl: 'none',
  recursiveLoop: 'Terminate',
  webFunction: false,
  places: noPlaces,
} as const satisfies Partial<LambdaFunction>;
