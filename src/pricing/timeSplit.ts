import { processorsOf } from '../sandbox/cpuThrottle.ts';

/** How the time of one run divides: computing, which more memory shortens, and waiting, which it does not. */
export interface TimeSplit {
  readonly waitMs: number;
  /** Processor time of all threads together. */
  readonly cpuMs: number;
  /** How many processors it could use at once; 1 for most functions. */
  readonly threads: number;
}

/** What a run says of its time; `processors`: how many it was given, undefined: all of this machine. */
export interface MeasuredTime {
  readonly durationMs: number;
  readonly cpuMs?: number | undefined;
  /** In line for a processor. */
  readonly queuedMs?: number | undefined;
  readonly processors?: number | undefined;
}

/**
 * How long the run would have taken had no other program used this machine's processors. Who is given less than a whole
 * one stands in line while it would not have been its turn: only what goes beyond that counts.
 */
export function undisturbedMs({ durationMs, cpuMs, queuedMs = 0, processors = Infinity }: MeasuredTime): number {
  if (cpuMs === undefined) return durationMs;
  const disturbed = processors < 1 ? Math.max(0, cpuMs + queuedMs - cpuMs / processors) : queuedMs;
  return Math.max(durationMs - disturbed, Math.min(cpuMs, durationMs));
}

/** Divides a run's time; undefined where its CPU time is not known. */
export function splitTime(time: MeasuredTime): TimeSplit | undefined {
  const { cpuMs, processors } = time;
  if (cpuMs === undefined) return undefined;
  const durationMs = undisturbedMs(time);
  const threads = processors !== undefined && processors < 1 ? 1 : Math.max(1, cpuMs / Math.max(durationMs, 0.01));
  const computing = cpuMs / Math.min(threads, processors ?? Infinity);
  return { waitMs: Math.max(0, durationMs - computing), cpuMs, threads };
}

/**
 * How long the same run takes at `memorySize` (MB): CPU is proportional to memory, and 1,769 MB are one processor
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). `factor`: how much slower Lambda's
 * processor is than this one.
 */
export function durationAt({ waitMs, cpuMs, threads }: TimeSplit, memorySize: number, factor = 1): number {
  return waitMs + (cpuMs * factor) / Math.min(threads, processorsOf(memorySize));
}
