import type { Measurement } from './runHistory.ts';

const report =
  /\bREPORT RequestId: \S+\s+Duration: ([\d.]+) ms\s+Billed Duration: (\d+) ms\s+Memory Size: (\d+) MB\s+Max Memory Used: (\d+) MB(?:\s+Init Duration: ([\d.]+) ms)?/g;

/** What AWS reports of one invocation. */
type Report = Pick<
  Measurement,
  'durationMs' | 'billedDurationMs' | 'memorySize' | 'maxMemoryUsedMb' | 'initDurationMs'
>;

/**
 * The reports in a log as CloudWatch has it: REPORT lines, as text or within JSON
 * (https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html), and the `platform.report` events of the log format JSON
 * (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html). `logBytes` is what one request wrote on
 * average, where the log holds more than these lines.
 */
export function measurementsOfReports(log: string, at = new Date()): Measurement[] {
  const found = [...reportsOfText(log), ...reportsOfEvents(log)];
  const logBytes = found.length === 0 ? 0 : Math.round(Buffer.byteLength(log) / found.length);
  return found.map((one) => ({ at: at.toISOString(), ...one, logBytes, source: 'aws' }));
}

function reportsOfText(log: string): Report[] {
  return [...log.replaceAll('\\t', '\t').matchAll(report)].map(([, duration, billed, memory, used, init]) => ({
    durationMs: Number(duration),
    billedDurationMs: Number(billed),
    memorySize: Number(memory),
    maxMemoryUsedMb: Number(used),
    ...(init === undefined ? {} : { initDurationMs: Number(init) }),
  }));
}

function reportsOfEvents(log: string): Report[] {
  return log.split(/\r?\n/).flatMap((line) => {
    const metrics = line.includes('"platform.report"') ? metricsOf(line) : undefined;
    const { durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB, initDurationMs } = metrics ?? {};
    const needed = [durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB];
    if (!needed.every(isNumber)) return [];
    const [duration = 0, billed = 0, memorySize = 0, maxMemoryUsedMb = 0] = needed;
    const init = isNumber(initDurationMs) ? { initDurationMs } : {};
    return [{ durationMs: duration, billedDurationMs: billed, memorySize, maxMemoryUsedMb, ...init }];
  });
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** What a line of the log, after its time and stream, reports; undefined where it is no such event. */
function metricsOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const event = JSON.parse(line.slice(line.indexOf('{'))) as { type?: unknown; record?: { metrics?: object } };
    return event.type === 'platform.report'
      ? (event.record?.metrics as Record<string, unknown> | undefined)
      : undefined;
  } catch {
    return undefined; // Half a line, or one that only speaks of such an event.
  }
}
