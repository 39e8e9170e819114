import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { lambdaDefaults, type Logging } from '../functions/lambdaFunction.ts';
import { functionArnOf } from './functionName.ts';
import { limits } from './limits.ts';
import { overtimeWarnings } from './overtime.ts';
import type { InvokeListeners, LineListener, Phase } from './phase.ts';
import { payloadOf, type PhaseEnding } from './phaseEnding.ts';
import { JsonPlatformLog } from './jsonPlatformLog.ts';
import { createPlatformLog, type InitPhase, type PlatformLog } from './platformLog.ts';
import { billedDuration, type Report } from './report.ts';
import type { CpuTime } from './processTree.ts';
import type { Residue } from './residue.ts';
import type { RuntimeEndpoint } from './runtimeApi.ts';
import { RuntimeProcess, type RuntimeProcessSettings } from './runtimeProcess.ts';

/** What an environment is made for. */
export interface EnvironmentSettings extends RuntimeProcessSettings {
  /** Seconds. */
  readonly timeout: number;
  /** Milliseconds of the init phase, instead of AWS's own limit. */
  readonly initLimit?: number;
  /** For the INIT_START line, e.g. `python:3.11.7`. */
  readonly runtimeVersion: string;
  /** The one in the function's ARN; that of every local function, where it is not said. */
  readonly region?: string;
  /** How the platform logs; Lambda's default, where it is not said. */
  readonly logging?: Logging;
  /** Hears what is printed while it ends. */
  readonly onEndLine?: (line: string) => void;
  /** Starts the runtime's process, pointed at the Runtime API; one that `waits` does not load the function before it may. */
  readonly start: (endpoint: RuntimeEndpoint, waits: boolean) => ChildProcess;
}

/** What an event brings along, and how it is served. */
export interface InvokeSettings extends InvokeListeners {
  /** See InvokeRequest. */
  readonly requestId?: string | undefined;
  /** JSON text. */
  readonly clientContext?: string | undefined;
  /** JSON text. */
  readonly cognitoIdentity?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** What became of one event. */
export interface InvocationRecord {
  readonly ending: PhaseEnding;
  /** What the caller gets. */
  readonly payload: string;
  /** As CloudWatch has them, START, END and REPORT included. */
  readonly logs: readonly string[];
  readonly report: Report;
  /** See Invocation. */
  readonly cpuTime: CpuTime | undefined;
  readonly processors: number | undefined;
  readonly warnings: readonly string[];
  /** Paths as the function sees them. Undefined where nobody looked, or the environment ended: nothing is left then. */
  readonly residue: Residue | undefined;
}

/**
 * One execution environment: a runtime that serves one invocation at a time and is frozen between them
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 */
export class ExecutionEnvironment {
  readonly #settings: EnvironmentSettings;
  readonly #functionArn: string;
  readonly #log: PlatformLog;
  /** What those hear who subscribe to telemetry, whatever is logged. */
  readonly #events: PlatformLog;
  #runtime: RuntimeProcess | undefined;
  #launching: Promise<RuntimeProcess> | undefined;
  #killed = false;
  #peakMb = 0;
  #preparedMs = 0;
  #init: { readonly failed: boolean; readonly durationMs: number; readonly logs: readonly string[] } | undefined;

  constructor(settings: EnvironmentSettings) {
    this.#settings = settings;
    this.#functionArn = functionArnOf(settings.functionName, settings.region);
    const environment = { ...settings, functionArn: this.#functionArn };
    this.#log = createPlatformLog(settings.logging ?? lambdaDefaults.logging, environment);
    this.#events = new JsonPlatformLog(environment, 'DEBUG');
  }

  /** Whether its init phase can go on at once where `prepare` left it. */
  get prepared(): boolean {
    return this.#runtime?.prepared ?? false;
  }

  /** Whether it can serve another invocation. */
  get alive(): boolean {
    return this.#runtime?.ready ?? false;
  }

  /** MB that it has held at most so far; where this system does not tell that, as much as it may hold. */
  memoryMb(): number {
    return this.#peakMb || this.#settings.memorySize;
  }

  /**
   * The part of the init phase that needs no line of the function's code: isolation, interpreter and bootstrap are up
   * afterwards. Where that fails, it is not `prepared`, and `init` begins from the start. With our own bootstraps only.
   */
  async prepare(): Promise<void> {
    const runtime = await this.#launch(true);
    const phase = await runtime.prepare(limits.initMs);
    this.#preparedMs = phase.durationMs;
  }

  /** The init phase. Where it fails, AWS tries once more inside the first invocation, and so does `invoke`. */
  async init(onLine?: LineListener): Promise<void> {
    const lines = this.#log.initStart();
    const started = this.#events.initStart();
    for (const line of lines) onLine?.(line);
    if (!this.prepared) this.#preparedMs = 0;
    const runtime = this.prepared && this.#runtime ? this.#runtime : await this.#launch(false);
    this.#tell(runtime, () => started);
    const phase = await this.#initPhase(runtime, this.#settings.initLimit ?? limits.initMs, 'init', onLine);
    const failed = phase.ending.kind !== 'success';
    this.#init = { failed, durationMs: phase.durationMs + this.#preparedMs, logs: [...lines, ...phase.logs] };
  }

  /**
   * Serves one event (JSON text). Whatever the function does, this resolves; an environment that is not alive
   * afterwards is thrown away.
   */
  async invoke(event: string, settings: InvokeSettings = {}): Promise<InvocationRecord> {
    const { onLine, requestId = randomUUID() } = settings;
    const { timeout } = this.#settings;
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
      const retry = await this.#initPhase(await this.#launch(false), timeout * 1000, 'invoke', onLine);
      logs.push(...retry.logs);
      if (retry.ending.kind === 'success') spentMs = retry.durationMs;
      else phase = retry;
    }
    add(...this.#log.start(requestId));
    const initDurationMs = init && !init.failed ? rounded(init.durationMs) : undefined;
    const reportOf = (ending: PhaseEnding, ms: number): Report =>
      this.#reportOf(requestId, ending.kind === 'timeout' ? timeout * 1000 : rounded(spentMs + ms), initDurationMs);
    if (!phase) {
      phase = await this.#serve(event, requestId, timeout * 1000 - spentMs, settings, reportOf);
      logs.push(...phase.logs);
    }
    const { ending, overtime } = phase;
    // The answer is the caller's; the phase timed out all the same.
    const reported: PhaseEnding = overtime ? { kind: 'timeout' } : ending;
    const report = reportOf(reported, phase.durationMs);
    this.#peakMb = report.maxMemoryUsedMb;
    add(
      ...(overtime ? this.#log.overtime(requestId) : []),
      ...this.#log.runtimeDone(requestId, report.durationMs, ending, phase.spans),
      ...this.#log.report(reported, report),
    );
    const { cpuTime, residue } = phase;
    const { processors } = this.#settings;
    const payload = payloadOf(ending, requestId, timeout);
    const warnings = overtimeWarnings(overtime, timeout);
    return { ending, payload, logs, report, cpuTime, processors, warnings, residue };
  }

  /** Ends it as AWS does: extensions have a moment for what they have left. One that serves an event is killed. */
  async end(): Promise<void> {
    await this.#launching?.catch(() => undefined);
    await this.#runtime?.end(this.#settings.onEndLine);
    await this.kill();
  }

  /** Ends every process of the environment, also one that is just being started. */
  async kill(): Promise<void> {
    this.#killed = true;
    // One that is just being started ends by itself, with what it threw for whoever starts it.
    await this.#launching?.catch(() => undefined);
    await this.#runtime?.kill();
  }

  #reportOf(requestId: string, durationMs: number, initDurationMs: number | undefined): Report {
    return {
      requestId,
      durationMs,
      billedDurationMs: billedDuration(durationMs, initDurationMs),
      initDurationMs,
      memorySizeMb: this.#settings.memorySize,
      maxMemoryUsedMb: this.#runtime?.peakMb() ?? 0,
    };
  }

  async #serve(
    event: string,
    requestId: string,
    limitMs: number,
    settings: InvokeSettings,
    reportOf: (ending: PhaseEnding, durationMs: number) => Report,
  ): Promise<Phase> {
    const runtime = this.#runtime;
    if (!runtime) throw new Error('An environment is initialised before it serves events.');
    const remainingMs = Math.max(1, limitMs);
    const { clientContext, cognitoIdentity, tenantId } = settings;
    const invocation = {
      requestId,
      deadlineMs: Math.round(Date.now() + remainingMs),
      functionArn: this.#functionArn,
      traceId: createTraceId(),
      event,
      ...(clientContext === undefined ? {} : { clientContext }),
      ...(cognitoIdentity === undefined ? {} : { cognitoIdentity }),
      ...(tenantId === undefined ? {} : { tenantId }),
    };
    this.#tell(runtime, () => this.#events.start(requestId));
    return runtime.invoke(invocation, remainingMs, settings, {
      onRuntimeDone: (ending, ms, spans) =>
        this.#tell(runtime, () => this.#events.runtimeDone(requestId, rounded(ms), ending, spans)),
      onEnd: (ending, ms) => this.#tell(runtime, () => this.#events.report(ending, reportOf(ending, ms))),
    });
  }

  /** Those who subscribed to telemetry hear it. */
  #tell({ telemetry }: RuntimeProcess, events: () => readonly string[]): void {
    if (telemetry.isHeard) for (const event of events()) telemetry.platform(event);
  }

  /** Starts the runtime anew; one that `waits` does not load the function before it may. */
  #launch(waits: boolean): Promise<RuntimeProcess> {
    this.#launching = this.#start(waits);
    return this.#launching;
  }

  async #start(waits: boolean): Promise<RuntimeProcess> {
    await this.#runtime?.kill();
    const { start } = this.#settings;
    const runtime = await RuntimeProcess.start((endpoint) => start(endpoint, waits), this.#settings);
    this.#runtime = runtime;
    if (this.#killed) await runtime.kill();
    return runtime;
  }

  /** Waits for the runtime's init phase, which is logged. */
  async #initPhase(runtime: RuntimeProcess, limitMs: number, name: InitPhase, onLine: LineListener): Promise<Phase> {
    const ofExtensions = (log: PlatformLog): string[] =>
      runtime.extensionReports().flatMap((one) => log.extension(one));
    const phase = await runtime.init(limitMs, onLine, {
      onRuntimeDone: (ending) => this.#tell(runtime, () => this.#events.initRuntimeDone(name, ending)),
      onEnd: (ending, ms) =>
        this.#tell(runtime, () => [...ofExtensions(this.#events), ...this.#events.initReport(name, ms, ending)]),
    });
    const { ending, durationMs } = phase;
    const lines = [
      ...runtime.telemetry.reports().flatMap((report) => this.#log.telemetrySubscription(report)),
      ...ofExtensions(this.#log),
      ...this.#log.initRuntimeDone(name, ending),
      ...this.#log.initReport(name, durationMs, ending),
    ];
    for (const line of lines) onLine?.(line);
    return { ...phase, logs: [...phase.logs, ...lines] };
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
