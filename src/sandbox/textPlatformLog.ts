import type { ExtensionReport } from './extensions/extensionsApi.ts';
import type { SubscriptionReport } from './extensions/telemetry.ts';
import { logLineOf, reportStatusOf, type PhaseEnding } from './phaseEnding.ts';
import type { InitPhase, LoggedEnvironment, PlatformLog } from './platformLog.ts';
import { initReportLine, reportLine, type Report } from './report.ts';

/** START, END and REPORT. Levels do not apply to text. */
export class TextPlatformLog implements PlatformLog {
  readonly #environment: LoggedEnvironment;

  constructor(environment: LoggedEnvironment) {
    this.#environment = environment;
  }

  initStart(): string[] {
    return [`INIT_START Runtime Version: ${this.#environment.runtimeVersion}`];
  }

  initRuntimeDone(): string[] {
    return [];
  }

  /** Only a failure is reported. */
  initReport(phase: InitPhase, durationMs: number, ending: PhaseEnding): string[] {
    const failure = reportStatusOf(ending);
    return failure ? [initReportLine(durationMs, phase, failure)] : [];
  }

  extension({ name, state, events, errorType }: ExtensionReport): string[] {
    const fields = ['EXTENSION', `Name: ${name}`, `State: ${state}`, `Events: [${events.join(', ')}]`];
    return [[...fields, ...(errorType === undefined ? [] : [`Error Type: ${errorType}`])].join('\t')];
  }

  start(requestId: string): string[] {
    return [`START RequestId: ${requestId} Version: $LATEST`];
  }

  telemetrySubscription({ name, types }: SubscriptionReport): string[] {
    const shown = types.map((type) => type.charAt(0).toUpperCase() + type.slice(1));
    return [['TELEMETRY', `Name: ${name}`, 'State: Subscribed', `Types: [${shown.join(', ')}]`].join('\t')];
  }

  overtime(requestId: string): string[] {
    return [logLineOf({ kind: 'timeout' }, requestId, this.#environment.timeout) ?? ''];
  }

  runtimeDone(requestId: string, _durationMs: number, ending: PhaseEnding): string[] {
    const fault = logLineOf(ending, requestId, this.#environment.timeout);
    return [...(fault === undefined ? [] : [fault]), `END RequestId: ${requestId}`];
  }

  report(ending: PhaseEnding, report: Report): string[] {
    return [reportLine(report, reportStatusOf(ending))];
  }
}
