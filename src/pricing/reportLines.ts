import type { Measurement } from './runHistory.ts';

const report =
  /\bREPORT RequestId: \S+\s+Duration: ([\d.]+) ms\s+Billed Duration: (\d+) ms\s+Memory Size: (\d+) MB\s+Max Memory Used: (\d+) MB(?:\s+Init Duration: ([\d.]+) ms)?/g;

/**
 * The REPORT lines of a log as CloudWatch has it, as text or within JSON
 * (https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html). `logBytes` is what one request wrote on average,
 * where the log holds more than these lines.
 */
export function measurementsOfReports(log: string, at = new Date()): Measurement[] {
  const text = log.replaceAll('\\t', '\t');
  const found = [...text.matchAll(report)];
  const logBytes = found.length === 0 ? 0 : Math.round(Buffer.byteLength(log) / found.length);
  return found.map(([, duration, billed, memory, used, init]) => ({
    at: at.toISOString(),
    durationMs: Number(duration),
    billedDurationMs: Number(billed),
    memorySize: Number(memory),
    maxMemoryUsedMb: Number(used),
    logBytes,
    ...(init === undefined ? {} : { initDurationMs: Number(init) }),
    source: 'aws',
  }));
}
