import { lambdaDefaults, systemLogLevels, type Logging } from '../functions/lambdaFunction.ts';
import type { ExtensionReport } from './extensions/extensionsApi.ts';
import type { SubscriptionReport } from './extensions/telemetry.ts';
import { reportStatusOf, type PhaseEnding } from './phaseEnding.ts';
import type { InitPhase, LoggedEnvironment, PlatformLog } from './platformLog.ts';
import type { Report } from './report.ts';
import type { Span } from './span.ts';

type Level = (typeof systemLogLevels)[number];

const initializationType = 'on-demand';
const bytesPerMb = 1024 * 1024;

/**
 * The events of the Telemetry API as JSON objects, those of the chosen level and above. Which level each one has:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html; what they say:
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html.
 */
export class JsonPlatformLog implements PlatformLog {
  readonly #environment: LoggedEnvironment;
  readonly #shown: ReadonlySet<Level>;

  /** An unknown level is taken for Lambda's default. */
  constructor(environment: LoggedEnvironment, level: Logging['systemLogLevel']) {
    this.#environment = environment;
    const lowest = systemLogLevels.indexOf(level ?? lambdaDefaults.logging.systemLogLevel);
    this.#shown = new Set(systemLogLevels.slice(lowest));
  }

  initStart(): string[] {
    const { runtimeVersion, functionName, memorySize } = this.#environment;
    return this.#lines('INFO', 'initStart', {
      initializationType,
      phase: 'init',
      runtimeVersion,
      functionName,
      functionVersion: '$LATEST',
      instanceMaxMemory: memorySize * bytesPerMb,
    });
  }

  initRuntimeDone(phase: InitPhase, ending: PhaseEnding): string[] {
    return this.#lines(levelOf(ending, 'DEBUG'), 'initRuntimeDone', {
      initializationType,
      phase,
      ...outcomeOf(ending),
    });
  }

  initReport(phase: InitPhase, durationMs: number, ending: PhaseEnding): string[] {
    return this.#lines(levelOf(ending, 'DEBUG'), 'initReport', {
      initializationType,
      phase,
      ...outcomeOf(ending),
      metrics: { durationMs: thousandths(durationMs) },
    });
  }

  telemetrySubscription({ name, types }: SubscriptionReport): string[] {
    return this.#lines('INFO', 'telemetrySubscription', { name, state: 'Subscribed', types });
  }

  extension({ name, state, events, errorType }: ExtensionReport): string[] {
    const record = { name, state, events, ...(errorType === undefined ? {} : { errorType }) };
    return this.#lines(errorType === undefined ? 'INFO' : 'WARN', 'extension', record);
  }

  start(requestId: string): string[] {
    const { functionArn } = this.#environment;
    return this.#lines('INFO', 'start', { requestId, functionArn, version: '$LATEST' });
  }

  runtimeDone(requestId: string, durationMs: number, ending: PhaseEnding, spans?: readonly Span[]): string[] {
    // AWS counts what the function returned; an error's text is none of it.
    const producedBytes = ending.kind === 'success' ? Buffer.byteLength(ending.payload) : 0;
    return this.#lines(levelOf(ending, 'DEBUG'), 'runtimeDone', {
      requestId,
      ...outcomeOf(ending),
      metrics: { durationMs, producedBytes },
      ...(spans === undefined ? {} : { spans }),
    });
  }

  /** The report says it. */
  overtime(): string[] {
    return [];
  }

  report(ending: PhaseEnding, report: Report): string[] {
    const { requestId, durationMs, initDurationMs } = report;
    return this.#lines(levelOf(ending, 'INFO'), 'report', {
      requestId,
      metrics: {
        durationMs,
        billedDurationMs: report.billedDurationMs,
        memorySizeMB: report.memorySizeMb,
        maxMemoryUsedMB: report.maxMemoryUsedMb,
        ...(initDurationMs === undefined ? {} : { initDurationMs }),
      },
      ...outcomeOf(ending),
    });
  }

  #lines(level: Level, name: string, record: object): string[] {
    if (!this.#shown.has(level)) return [];
    return [platformEvent(name, record)];
  }
}

/** An event of the platform as JSON text. */
export function platformEvent(name: string, record: object): string {
  return JSON.stringify({ time: new Date().toISOString(), type: `platform.${name}`, record });
}

function levelOf(ending: PhaseEnding, successful: Level): Level {
  return outcomeOf(ending).status === 'success' ? successful : 'WARN';
}

/** An error that the function answered with is a success to the platform: its runtime did what it had to. */
function outcomeOf(ending: PhaseEnding): { readonly status: string; readonly errorType?: string } {
  return reportStatusOf(ending) ?? { status: 'success' };
}

function thousandths(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
