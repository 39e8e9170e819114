import * as path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../assets.ts';
import { ExpectedError } from '../expectedError.ts';
import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Log } from '../log.ts';
import { stateFolder } from '../stateFolder.ts';
import { CodeWatch } from './codeWatch.ts';
import { createLogStreamName, environmentVariables } from './environmentVariables.ts';
import { checkEvent } from './eventPayload.ts';
import { ExecutionEnvironment } from './executionEnvironment.ts';
import type { Invocation } from './invocation.ts';
import { invocationOf } from './invocationOf.ts';
import { Isolator } from './isolation/isolator.ts';
import { checkRun, environmentWarnings } from './runCheck.ts';
import type { InterpreterOverrides } from './runtimes/interpreter.ts';
import { nodeRuntime } from './runtimes/node/nodeRuntime.ts';
import { disposeTypeScriptBuilders } from './runtimes/node/typescriptBuild.ts';
import { pythonRuntime } from './runtimes/python/pythonRuntime.ts';
import type { PreparedRuntime, Runtime } from './runtimes/runtime.ts';

/** One event for one function, with what the caller wants changed in its configuration. */
export interface InvokeRequest {
  readonly function: LambdaFunction;
  /** JSON text. */
  readonly event: string;
  /** MB, instead of the function's own. */
  readonly memorySize?: number;
  /** Seconds, instead of the function's own. */
  readonly timeout?: number;
  /** Added to the function's own variables; wins over them. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type InvokePhase = 'preparing' | 'building' | 'initializing' | 'invoking';

export interface InvokeObserver {
  /** Aborting it kills the environment; `invoke` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onPhase?: (phase: InvokePhase) => void;
  /** Called for each log line as it comes. */
  readonly onLog?: (line: string) => void;
}

export interface SandboxOptions {
  readonly interpreters?: () => InterpreterOverrides;
  /** Which isolation to use instead of the strongest one that works here. */
  readonly isolator?: Isolator;
}

/** An environment between two runs, with what a later run must have in common with it. */
interface WarmEnvironment {
  readonly key: string;
  readonly codeRoot: string;
  readonly environment: ExecutionEnvironment;
  readonly watch: CodeWatch;
  readonly prepared: PreparedRuntime;
  readonly tmp: string;
  idle?: NodeJS.Timeout;
}

const runtimes: readonly Runtime[] = [pythonRuntime, nodeRuntime];
/** An environment that nobody used for this long is ended, as on AWS. */
const idleMs = 10 * 60_000;

/** Runs functions locally in execution environments that stay warm until their code or configuration changes. */
export class Sandbox {
  readonly #assets: Assets;
  readonly #log: Log;
  readonly #options: SandboxOptions;
  readonly #warm = new Set<WarmEnvironment>();
  readonly #busy = new Set<WarmEnvironment>();
  #isolator: Promise<Isolator> | undefined;
  #disposed = false;

  constructor(assets: Assets, log: Log, options: SandboxOptions = {}) {
    this.#assets = assets;
    this.#log = log;
    this.#options = options;
  }

  /** Throws ExpectedError where the run cannot start: no interpreter, no handler, an event that is not JSON. */
  async invoke(request: InvokeRequest, observer: InvokeObserver = {}): Promise<Invocation> {
    const { signal, onPhase, onLog } = observer;
    checkEvent(request.event);
    signal?.throwIfAborted();
    const overrides = this.#options.interpreters?.() ?? {};
    const key = environmentKey(request, overrides);
    const warm = (await this.#takeWarm(key)) ?? (await this.#create(request, key, overrides, onPhase));
    this.#busy.add(warm);
    const abort = (): void => void warm.environment.kill();
    signal?.addEventListener('abort', abort);
    try {
      signal?.throwIfAborted();
      if (this.#disposed) throw new Error('The sandbox was ended.');
      if (!warm.environment.alive) {
        onPhase?.('initializing');
        await warm.environment.init(onLog);
        signal?.throwIfAborted();
      }
      onPhase?.('invoking');
      const record = await warm.environment.invoke(request.event, onLog);
      signal?.throwIfAborted();
      return invocationOf(record, warm.prepared, warm.codeRoot, (await this.#isolation()).isolation);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#busy.delete(warm);
      if (warm.environment.alive && !warm.watch.changed && !signal?.aborted) this.#keep(warm);
      else await this.#end(warm);
    }
  }

  /** Forgets the warm environments whose code root holds `file`. */
  codeChanged(file: string): void {
    for (const warm of this.#warm) {
      if (warm.watch.covers(file)) void this.#end(warm);
    }
  }

  /** Ends every environment and waits until no process is left. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.all([...this.#warm, ...this.#busy].map((warm) => this.#end(warm)));
    await disposeTypeScriptBuilders();
  }

  async #takeWarm(key: string): Promise<WarmEnvironment | undefined> {
    // What changed on disk a moment ago is known after a turn of the event loop.
    await turn();
    for (const warm of this.#warm) {
      if (warm.key !== key) continue;
      this.#warm.delete(warm);
      clearTimeout(warm.idle);
      if (warm.environment.alive && !warm.watch.changed) return warm;
      await this.#end(warm);
    }
    return undefined;
  }

  #keep(warm: WarmEnvironment): void {
    this.#warm.add(warm);
    warm.idle = setTimeout(() => void this.#end(warm), idleMs);
    warm.idle.unref();
  }

  async #end(warm: WarmEnvironment): Promise<void> {
    this.#warm.delete(warm);
    clearTimeout(warm.idle);
    warm.watch.dispose();
    await warm.environment.kill();
    warm.prepared.remove?.();
    await (await this.#isolation()).removeTmp(warm.tmp);
  }

  async #create(
    request: InvokeRequest,
    key: string,
    overrides: InterpreterOverrides,
    onPhase: InvokeObserver['onPhase'],
  ): Promise<WarmEnvironment> {
    const fn = request.function;
    onPhase?.('preparing');
    const chosen = request.environment ?? {};
    checkRun(fn, chosen);
    const isolator = await this.#isolation();
    // Watched before the code is read, so that no change in between is missed.
    const watch = new CodeWatch(fn.codeRoot);
    const prepared = await this.#prepare(fn, overrides, onPhase).catch((error: unknown) => {
      watch.dispose();
      throw error;
    });
    watch.add(prepared.inputs ?? []);
    const tmp = await isolator.createTmp();
    const files = { code: prepared.code, runtimeFiles: prepared.runtimeFiles };
    const layout = isolator.layout(files, tmp);
    const memorySize = request.memorySize ?? fn.memorySize ?? lambdaDefaults.memorySize;
    const logStreamName = createLogStreamName();
    const functionName = awsName(fn.name);
    const environment = new ExecutionEnvironment({
      functionName,
      memorySize,
      timeout: request.timeout ?? fn.timeout ?? lambdaDefaults.timeout,
      runtimeVersion: prepared.version,
      tmp,
      // In a process namespace of their own nothing can leave the tree.
      ...(isolator.isolation === 'full' ? {} : { marker: logStreamName }),
      start: (endpoint) =>
        isolator.spawn({
          ...files,
          command: prepared.command(layout),
          environment: environmentVariables(fn.environment, chosen, prepared.environment(layout), {
            functionName,
            logStreamName,
            handler: fn.handler ?? '',
            runtime: fn.runtime ?? prepared.identifier,
            memorySize,
            runtimeApi: endpoint,
            layout,
            path: prepared.path,
          }),
          interpreterFolders: prepared.interpreterFolders,
          mounts: prepared.mounts,
          ...(endpoint.socket === undefined ? {} : { socket: endpoint.socket }),
          ephemeralStorage: fn.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
        }),
    });
    this.#log.debug(`new execution environment for ${fn.name}: ${prepared.identifier}, ${isolator.isolation}`);
    const warnings = [...prepared.warnings, ...environmentWarnings(fn, chosen)];
    return { key, codeRoot: fn.codeRoot, environment, watch, prepared: { ...prepared, warnings }, tmp };
  }

  async #prepare(
    fn: LambdaFunction,
    overrides: InterpreterOverrides,
    onPhase: InvokeObserver['onPhase'],
  ): Promise<PreparedRuntime> {
    return runtimeOf(fn).prepare(fn, {
      assets: this.#assets,
      overrides,
      buildFolder: path.join(stateFolder(), 'builds'),
      onBuild: () => onPhase?.('building'),
    });
  }

  #isolation(): Promise<Isolator> {
    return (this.#isolator ??= this.#options.isolator ? Promise.resolve(this.#options.isolator) : Isolator.probe());
  }
}

/** Two runs with the same key can share an environment. */
function environmentKey(request: InvokeRequest, overrides: InterpreterOverrides): string {
  const { id, handler, runtime, codeRoot, memorySize, timeout, ephemeralStorage, environment } = request.function;
  const own = { id, handler, runtime, codeRoot, memorySize, timeout, ephemeralStorage, environment };
  const { memorySize: memory, timeout: seconds, environment: added } = request;
  return JSON.stringify({ own, memory, seconds, added, overrides });
}

function runtimeOf(fn: LambdaFunction): Runtime {
  const runtime = runtimes.find((candidate) => candidate.runs(fn));
  if (runtime) return runtime;
  throw new ExpectedError(
    l10n.t(
      '{0} cannot run here: only Python and Node.js functions can, and its runtime is {1}.',
      fn.name,
      fn.runtime ?? l10n.t('unknown'),
    ),
  );
}

/** A bare function is called by its path here; AWS's names are letters, digits, - and _, at most 64. */
function awsName(name: string): string {
  return name.replace(/[^\w-]+/g, '-').slice(-64);
}
