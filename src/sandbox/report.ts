/** What AWS reports of one invocation (https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html). */
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

/** How the REPORT line names a failure: `Status: timeout`, or `Status: error` with the error's type. */
export interface ReportStatus {
  readonly status: 'timeout' | 'error';
  readonly errorType?: string;
}

/** Milliseconds billed: duration and init phase together, rounded up to the next whole one. */
export function billedDuration(durationMs: number, initDurationMs: number | undefined): number {
  // Both are shown with two decimals, and what is shown is what is added up.
  const hundredths = Math.round(durationMs * 100) + Math.round((initDurationMs ?? 0) * 100);
  return Math.max(1, Math.ceil(hundredths / 100));
}

/** CloudWatch's REPORT line, without its newline. */
export function reportLine(report: Report, failure?: ReportStatus): string {
  const fields = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${report.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${report.billedDurationMs} ms`,
    `Memory Size: ${report.memorySizeMb} MB`,
    `Max Memory Used: ${report.maxMemoryUsedMb} MB`,
  ];
  if (report.initDurationMs !== undefined) fields.push(`Init Duration: ${report.initDurationMs.toFixed(2)} ms`);
  fields.push(...statusFields(failure));
  return `${fields.join('\t')}\t`;
}

/** CloudWatch's INIT_REPORT line: written when an init phase fails or takes too long. */
export function initReportLine(initDurationMs: number, phase: 'init' | 'invoke', failure: ReportStatus): string {
  const fields = [`INIT_REPORT Init Duration: ${initDurationMs.toFixed(2)} ms`, `Phase: ${phase}`];
  return [...fields, ...statusFields(failure)].join('\t');
}

function statusFields(failure: ReportStatus | undefined): string[] {
  if (!failure) return [];
  return [`Status: ${failure.status}`, ...(failure.errorType ? [`Error Type: ${failure.errorType}`] : [])];
}
