import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../../src/assets.ts';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../../src/log.ts';
import type { Invocation } from '../../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../../localFunction.ts';
import { markedProcesses } from '../../../markedProcesses.ts';

/** The faulty handlers, below test/fixtures/sandbox. */
export const handlers = { Python: 'python/faults.py', 'Node.js': 'node/faults.cjs' } as const;
export type Language = keyof typeof handlers;
const languages: readonly Language[] = ['Python', 'Node.js'];
type IsolationKind = 'full' | 'process';

/** What a faulty handler is told to do, e.g. `{ fault: 'spin' }`; see test/fixtures/sandbox. */
export type FaultEvent = Readonly<Record<string, string | number>>;

/** Runs handlers that do harm, and looks whether anything is left of it. */
export class FaultySandbox {
  readonly #sandbox: Sandbox;
  readonly #language: Language;

  private constructor(isolator: Isolator, language: Language) {
    this.#sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator });
    this.#language = language;
  }

  /** undefined: this machine has no such isolation. */
  static async create(isolation: IsolationKind, language: Language): Promise<FaultySandbox | undefined> {
    const isolator = isolation === 'full' ? await Isolator.probe() : new Isolator(undefined);
    return isolator.isolation === isolation ? new FaultySandbox(isolator, language) : undefined;
  }

  /** Runs the faulty handler with a timeout of one second, unless `changes` say otherwise. */
  run(
    event: FaultEvent,
    changes: Partial<LambdaFunction> = {},
    onLog: (line: string) => void = () => undefined,
  ): Promise<Invocation> {
    return this.#sandbox.invoke({ function: this.#function(changes), event: JSON.stringify(event) }, { onLog });
  }

  /** Runs the fault, and then the very same function without it, which must be fine. */
  async runThenFine(event: FaultEvent, changes: Partial<LambdaFunction> = {}): Promise<Invocation> {
    const invocation = await this.run(event, changes);
    const { status, payload } = await this.run({}, changes);
    assert.deepEqual([status, payload], ['success', '"fine"'], 'the next run is clean');
    return invocation;
  }

  /** Ends everything; no process may be left then. */
  async dispose(): Promise<void> {
    await this.#sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  }

  #function(changes: Partial<LambdaFunction>): LambdaFunction {
    return localFunction(handlers[this.#language], 'handler', { timeout: 1, ...changes });
  }
}

/** Both languages under full isolation, and as ordinary processes. */
export const full = languages.map((language) => ['full', language] as const);
export const everywhere = [...full, ...languages.map((language) => ['process', language] as const)];

/** Describes the same tests for each language under each isolation. `sandbox()` is there once the tests run. */
export function describeFaults(
  title: string,
  kinds: readonly (readonly [IsolationKind, Language])[],
  tests: (sandbox: () => FaultySandbox, language: Language) => void,
): void {
  for (const [isolation, language] of kinds) {
    describe(`${title}: ${language}, isolation ${isolation}`, () => {
      let sandbox: FaultySandbox | undefined;
      before(async function () {
        sandbox = await FaultySandbox.create(isolation, language);
        if (!sandbox) this.skip();
      });
      after(() => sandbox?.dispose());
      tests(() => {
        assert.ok(sandbox);
        return sandbox;
      }, language);
    });
  }
}

/** Asserts status, AWS's error type, and AWS's message after the request id. */
export function assertFailure(invocation: Invocation, status: string, errorType: string, message: string): void {
  const id = invocation.report.requestId;
  assert.deepEqual(
    [invocation.status, JSON.parse(invocation.payload)],
    [status, { errorType, errorMessage: `RequestId: ${id} Error: ${message}` }],
  );
}
