/**
 * Lambda's fixed limits (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), in bytes,
 * milliseconds or numbers as the names say.
 */
export const limits = {
  /** Request and response of a synchronous invocation: 6 MiB, and the 100 bytes that AWS adds. */
  payloadBytes: 6 * 1024 * 1024 + 100,
  /** A streamed response: 200 MiB; what comes after the first 6 MiB comes at 2 MiB a second. */
  streamBytes: 200 * 1024 * 1024,
  streamBurstBytes: 6 * 1024 * 1024,
  streamBytesPerSecond: 2 * 1024 * 1024,
  /** The event of an asynchronous invocation: 1 MiB. */
  asynchronousPayloadBytes: 1024 * 1024,
  /** The client context, in base64 (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). */
  clientContextBytes: 3583,
  /** A function's code and layers: 250 MB. */
  unzippedBytes: 250 * 1024 * 1024,
  /** The init phase, on demand. */
  initMs: 10_000,
  /** Extensions of one function, internal ones too. */
  extensions: 10,
  /** Until the end of an environment: with external extensions, with internal ones only, and what the runtime has of it. */
  shutdownMs: 2000,
  internalShutdownMs: 500,
  runtimeShutdownMs: 300,
  /** Processes and threads of one environment. */
  processes: 1024,
  fileDescriptors: 1024,
  /** All environment variables together, names and values. */
  environmentBytes: 4096,
} as const;
