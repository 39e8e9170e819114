import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import type { RuntimeApi, RuntimeInvocation } from '../runtimeApi.ts';
import { ExtensionsApi, type ExtensionFault, type ExtensionReport, type ShutdownReason } from './extensionsApi.ts';
import { Supervisor } from './supervisor.ts';
import { Telemetry } from './telemetry.ts';

/** The function's extensions, and what they are told of it. */
export interface ExtensionSettings {
  readonly functionName: string;
  readonly handler?: string;
  /** The names of the extensions that its process, a supervised one, starts; those of `unlaunchable` cannot be executed. */
  readonly extensions?: readonly string[];
  readonly unlaunchable?: readonly string[];
}

export interface EnvironmentExtensionsListener {
  /** All wait for their next event. */
  onReady(): void;
  onFault(fault: ExtensionFault): void;
  /** `pid`: as the function sees it. Where no supervisor starts the runtime, it is the process itself. */
  onRuntimeStart(pid: number): void;
  /** The runtime has ended by itself, with the exit status that a shell gives it. */
  onRuntimeExit(status: number): void;
  /** What extensions print. */
  onLog(chunk: Buffer): void;
}

/** How much of the time that is left at the end destinations of telemetry have, all at once. */
const telemetryShare = 0.25;

/** The extensions of one execution environment: their APIs, their processes, and its last phase, which is theirs. */
export class EnvironmentExtensions {
  readonly telemetry: Telemetry;
  readonly #api: ExtensionsApi;
  readonly #supervisor: Supervisor | undefined;
  readonly #unlaunchable: readonly string[];
  readonly #listener: EnvironmentExtensionsListener;
  /** Resolves once the runtime's own process has ended. */
  readonly #runtimeEnded: Promise<void>;
  #endRuntime: () => void = () => undefined;
  /** Whether the last phase has begun: no further event is served. */
  isEnding = false;

  /** `api`: where theirs are served as well. `child`: the environment's process. */
  constructor(
    api: RuntimeApi,
    child: ChildProcess,
    { functionName, handler = '', extensions = [], unlaunchable = [] }: ExtensionSettings,
    listener: EnvironmentExtensionsListener,
  ) {
    this.#listener = listener;
    this.#unlaunchable = unlaunchable;
    this.#runtimeEnded = new Promise((resolve) => (this.#endRuntime = resolve));
    this.#api = new ExtensionsApi(extensions, { functionName, handler });
    this.telemetry = new Telemetry(this.#api);
    api.serveAlso((request, response) => this.#api.handle(request, response));
    api.serveAlso((request, response) => this.telemetry.handle(request, response));
    this.#api.listen({
      onRegistered: () => this.#supervisor?.startRuntime(),
      onReady: () => listener.onReady(),
      onFault: (fault) => listener.onFault(fault),
    });
    if (extensions.length === 0) return;
    this.#supervisor = new Supervisor(child, {
      onRuntimeStart: (pid) => listener.onRuntimeStart(pid),
      onRuntimeExit: (status) => {
        if (!this.isEnding) listener.onRuntimeExit(status);
        this.runtimeEnded();
      },
      onExtensionExit: (name, status) => this.#api.exited(name, status),
      onLog: (chunk) => listener.onLog(chunk),
    });
  }

  get any(): boolean {
    return this.#api.any;
  }

  /** Whether each of them waits for its next event. */
  get ready(): boolean {
    return this.#api.ready;
  }

  /** The names of those that have not asked for their next event. */
  atWork(): readonly string[] {
    return this.reports().flatMap(({ name, state }) => (state === 'Ready' ? [] : [name]));
  }

  /** What became of each of them so far. */
  reports(): readonly ExtensionReport[] {
    return this.#api.reports();
  }

  /** A program that cannot be executed is a fault of the init phase. */
  failUnlaunchable(): void {
    const [name] = this.#unlaunchable;
    if (name !== undefined) this.#listener.onFault(this.#api.failLaunch(name));
  }

  /** The runtime is ready: from now on nobody can register. */
  closeRegistration(): void {
    this.#api.closeRegistration();
  }

  /** Tells those who want to know of an event. */
  invoke(invocation: RuntimeInvocation): void {
    this.#api.invoke(invocation);
  }

  runtimeEnded(): void {
    this.#endRuntime();
  }

  /**
   * AWS's last phase (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown).
   * `terminate` asks a runtime to end that no supervisor has started.
   */
  async shutDown(reason: ShutdownReason, terminate: () => void): Promise<void> {
    this.isEnding = true;
    this.#api.beginShutdown();
    this.telemetry.resume();
    const end = new AbortController();
    const limitMs = this.#supervisor ? limits.shutdownMs : limits.internalShutdownMs;
    const patience = (ms: number): Promise<unknown> =>
      sleep(ms, undefined, { signal: end.signal }).catch(() => undefined);
    const limit = patience(limitMs);
    const deadlineMs = Date.now() + limitMs;
    if (reason === 'spindown') {
      if (this.#supervisor) this.#supervisor.terminateRuntime();
      else terminate();
      await Promise.race([this.#runtimeEnded, this.#supervisor ? patience(limits.runtimeShutdownMs) : limit]);
    }
    this.#supervisor?.killRuntime();
    // What is left to say is said before they end; a destination that takes nothing does not take their time.
    await Promise.race([this.telemetry.flush(), patience((deadlineMs - Date.now()) * telemetryShare)]);
    await Promise.race([this.#api.shutDown(reason, deadlineMs), limit]);
    end.abort();
  }
}
