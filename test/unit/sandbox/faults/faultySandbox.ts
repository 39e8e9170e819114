import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../../src/assets.ts';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../../src/log.ts';
import { DeadlinePause } from '../../../../src/sandbox/deadline.ts';
import type { Invocation } from '../../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../../src/sandbox/isolation/isolator.ts';
import { Sandbox, type InvokeObserver } from '../../../../src/sandbox/sandbox.ts';
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

  /** Runs the faulty handler, with a timeout that is never reached unless `changes` say otherwise. */
  run(event: FaultEvent, changes: Partial<LambdaFunction> = {}, observer: InvokeObserver = {}): Promise<Invocation> {
    const fn = localFunction(handlers[this.#language], 'handler', changes);
    return this.#sandbox.invoke({ function: fn, event: JSON.stringify(event) }, observer);
  }

  /** The same with the timeout of the runs below, which does not pass, however slow this machine is. */
  runInTime(event: FaultEvent): Promise<Invocation> {
    return this.run(event, oneSecond, { pause: heldDeadline() });
  }

  /**
   * Runs a fault that says what it does and does not end, with a timeout of one second. The second passes from `onBegun` on:
   * however slow this machine is, the fault has begun.
   */
  async runToTimeout(event: FaultEvent, onBegun: () => void = () => undefined): Promise<Invocation> {
    const pause = heldDeadline();
    let hasBegun = false;
    const onLog = (line: string): void => {
      if (hasBegun || !/(spinn|wait)ing$/.test(line)) return;
      hasBegun = true;
      onBegun();
      pause.resume();
    };
    return this.run(event, oneSecond, { pause, onLog });
  }

  /** Runs the fault, and then the very same function without it, which must be fine. */
  async runThenFine(event: FaultEvent, changes: Partial<LambdaFunction> = {}): Promise<Invocation> {
    const invocation = await this.run(event, changes);
    assertFine(await this.run({}, changes));
    return invocation;
  }

  /** The same of a fault that does not end; see runToTimeout. */
  async runToTimeoutThenFine(event: FaultEvent): Promise<Invocation> {
    const invocation = await this.runToTimeout(event);
    assertFine(await this.runInTime({}));
    return invocation;
  }

  /** Ends everything; no process may be left then. */
  async dispose(): Promise<void> {
    await this.#sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  }
}

const oneSecond = { timeout: 1 };

function heldDeadline(): DeadlinePause {
  const pause = new DeadlinePause();
  pause.pause();
  return pause;
}

function assertFine({ status, payload }: Invocation): void {
  assert.deepEqual([status, payload], ['success', '"fine"'], 'the next run is clean');
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
