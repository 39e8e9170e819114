import type { ChildProcess } from 'node:child_process';
import { CpuThrottle } from './cpuThrottle.ts';
import { Deadline, type DeadlinePause } from './deadline.ts';
import { exitReason } from './exitReason.ts';
import { EnvironmentExtensions, type ExtensionSettings } from './extensions/environmentExtensions.ts';
import type { ExtensionReport, ShutdownReason } from './extensions/extensionsApi.ts';
import type { Telemetry } from './extensions/telemetry.ts';
import { HostResidue } from './hostResidue.ts';
import { MemoryWatch } from './memoryWatch.ts';
import type { InvokeListeners, LineListener, Phase, PhaseListener } from './phase.ts';
import type { PhaseEnding } from './phaseEnding.ts';
import { ProcessTree, type CpuTime } from './processTree.ts';
import { readResidue, type Residue } from './residue.ts';
import { spansOf, type Span } from './span.ts';
import { RuntimeApi, type RuntimeEndpoint, type RuntimeInvocation } from './runtimeApi.ts';
import { RuntimeOutput } from './runtimeOutput.ts';
import { createSocketPath } from './runtimeSocket.ts';

/** How a runtime's process is watched and reached. */
export interface RuntimeProcessSettings extends ExtensionSettings {
  /** MB, of the whole tree. */
  readonly memorySize: number;
  /** How many processors the tree may use while it serves an event; undefined: all there are. */
  readonly processors?: number | undefined;
  /** Where the runtime looks for its Runtime API: our bootstraps at a socket (the default), all others at a port. */
  readonly endpoint?: 'socket' | 'port' | undefined;
  /** See ProcessTree. */
  readonly marker?: string | undefined;
  /** Its /tmp, as it sees it. */
  readonly tmp: string;
  /** Whether nobody looks for what stays behind. */
  readonly noResidue?: boolean;
}

/** How one phase is run. */
interface PhaseSettings {
  readonly limitMs: number;
  readonly onLine: LineListener;
  readonly pause?: DeadlinePause | undefined;
  /** Whether the tree gets no more than its processors; AWS gives the init phase more. */
  readonly throttled?: boolean;
  readonly begin: () => void;
}

/** A runtime's process tree and the Runtime API that it talks to. It is stopped whenever it waits for an event. */
export class RuntimeProcess {
  readonly #api: RuntimeApi;
  readonly #extensions: EnvironmentExtensions;
  readonly #output: RuntimeOutput;
  readonly #child: ChildProcess;
  readonly #tree: ProcessTree;
  readonly #memory: MemoryWatch;
  readonly #throttle: CpuThrottle | undefined;
  readonly #hostResidue: HostResidue | undefined;
  readonly #exited: Promise<void>;
  #phaseListener: PhaseListener = {};
  #startedAt = 0;
  #spans: readonly Span[] | undefined;
  #answeringAt: number | undefined;
  #answeredAt: number | undefined;
  #end: ((ending: PhaseEnding | 'next') => void) | undefined;
  #answer: PhaseEnding | undefined;
  #doneAt: number | undefined;
  #doneCpuTime: CpuTime | undefined;
  /** Of the bootstrap's own look; undefined where it does not look. */
  #residue: Residue | undefined;
  /** When all extensions last waited for an event. */
  #extensionsAt = 0;
  /** The runtime's process id, as the function sees it; undefined where it is the first of the tree. */
  #runtimePid: number | undefined;
  #exit: PhaseEnding | undefined;
  #childEnded = false;
  #killed = false;
  #onChunk: InvokeListeners['onChunk'];

  private constructor(api: RuntimeApi, child: ChildProcess, settings: RuntimeProcessSettings) {
    this.#api = api;
    this.#child = child;
    this.#tree = new ProcessTree(child.pid, settings.marker);
    const { processors, memorySize, tmp, marker, noResidue } = settings;
    // In a process namespace of its own nothing leaves the tree.
    this.#hostResidue = noResidue ? undefined : new HostResidue(tmp, marker === undefined);
    this.#throttle = processors === undefined ? undefined : new CpuThrottle(this.#tree, processors);
    this.#memory = new MemoryWatch(this.#tree, memorySize, {
      onMemory: () => this.#end?.({ kind: 'outOfMemory' }),
      onProcesses: () => this.#end?.({ kind: 'crashed', reason: exitReason(null, 'SIGKILL') }),
    });
    this.#extensions = new EnvironmentExtensions(api, child, settings, {
      onReady: () => {
        this.#extensionsAt = performance.now();
        this.#ended();
      },
      onFault: (fault) => this.#fail({ kind: 'extensionFault', ...fault }),
      onRuntimeStart: (pid) => (this.#runtimePid = pid),
      onRuntimeExit: (status) => this.#fail({ kind: 'crashed', reason: exitReason(status, null) }),
      onLog: (chunk) => this.#output.writeOfExtensions(chunk),
    });
    this.#output = new RuntimeOutput(this.#extensions.telemetry);
    api.listen({
      onNext: () => {
        this.#extensions.closeRegistration();
        this.#runtimeDone();
        this.#ended();
      },
      onPrepared: () => this.#end?.('next'),
      onInitError: (payload, cause) => this.#end?.({ kind: 'initError', payload: payload.toString(), cause }),
      onChunk: (chunk, contentType) => this.#onChunk?.(chunk, contentType),
      onAnswering: () => (this.#answeringAt = performance.now()),
      onResponse: (payload) => this.#answered({ kind: 'success', payload: payload.toString() }),
      onError: (payload, cause) => this.#answered({ kind: 'error', payload: payload.toString(), cause }),
      onResponseTooLarge: () => this.#answered({ kind: 'responseTooLarge' }),
      onResponseTruncated: () => this.#answered({ kind: 'responseTruncated' }),
      onDone: () => {
        this.#doneAt = performance.now();
        // It waits for this to return: what it has used by now is known to the nanosecond.
        this.#doneCpuTime = this.#tree.cpuTime();
        // What stayed behind is posted next; where nothing did, it need not be.
        this.#residue = { items: [], whole: true };
      },
      onResidue: (json) => (this.#residue = readResidue(json)),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#output.write(chunk));
    }
    this.#exited = new Promise((resolve) => {
      const ended = (reason: string): void => {
        this.#childEnded = true;
        this.#fail({ kind: 'crashed', reason });
        this.#extensions.runtimeEnded();
        resolve();
      };
      child.once('error', (error) => ended(`Runtime failed to start: ${error.message}`));
      // 'exit', not 'close': a process that it leaves behind may keep the streams open for ever.
      child.once('exit', (code, signal) => ended(exitReason(code, signal)));
    });
  }

  /**
   * Starts the process that `start` makes, pointed at the Runtime API. Throws what `start` throws.
   */
  static async start(
    start: (endpoint: RuntimeEndpoint) => ChildProcess,
    settings: RuntimeProcessSettings,
  ): Promise<RuntimeProcess> {
    const api = await RuntimeApi.start(settings.endpoint === 'port' ? undefined : createSocketPath());
    try {
      return new RuntimeProcess(api, start(api.endpoint), settings);
    } catch (error) {
      api.close();
      throw error;
    }
  }

  /** Whether it waits for an event. */
  get ready(): boolean {
    return (
      this.#exit === undefined &&
      !this.#killed &&
      !this.#extensions.isEnding &&
      this.#api.waiting &&
      this.#extensions.ready
    );
  }

  /** Whether it waits to load its function. */
  get prepared(): boolean {
    return this.#exit === undefined && !this.#killed && this.#api.prepared;
  }

  get telemetry(): Telemetry {
    return this.#extensions.telemetry;
  }

  /** What became of each extension so far. */
  extensionReports(): readonly ExtensionReport[] {
    return this.#extensions.reports();
  }

  /** Highest memory of the process tree so far, in MB. */
  peakMb(): number {
    return this.#memory.peakMb();
  }

  /** Waits until a bootstrap that was told so stands ready, the function not yet loaded. */
  async prepare(limitMs: number): Promise<Phase> {
    return this.#phase({ limitMs, onLine: undefined, begin: () => undefined });
  }

  /** Waits until the runtime asks for its first event. */
  async init(limitMs: number, onLine: LineListener, listener: PhaseListener = {}): Promise<Phase> {
    this.#phaseListener = listener;
    this.#answer = undefined;
    this.#doneAt = undefined;
    const begin = (): void => {
      this.#extensions.failUnlaunchable();
      if (!this.#api.prepared) return;
      this.#tree.thaw();
      this.#api.load();
    };
    const phase = await this.#phase({ limitMs, onLine, begin });
    this.telemetry.close();
    return phase;
  }

  async invoke(
    invocation: RuntimeInvocation,
    limitMs: number,
    { onLine, onChunk, pause }: InvokeListeners,
    listener: PhaseListener = {},
  ): Promise<Phase> {
    this.#phaseListener = listener;
    this.#onChunk = onChunk;
    this.#answer = undefined;
    this.#doneAt = undefined;
    this.#residue = undefined;
    const begin = (): void => {
      this.#tree.thaw();
      this.#api.invoke(invocation);
      this.#extensions.invoke(invocation);
    };
    return this.#phase({ limitMs, onLine, pause, throttled: true, begin });
  }

  /** Ends it as AWS ends an environment that it no longer needs: extensions have their say. What they print goes to `onLine`. */
  async end(onLine: LineListener): Promise<void> {
    const isIdle = this.#exit === undefined && this.#end === undefined && !this.#killed;
    if (isIdle && this.#extensions.any) {
      this.#output.begin(onLine);
      await this.#shutDown('spindown');
      await this.#output.settled();
    }
    await this.kill();
  }

  /** Ends every process of the tree, and resolves when they have ended. */
  async kill(): Promise<void> {
    if (!this.#killed) {
      this.#killed = true;
      this.#memory.stop();
      this.#throttle?.stop();
      await this.#tree.kill(!this.#childEnded);
      this.#api.close();
      this.telemetry.end();
    }
    await this.#exited;
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  /** The phase is over once the runtime and all extensions wait for the next event. */
  #ended(): void {
    if (this.#api.waiting && this.#extensions.ready) this.#end?.('next');
  }

  #runtimeDone(): void {
    const next = this.#doneAt ?? performance.now();
    const [invoked, answering, answered] = [this.#startedAt, this.#answeringAt, this.#answeredAt];
    const isKnown = answering !== undefined && answered !== undefined;
    this.#spans = isKnown ? spansOf({ invoked, answering, answered: Math.min(answered, next), next }) : undefined;
    this.#phaseListener.onRuntimeDone?.(this.#answer ?? nothing, next - invoked, this.#spans);
  }

  /** No further event is served. */
  #fail(ending: PhaseEnding): void {
    this.#exit ??= ending;
    this.#end?.(this.#exit);
  }

  /** The last phase: the tree runs once more, so that extensions can end. */
  async #shutDown(reason: ShutdownReason): Promise<void> {
    this.#tree.thaw();
    await this.#extensions.shutDown(reason, () => this.#tree.terminate());
  }

  #answered(ending: PhaseEnding): void {
    this.#answeredAt ??= performance.now();
    this.#answer ??= ending;
  }

  async #phase({ limitMs, onLine, pause, throttled, begin }: PhaseSettings): Promise<Phase> {
    this.#output.begin(onLine);
    this.telemetry.resume();
    this.#doneCpuTime = undefined;
    this.#extensionsAt = 0;
    const cpuBefore = this.#tree.cpuTime();
    const started = performance.now();
    this.#startedAt = started;
    this.#answeringAt = this.#answeredAt = this.#spans = undefined;
    let deadline: Deadline | undefined;
    const ended = new Promise<PhaseEnding | 'next'>((resolve) => {
      this.#end = resolve;
      deadline = new Deadline(limitMs, () => resolve({ kind: 'timeout' }), pause);
    });
    this.#memory.start();
    const throttle = throttled ? this.#throttle : undefined;
    throttle?.start();
    if (this.#exit) this.#end?.(this.#exit);
    else begin();
    const ending = await ended;
    // What extensions do after the runtime counts, too; also where they take all of the time that there is.
    const isTimeout = ending !== 'next' && ending.kind === 'timeout';
    const doneAt = isTimeout ? undefined : this.#doneAt;
    const durationMs = Math.max(doneAt ?? performance.now(), this.#extensionsAt) - started;
    this.#end = undefined;
    deadline?.cancel();
    this.#memory.stop();
    throttle?.stop();
    const cpuTime = this.#cpuSince(cpuBefore);
    const { onRuntimeDone, onEnd } = this.#phaseListener;
    this.#phaseListener = {};
    if (ending === 'next') {
      onEnd?.(this.#answer ?? nothing, durationMs);
      this.telemetry.pause();
      const members = this.#tree.freeze();
      const logs = await this.#output.settled();
      const answer = this.#answer;
      if (answer === undefined) return { ending: nothing, durationMs, cpuTime, logs, residue: undefined };
      const spans = this.#spans;
      return { ending: answer, durationMs, cpuTime, spans, logs, residue: this.#leftBehind(members) };
    }
    // What it has answered, its caller has; but it serves no further event.
    const answer = ending.kind === 'initError' ? undefined : this.#answer;
    if (!this.#api.waiting) onRuntimeDone?.(answer ?? ending, durationMs);
    const overtime = answer && isTimeout ? { extensions: this.#extensions.atWork() } : undefined;
    onEnd?.(overtime ? ending : (answer ?? ending), durationMs);
    if (this.#extensions.any && !this.#killed) await this.#shutDown(ending.kind === 'timeout' ? 'timeout' : 'failure');
    await this.#tree.kill(!this.#childEnded);
    const logs = await this.#output.settled();
    await this.kill();
    return { ending: answer ?? ending, durationMs, cpuTime, logs, overtime, residue: undefined };
  }

  /** Rounded to hundredths of a millisecond; what the look for residue uses does not count. */
  #cpuSince(before: CpuTime | undefined): CpuTime | undefined {
    const used = this.#doneCpuTime ?? this.#tree.cpuTime();
    if (before === undefined || used === undefined) return undefined;
    const since = (key: keyof CpuTime): number => Math.max(0, Math.round((used[key] - before[key]) * 100) / 100);
    return { cpuMs: since('cpuMs'), queuedMs: since('queuedMs') };
  }

  #leftBehind(members: readonly number[]): Residue | undefined {
    const host = this.#hostResidue?.look(
      this.#runtimePid === undefined ? members : this.#tree.below(this.#runtimePid, members),
    );
    if (host === undefined) return undefined;
    const own = this.#residue ?? { items: [], whole: false };
    return { items: [...own.items, ...host.items], whole: own.whole && host.whole };
  }
}

const nothing: PhaseEnding = { kind: 'success', payload: '' };
