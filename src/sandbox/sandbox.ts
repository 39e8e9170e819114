import type { Assets } from '../assets.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Log } from '../log.ts';
import type { Invocation } from './invocation.ts';

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

/** Runs functions locally in execution environments that stay warm until their code or configuration changes. */
export class Sandbox {
  readonly #assets: Assets;
  readonly #log: Log;

  constructor(assets: Assets, log: Log) {
    this.#assets = assets;
    this.#log = log;
  }

  /** Throws ExpectedError where the run cannot start: no interpreter, no handler, an event that is not JSON. */
  invoke(request: InvokeRequest, observer: InvokeObserver = {}): Promise<Invocation> {
    void [request, observer, this.#assets, this.#log];
    throw new Error('being built');
  }

  /** Forgets the warm environments whose code root holds `file`. */
  codeChanged(file: string): void {
    void file;
  }

  /** Ends every environment and waits until no process is left. */
  async dispose(): Promise<void> {
    return Promise.resolve();
  }
}
