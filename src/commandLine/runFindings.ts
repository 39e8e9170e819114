import * as os from 'node:os';
import type { Assets } from '../assets.ts';
import { CheckThread } from '../diagnostics/checkThread.ts';
import type { Check } from '../diagnostics/diagnosticEngine.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Invocation } from '../sandbox/invocation.ts';

/**
 * The findings that a run is printed with. The code is looked at while the function is prepared and runs, in a thread beside
 * it: nobody waits for that, where there is a second processor. Where there is none, it would take the function's.
 */
export class RunFindings {
  readonly #fn: LambdaFunction;
  readonly #checks: CheckThread;
  #inCode: Promise<readonly Check[]> | undefined;

  constructor(fn: LambdaFunction, assets: Assets) {
    this.#fn = fn;
    this.#checks = new CheckThread(assets);
    if (os.availableParallelism() > 1) this.#inCode = this.#inspect();
    // Of a run that cannot begin nobody asks.
    this.#inCode?.catch(() => undefined);
  }

  /** What the code shows, and what these runs have shown. */
  async of(invocations: readonly Invocation[]): Promise<Finding[]> {
    if (!this.#fn.handlerSource) return [];
    const found = await (this.#inCode ?? this.#inspect());
    const runs = invocations.map(({ residue }) => residue);
    return this.#checks.observe(
      this.#fn,
      found.flatMap(({ findings }) => findings),
      runs,
    );
  }

  async dispose(): Promise<void> {
    await this.#checks.dispose();
  }

  async #inspect(): Promise<readonly Check[]> {
    const { handlerSource } = this.#fn;
    return handlerSource ? this.#checks.inspect([handlerSource.file], [this.#fn]) : [];
  }
}
