import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import type { Logging } from '../functions/lambdaFunction.ts';
import { reservedVariables } from '../functions/reservedVariables.ts';
import { credentialEnvironment, credentialVariables, type Credentials } from './credentials.ts';
import { localRegion } from './functionName.ts';
import { layersOnLambda } from './isolation/bubblewrap.ts';
import type { Layout } from './isolation/launch.ts';
import type { RuntimeEndpoint } from './runtimeApi.ts';

/** Tells our bootstraps where the Runtime API's socket is; they remove it before the function's code is loaded. */
const socketVariable = 'LAMBDA_WORKBENCH_RUNTIME_API';

/** A name as AWS makes them, of one environment and no other. */
export function createLogStreamName(): string {
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return `${today}/[$LATEST]${randomBytes(16).toString('hex')}`;
}

/** What the platform's own variables are made of. */
export interface PlatformValues {
  readonly functionName: string;
  readonly handler: string;
  readonly runtime: string;
  readonly memorySize: number;
  readonly logStreamName: string;
  readonly logging: Logging;
  readonly runtimeApi: RuntimeEndpoint;
  readonly layout: Layout;
  /** Folders that lead the PATH: the interpreter's. */
  readonly path: readonly string[];
  /** Those of a profile that was chosen for the run. */
  readonly credentials?: Credentials | undefined;
  /** Whether the bootstrap waits before it loads the function. */
  readonly waits?: boolean;
  /** Whether the bootstrap does not look for what stays behind. */
  readonly noResidue?: boolean;
}

/**
 * The complete environment of a function: its own variables, those `chosen` for this run, the runtime's, and those of the
 * platform, which win. Credentials are among them only where they were chosen, and the SDKs are kept from looking for any:
 * no configuration files, no metadata service. A local service (AWS_ENDPOINT_URL) gets ones that mean nothing.
 */
export function environmentVariables(
  own: Readonly<Record<string, string>>,
  chosen: Readonly<Record<string, string>>,
  runtime: Readonly<Record<string, string>>,
  platform: PlatformValues,
): Record<string, string> {
  const { functionName, layout, logging, runtimeApi, credentials } = platform;
  const region = credentials?.region ?? localRegion;
  const isolated = layout.socket !== undefined;
  const layers = layout.layers ?? layersOnLambda;
  const variables = functionVariables(own, chosen, credentials);
  const nowhere = `${layout.runtimeFolder}/no-aws-configuration`;
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: [...platform.path, ...systemPath(), `${layers}/bin`].join(path.delimiter),
    // Elsewhere than on AWS it is set where something is there to be found.
    ...(isolated || (layout.layers !== undefined && process.platform === 'linux')
      ? { LD_LIBRARY_PATH: [layout.taskRoot, `${layout.taskRoot}/lib`, `${layers}/lib`].join(':') }
      : {}),
    ...(isolated ? {} : { ...windowsBasics(layout.tmp), TMPDIR: layout.tmp }),
    HOME: layout.tmp,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1:2000',
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_CONFIG_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...runtime,
    ...variables,
    ...credentialEnvironment(credentials, variables),
    _HANDLER: platform.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(platform.runtime.startsWith('provided') ? {} : { AWS_EXECUTION_ENV: `AWS_Lambda_${platform.runtime}` }),
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(platform.memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logging.logGroup ?? `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: platform.logStreamName,
    ...logVariables(logging),
    AWS_LAMBDA_RUNTIME_API: runtimeApi.address,
    ...(runtimeApi.socket === undefined ? {} : { [socketVariable]: layout.socket ?? runtimeApi.socket }),
    ...(platform.waits ? { LAMBDA_WORKBENCH_PREPARED: '1' } : {}),
    ...(platform.noResidue ? { LAMBDA_WORKBENCH_NO_RESIDUE: '1' } : {}),
    LAMBDA_TASK_ROOT: layout.taskRoot,
    LAMBDA_RUNTIME_DIR: layout.runtimeFolder,
  };
}

/** The function's own variables and those `chosen` for this run, without what is reserved. */
export function functionVariables(
  own: Readonly<Record<string, string>>,
  chosen: Readonly<Record<string, string>>,
  credentials: Credentials | undefined,
): Record<string, string> {
  const mayChoose = (name: string): boolean => credentials === undefined && credentialVariables.has(name);
  return {
    ...without(own, (name) => reservedVariables.has(name)),
    ...without(chosen, (name) => reservedVariables.has(name) && !mayChoose(name)),
  };
}

/** For Text AWS sets neither; a level is the runtime's own to apply. */
function logVariables({ format, applicationLogLevel }: Logging): Record<string, string> {
  if (format !== 'JSON') return {};
  return {
    AWS_LAMBDA_LOG_FORMAT: format,
    ...(applicationLogLevel === undefined ? {} : { AWS_LAMBDA_LOG_LEVEL: applicationLogLevel }),
  };
}

function without(
  variables: Readonly<Record<string, string>>,
  refused: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !refused(name)));
}

function systemPath(): string[] {
  if (process.platform === 'win32') return (process.env['PATH'] ?? '').split(';');
  return ['/usr/local/bin', '/usr/bin', '/bin'];
}

/** Without these no program starts on Windows, and none finds its temporary files; none of them is a secret. */
function windowsBasics(tmp: string): Record<string, string> {
  if (process.platform !== 'win32') return {};
  const names = ['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS'];
  const inherited = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return { ...Object.fromEntries(inherited), TEMP: tmp, TMP: tmp };
}
