/** What AWS reports of one invocation (https://docs.aws.amazon.com/lambda/latest/dg/configuration-logging.html). */
export interface Report {
  readonly requestId: string;
  /** From handing the event to the runtime until the runtime asks for the next one. */
  readonly durationMs: number;
  /** Whole milliseconds, rounded up; on a cold start with the init phase (billed since August 2025). */
  readonly billedDurationMs: number;
  /** Only on a cold start. */
  readonly initDurationMs: number | undefined;
  readonly memorySizeMb: number;
  readonly maxMemoryUsedMb: number;
}
