import type { DeadlinePause } from './deadline.ts';
import type { Overtime } from './overtime.ts';
import type { PhaseEnding } from './phaseEnding.ts';
import type { CpuTime } from './processTree.ts';
import type { Residue } from './residue.ts';
import type { ChunkListener } from './responseStream.ts';
import type { Span } from './span.ts';

/** One init or invoke phase of a runtime. */
export interface Phase {
  readonly ending: PhaseEnding;
  readonly durationMs: number;
  /** Processor time of the tree; undefined where this system does not tell it. */
  readonly cpuTime: CpuTime | undefined;
  /** Of an invocation that the runtime has answered. */
  readonly spans?: readonly Span[] | undefined;
  /** What the function printed. */
  readonly logs: readonly string[];
  /** Where the runtime has answered, and the time was up before all were done. */
  readonly overtime?: Overtime | undefined;
  /** What stayed behind, as its bootstrap and the system say. Undefined where nobody looked, or nothing is left. */
  readonly residue: Residue | undefined;
}

export type LineListener = ((line: string) => void) | undefined;

/** Hears of the moments of a phase while extensions can still be told. */
export interface PhaseListener {
  /** The runtime is ready for the next event, or has failed; ms since the phase began. */
  readonly onRuntimeDone?: (ending: PhaseEnding, durationMs: number, spans?: readonly Span[]) => void;
  /** All are ready. */
  readonly onEnd?: (ending: PhaseEnding, durationMs: number) => void;
}

/** What somebody wants to hear of an invocation, and how they hold its deadline. */
export interface InvokeListeners {
  readonly onLine?: LineListener;
  readonly onChunk?: ChunkListener | undefined;
  readonly pause?: DeadlinePause | undefined;
}
