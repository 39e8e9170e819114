import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { localAccount, localRegion } from './environmentVariables.ts';
import { limits } from './limits.ts';
import { logLineOf, payloadOf, reportStatusOf, type PhaseEnding } from './phaseEnding.ts';
import { billedDuration, initReportLine, reportLine, type Report } from './report.ts';
import type { ResidueItem } from './residue.ts';
import type { RuntimeEndpoint } from './runtimeApi.ts';
import { RuntimeProcess, type Phase, type RuntimeOptions } from './runtimeProcess.ts';

/** What an environment is made for. */
export interface EnvironmentSettings extends RuntimeOptions {
  readonly functionName: string;
  /** Seconds. */
  readonly timeout: number;
  /** For the INIT_START line, e.g. `python:3.11.7`. */
  readonly runtimeVersion: string;
  /** Starts the runtime's process, pointed at the Runtime API. */
  readonly start: (endpoint: RuntimeEndpoint) => ChildProcess;
}

/** What became of one event. */
export interface InvocationRecord {
  readonly ending: PhaseEnding;
  /** What the caller gets. */
  readonly payload: string;
  /** As CloudWatch has them, START, END and REPORT included. */
  readonly logs: readonly string[];
  readonly report: Report;
  /** Paths as the function sees them. Empty where the environment ended: nothing is left then. */
  readonly residue: readonly ResidueItem[];
}

type LineListener = ((line: string) => void) | undefined;

/**
 * One execution environment: a runtime that serves one invocation at a time and is frozen between them
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 */
export class ExecutionEnvironment {
  readonly #settings: EnvironmentSettings;
  #runtime: RuntimeProcess | undefined;
  #killed = false;
  #init: { readonly failed: boolean; readonly durationMs: number; readonly logs: readonly string[] } | undefined;

  constructor(settings: EnvironmentSettings) {
    this.#settings = settings;
  }

  /** Whether it can serve another invocation. */
  get alive(): boolean {
    return this.#runtime?.ready ?? false;
  }

  /** The init phase. Where it fails, AWS tries once more inside the first invocation, and so does `invoke`. */
  async init(onLine?: LineListener): Promise<void> {
    const line = `INIT_START Runtime Version: ${this.#settings.runtimeVersion}`;
    onLine?.(line);
    const phase = await this.#startRuntime(limits.initMs, 'init', onLine);
    const failed = phase.ending.kind !== 'success';
    this.#init = { failed, durationMs: phase.durationMs, logs: [line, ...phase.logs] };
  }

  /**
   * Serves one event (JSON text). Whatever the function does, this resolves; an environment that is not alive
   * afterwards is thrown away.
   */
  async invoke(event: string, onLine?: LineListener): Promise<InvocationRecord> {
    const requestId = randomUUID();
    const { timeout, memorySize } = this.#settings;
    const init = this.#init;
    this.#init = undefined;
    const logs = [...(init?.logs ?? [])];
    const add = (...lines: string[]): void => {
      logs.push(...lines);
      for (const line of lines) onLine?.(line);
    };

    let phase: Phase | undefined;
    let spentMs = 0;
    if (init?.failed && !this.#killed) {
      const retry = await this.#startRuntime(timeout * 1000, 'invoke', onLine);
      logs.push(...retry.logs);
      if (retry.ending.kind === 'success') spentMs = retry.durationMs;
      else phase = retry;
    }
    add(`START RequestId: ${requestId} Version: $LATEST`);
    if (!phase) {
      phase = await this.#serve(event, requestId, timeout * 1000 - spentMs, onLine);
      logs.push(...phase.logs);
    }
    const { ending } = phase;
    const platformLine = logLineOf(ending, requestId, timeout);
    if (platformLine) add(platformLine);

    const durationMs = ending.kind === 'timeout' ? timeout * 1000 : rounded(spentMs + phase.durationMs);
    const initDurationMs = init && !init.failed ? rounded(init.durationMs) : undefined;
    const report: Report = {
      requestId,
      durationMs,
      billedDurationMs: billedDuration(durationMs, initDurationMs),
      initDurationMs,
      memorySizeMb: memorySize,
      maxMemoryUsedMb: this.#runtime?.peakMb() ?? 0,
    };
    add(`END RequestId: ${requestId}`, reportLine(report, reportStatusOf(ending)));
    return { ending, payload: payloadOf(ending, requestId, timeout), logs, report, residue: phase.residue };
  }

  /** Ends every process of the environment, also one that is just being started. */
  async kill(): Promise<void> {
    this.#killed = true;
    await this.#runtime?.kill();
  }

  async #serve(event: string, requestId: string, limitMs: number, onLine: LineListener): Promise<Phase> {
    if (!this.#runtime) throw new Error('An environment is initialised before it serves events.');
    const remainingMs = Math.max(1, limitMs);
    const invocation = {
      requestId,
      deadlineMs: Math.round(Date.now() + remainingMs),
      functionArn: `arn:aws:lambda:${localRegion}:${localAccount}:function:${this.#settings.functionName}`,
      traceId: createTraceId(),
      event,
    };
    return this.#runtime.invoke(invocation, remainingMs, onLine);
  }

  /** Starts the runtime anew and waits for its init phase; a failed one is logged as INIT_REPORT. */
  async #startRuntime(limitMs: number, name: 'init' | 'invoke', onLine: LineListener): Promise<Phase> {
    await this.#runtime?.kill();
    this.#runtime = await RuntimeProcess.start(this.#settings.start, this.#settings);
    if (this.#killed) await this.#runtime.kill();
    const phase = await this.#runtime.init(limitMs, onLine);
    const failure = reportStatusOf(phase.ending);
    if (!failure) return phase;
    const line = initReportLine(phase.durationMs, name, failure);
    onLine?.(line);
    return { ...phase, logs: [...phase.logs, line] };
  }
}

/** REPORT shows hundredths of milliseconds. */
function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

/** X-Ray's trace header, not sampled. */
function createTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const [root, parent] = [randomBytes(12).toString('hex'), randomBytes(8).toString('hex')];
  return `Root=1-${seconds}-${root};Parent=${parent};Sampled=0`;
}
