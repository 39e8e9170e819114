import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { functionArnOf, functionNameOf, layerArnOf } from '../sandbox/functionName.ts';

/**
 * A function as GetFunctionConfiguration and ListFunctions describe it. What its origin does not say is left out, and so is
 * what only a deployed function has (role, code size and hash)
 * (https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html).
 */
export function functionConfiguration(fn: LambdaFunction): object {
  const { runtime, handler, timeout, memorySize, architecture, ephemeralStorage, logging, packageType } = fn;
  const name = functionNameOf(fn);
  return {
    FunctionName: name,
    FunctionArn: functionArnOf(name),
    Runtime: runtime,
    Handler: handler,
    Timeout: timeout,
    MemorySize: memorySize,
    Version: '$LATEST',
    Environment: { Variables: fn.environment },
    TracingConfig: { Mode: fn.tracing ? 'Active' : 'PassThrough' },
    Layers: fn.layers.length === 0 ? undefined : fn.layers.map((layer) => ({ Arn: layerArnOf(layer) })),
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: packageType === 'image' ? 'Image' : 'Zip',
    Architectures: architecture === undefined ? undefined : [architecture],
    EphemeralStorage: ephemeralStorage === undefined ? undefined : { Size: ephemeralStorage },
    SnapStart: { ApplyOn: fn.snapStart ? 'PublishedVersions' : 'None', OptimizationStatus: 'Off' },
    TenancyConfig: fn.tenantIsolation ? { TenantIsolationMode: 'PER_TENANT' } : undefined,
    LoggingConfig: { LogFormat: logging.format, LogGroup: logging.logGroup ?? `/aws/lambda/${name}` },
  };
}

/** As GetFunction answers it; the code has no address to be downloaded from. */
export function describedFunction(fn: LambdaFunction): object {
  const { reserved } = fn.concurrency;
  return {
    Configuration: functionConfiguration(fn),
    Code: {},
    ...(typeof reserved === 'number' ? { Concurrency: { ReservedConcurrentExecutions: reserved } } : {}),
  };
}
