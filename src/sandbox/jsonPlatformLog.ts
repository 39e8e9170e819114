import { lambdaDefaults, systemLogLevels, type Logging } from '../functions/lambdaFunction.ts';
import type { ExtensionReport } from './extensions/extensionsApi.ts';
import { reportStatusOf, type PhaseEnding } from './phaseEnding.ts';
import type { LoggedEnvironment, PlatformLog } from './platformLog.ts';
import type { Report } from './report.ts';

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

  initEnd(phase: 'init' | 'invoke', durationMs: number, ending: PhaseEnding): string[] {
    const outcome = outcomeOf(ending);
    const level = outcome.status === 'success' ? 'DEBUG' : 'WARN';
    return [
      ...this.#lines(level, 'initRuntimeDone', { initializationType, phase, ...outcome }),
      ...this.#lines(level, 'initReport', {
        initializationType,
        phase,
        ...outcome,
        metrics: { durationMs: thousandths(durationMs) },
      }),
    ];
  }

  extension({ name, state, events, errorType }: ExtensionReport): string[] {
    const record = { name, state, events, ...(errorType === undefined ? {} : { errorType }) };
    return this.#lines(errorType === undefined ? 'INFO' : 'WARN', 'extension', record);
  }

  start(requestId: string): string[] {
    const { functionArn } = this.#environment;
    return this.#lines('INFO', 'start', { requestId, functionArn, version: '$LATEST' });
  }

  end(ending: PhaseEnding, report: Report): string[] {
    const { requestId, durationMs, initDurationMs } = report;
    const outcome = outcomeOf(ending);
    const succeeded = outcome.status === 'success';
    // AWS counts what the function returned; an error's text is none of it.
    const producedBytes = ending.kind === 'success' ? Buffer.byteLength(ending.payload) : 0;
    return [
      ...this.#lines(succeeded ? 'DEBUG' : 'WARN', 'runtimeDone', {
        requestId,
        ...outcome,
        metrics: { durationMs, producedBytes },
      }),
      ...this.#lines(succeeded ? 'INFO' : 'WARN', 'report', {
        requestId,
        metrics: {
          durationMs,
          billedDurationMs: report.billedDurationMs,
          memorySizeMB: report.memorySizeMb,
          maxMemoryUsedMB: report.maxMemoryUsedMb,
          ...(initDurationMs === undefined ? {} : { initDurationMs }),
        },
        ...outcome,
      }),
    ];
  }

  #lines(level: Level, name: string, record: object): string[] {
    if (!this.#shown.has(level)) return [];
    return [JSON.stringify({ time: new Date().toISOString(), type: `platform.${name}`, record })];
  }
}

/** An error that the function answered with is a success to the platform: its runtime did what it had to. */
function outcomeOf(ending: PhaseEnding): { readonly status: string; readonly errorType?: string } {
  return reportStatusOf(ending) ?? { status: 'success' };
}

function thousandths(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
