import type { ExtensionReport } from './extensions/extensionsApi.ts';
import { logLineOf, reportStatusOf, type PhaseEnding } from './phaseEnding.ts';
import type { LoggedEnvironment, PlatformLog } from './platformLog.ts';
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

  /** Only a failure is reported. */
  initEnd(phase: 'init' | 'invoke', durationMs: number, ending: PhaseEnding): string[] {
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

  end(ending: PhaseEnding, report: Report): string[] {
    const { requestId } = report;
    const fault = logLineOf(ending, requestId, this.#environment.timeout);
    return [
      ...(fault === undefined ? [] : [fault]),
      `END RequestId: ${requestId}`,
      reportLine(report, reportStatusOf(ending)),
    ];
  }
}
