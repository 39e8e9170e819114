import type { Logging } from '../functions/lambdaFunction.ts';
import type { ExtensionReport } from './extensions/extensionsApi.ts';
import type { SubscriptionReport } from './extensions/telemetry.ts';
import { JsonPlatformLog } from './jsonPlatformLog.ts';
import type { PhaseEnding } from './phaseEnding.ts';
import type { Report } from './report.ts';
import type { Span } from './span.ts';
import { TextPlatformLog } from './textPlatformLog.ts';

export type InitPhase = 'init' | 'invoke';

/** What the platform itself writes into a function's log: the lines of each moment, of which there may be none. */
export interface PlatformLog {
  initStart(): string[];
  /** The runtime is ready, or will not be. `invoke`: the init phase is made up for inside an invocation. */
  initRuntimeDone(phase: InitPhase, ending: PhaseEnding): string[];
  /** After an init phase. */
  initReport(phase: InitPhase, durationMs: number, ending: PhaseEnding): string[];
  telemetrySubscription(report: SubscriptionReport): string[];
  /** What became of an extension in the init phase. */
  extension(report: ExtensionReport): string[];
  start(requestId: string): string[];
  /** The runtime has answered, and asked for the next event; extensions may still be at work. */
  runtimeDone(requestId: string, durationMs: number, ending: PhaseEnding, spans?: readonly Span[]): string[];
  /** The runtime has answered, but the time was up before all were done. */
  overtime(requestId: string): string[];
  report(ending: PhaseEnding, report: Report): string[];
}

/** What the lines say of the environment. */
export interface LoggedEnvironment {
  readonly functionName: string;
  readonly functionArn: string;
  /** e.g. `python:3.11.7`. */
  readonly runtimeVersion: string;
  /** MB. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
}

/** In the function's format; Text, where that is unknown. */
export function createPlatformLog(logging: Logging, environment: LoggedEnvironment): PlatformLog {
  return logging.format === 'JSON'
    ? new JsonPlatformLog(environment, logging.systemLogLevel)
    : new TextPlatformLog(environment);
}
