import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { DeadlinePause } from '../../sandbox/deadline.ts';
import { isHandled, type RecordFate } from '../../retries/recordFates.ts';
import type { TimelineEntry } from '../../retries/timeline.ts';
import type { Invocation } from '../../sandbox/invocation.ts';
import type { InvokePhase } from '../../sandbox/sandbox.ts';
import { LiveLog } from './liveLog.ts';
import { LiveResponse } from './liveResponse.ts';
import type { NamedEvent } from './namedEvent.ts';
import type { RunState } from './outcomeText.ts';

/**
 * How a run ended. `refused`: it could not start, and the message says why and what to do; `lacks`: a package that can be
 * installed for it.
 */
export type Outcome =
  /** `fates`: what became of the records of a batch that was rehearsed; the invocation is the last one then. */
  | { readonly kind: 'finished'; readonly invocation: Invocation; readonly fates?: readonly RecordFate[] }
  | { readonly kind: 'refused'; readonly message: string; readonly lacks?: string }
  | { readonly kind: 'cancelled' };

export interface RunOptions {
  readonly profile?: string | undefined;
  readonly isRehearsal?: boolean;
  readonly unsaved?: readonly string[];
}

/** One press of Run, or one rehearsal of what AWS does when the function fails. */
export class Run {
  readonly function: LambdaFunction;
  readonly event: NamedEvent;
  /** The AWS profile whose credentials it had; undefined: it had none. */
  readonly profile: string | undefined;
  /** Whether failures are tried again as AWS does. */
  readonly isRehearsal: boolean;
  /** Files that it read as they were saved last, and not as the editor shows them; relative to their folders. */
  readonly unsaved: readonly string[];
  /** Of a rehearsal: what has happened so far. */
  readonly timeline: TimelineEntry[] = [];
  readonly log = new LiveLog();
  /** What came so far of a response that is streamed. */
  readonly response = new LiveResponse();
  readonly abort = new AbortController();
  /** Holds the function's timeout. */
  readonly pause = new DeadlinePause();
  phase: InvokePhase = 'preparing';
  outcome: Outcome | undefined;

  constructor(fn: LambdaFunction, event: NamedEvent, { profile, isRehearsal = false, unsaved = [] }: RunOptions = {}) {
    this.function = fn;
    this.event = event;
    this.profile = profile;
    this.isRehearsal = isRehearsal;
    this.unsaved = unsaved;
  }

  get state(): Exclude<RunState, 'none'> {
    if (!this.outcome) return 'running';
    if (this.outcome.kind === 'cancelled') return 'cancelled';
    if (this.outcome.kind === 'refused') return 'failed';
    const { invocation, fates } = this.outcome;
    const passed = fates ? isHandled(fates) : invocation.status === 'success';
    return passed ? 'passed' : 'failed';
  }

  get invocation(): Invocation | undefined {
    return this.outcome?.kind === 'finished' ? this.outcome.invocation : undefined;
  }

  /**
   * Whether its response failed after it had begun: its caller has what came before, and then the error. Nobody takes a stream
   * from a rehearsal.
   */
  get brokeOff(): boolean {
    return !this.isRehearsal && this.invocation?.error !== undefined && this.response.text !== '';
  }

  /** What its caller has got, as far as it is over. */
  get payload(): string {
    return this.invocation === undefined || this.brokeOff ? this.response.text : this.invocation.payload;
  }
}
