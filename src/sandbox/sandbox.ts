import * as os from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import type { Assets } from '../assets.ts';
import type { Log } from '../log.ts';
import { buildFolder } from '../stateFolder.ts';
import type { DeadlinePause } from './deadline.ts';
import { EnvironmentFactory, type EnvironmentFactoryOptions } from './environmentFactory.ts';
import { EnvironmentPool } from './environmentPool.ts';
import { checkClientContext, checkCognitoIdentity, checkEvent } from './eventPayload.ts';
import type { Invocation } from './invocation.ts';
import { invocationOf } from './invocationOf.ts';
import type { InvokeRequest } from './invokeRequest.ts';
import type { LocalEnvironment } from './localEnvironment.ts';
import type { ChunkListener } from './responseStream.ts';
import { disposeTypeScriptBuilders } from './runtimes/node/typescriptBuild.ts';
import { removeStaleFolders } from './ownedFolder.ts';
import { removeStaleSockets } from './runtimeSocket.ts';
import { bootstrapsCompiled } from './runtimes/python/compiledBootstrap.ts';

export type InvokePhase = 'preparing' | 'building' | 'initializing' | 'invoking';

export interface InvokeObserver {
  /** Aborting it kills the environment; `invoke` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Holds the function's timeout while it is paused. */
  readonly pause?: DeadlinePause;
  readonly onPhase?: (phase: InvokePhase) => void;
  /** Called for each log line as it comes. */
  readonly onLog?: (line: string) => void;
  /** Called for each part of a response that the function sends as a stream. */
  readonly onChunk?: ChunkListener;
}

export interface SandboxOptions extends EnvironmentFactoryOptions {
  /**
   * Whether an environment is kept prepared for functions that have run: once their warm one has gone, because the code was
   * changed or the run failed, the next run need not wait for interpreter and isolation.
   */
  readonly keepPrepared?: boolean;
  /** MB that environments which wait for an event hold at most, all together; as much as suits this machine, if it is not said. */
  readonly idleMb?: number;
}

/** Runs functions locally in execution environments that stay warm until their code or configuration changes. */
export class Sandbox {
  readonly #log: Log;
  readonly #keepPrepared: boolean;
  readonly #factory: EnvironmentFactory;
  readonly #pool: EnvironmentPool;
  /** Those that are being prepared, by their keys. */
  readonly #preparing = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();
  /** Of what others that were killed have left; begun with the first environment. */
  #cleaning: Promise<void> | undefined;
  #disposed = false;

  constructor(assets: Assets, log: Log, options: SandboxOptions = {}) {
    this.#log = log;
    this.#keepPrepared = options.keepPrepared ?? false;
    this.#pool = new EnvironmentPool(options.idleMb);
    this.#factory = new EnvironmentFactory(assets, log, options);
  }

  /** Throws ExpectedError where the run cannot start: no interpreter, no handler, an event that is not JSON. */
  async invoke(request: InvokeRequest, observer: InvokeObserver = {}): Promise<Invocation> {
    const { signal, pause, onPhase, onChunk } = observer;
    // What is killed on somebody's wish did not crash: the platform's lines about that are nobody's.
    const onLog = observer.onLog && ((line: string) => (signal?.aborted ? undefined : observer.onLog?.(line)));
    checkEvent(request.event);
    const clientContext = checkClientContext(request.clientContext);
    const cognitoIdentity = checkCognitoIdentity(request.cognitoIdentity);
    signal?.throwIfAborted();
    const local = await this.#take(request, onPhase, signal);
    const { execution } = local;
    this.#pool.use(local);
    const abort = (): void => void execution.kill();
    signal?.addEventListener('abort', abort);
    try {
      signal?.throwIfAborted();
      if (this.#disposed) throw new Error('The sandbox was ended.');
      if (!execution.alive) {
        onPhase?.('initializing');
        await execution.init(onLog);
        signal?.throwIfAborted();
      }
      onPhase?.('invoking');
      const { requestId, qualifier, tenantId } = request;
      const record = await execution.invoke(request.event, {
        ...(onLog && { onLine: onLog }),
        onChunk,
        pause,
        clientContext,
        cognitoIdentity,
        requestId,
        qualifier,
        tenantId,
      });
      signal?.throwIfAborted();
      const isolation = (await this.#factory.isolator()).isolationOf(local.runtime);
      const { codeRoot } = local;
      return invocationOf(record, local.runtime, { codeRoot, inline: request.function.inlineCode }, isolation);
    } finally {
      signal?.removeEventListener('abort', abort);
      if (local.isWarm && !signal?.aborted) this.#keepWarm(local, request);
      else await this.#replace(local, request);
    }
  }

  /**
   * Gets an environment for the request ready, up to the point where the function's code would be loaded; the next `invoke`
   * goes on from there. Throws what `invoke` throws where it cannot start.
   */
  async prepare(request: InvokeRequest): Promise<void> {
    const local = await this.#factory.create(request, { onBuild: () => undefined, signal: this.#ending.signal });
    this.#pool.use(local);
    if (!this.#disposed && local.canBePrepared) await local.execution.prepare();
    if (this.#disposed || !local.execution.prepared) {
      await this.#pool.end(local);
      return;
    }
    this.#pool.keepPrepared(local);
    // What was not built is read once it is loaded.
    if (local.isFixed) local.onCodeChange(() => void this.#replace(local, request));
  }

  /** The code in `file` has changed: what was made from it serves no further event. */
  codeChanged(file: string): void {
    this.#pool.codeChanged(file);
  }

  /** Ends every environment and waits until no process is left. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#ending.abort(new Error('The sandbox was ended.'));
    await this.#pool.dispose();
    await Promise.all(this.#preparing.values());
    this.#factory.dispose();
    await Promise.all([disposeTypeScriptBuilders(), bootstrapsCompiled(), this.#cleaning]);
  }

  async #take(
    request: InvokeRequest,
    onPhase: InvokeObserver['onPhase'],
    signal: AbortSignal | undefined,
  ): Promise<LocalEnvironment> {
    this.#cleaning ??= removeStaleFiles();
    const key = this.#factory.keyOf(request);
    // What changed on disk a moment ago is known after a turn of the event loop.
    await turn();
    const warm = this.#pool.takeWarm(key);
    if (warm) return warm;
    onPhase?.('preparing');
    let isBuilding = false;
    const build = {
      onBuild: () => {
        // Also of one that waits for another process's first.
        if (!isBuilding) onPhase?.('building');
        isBuilding = true;
      },
      signal: signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal,
    };
    await this.#pool.ended(key);
    const prepared = await this.#pool.takePrepared(key, () => this.#factory.runtimeFor(request.function, build));
    return prepared ?? this.#factory.create(request, build);
  }

  #keepWarm(local: LocalEnvironment, request: InvokeRequest): void {
    this.#pool.keepWarm(local);
    local.onCodeChange(() => void this.#replace(local, request));
  }

  /** Ends an environment that serves no further event, and prepares the one that the next run will want. */
  async #replace(local: LocalEnvironment, request: InvokeRequest): Promise<void> {
    await this.#pool.end(local);
    const { key } = local;
    if (
      !local.canBePrepared ||
      !this.#keepPrepared ||
      this.#disposed ||
      this.#preparing.has(key) ||
      this.#pool.hasPrepared(key)
    )
      return;
    const preparing = this.prepare(request)
      .catch((error: unknown) => this.#log.debug(`no environment was prepared: ${String(error)}`))
      .finally(() => this.#preparing.delete(key));
    this.#preparing.set(key, preparing);
  }
}

/** Sockets, folders for /tmp, and builds. */
async function removeStaleFiles(): Promise<void> {
  await Promise.all([removeStaleSockets(), removeStaleFolders(os.tmpdir()), removeStaleFolders(buildFolder())]);
}
