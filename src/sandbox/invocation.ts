import type { Position } from 'vscode-languageserver-types';
import type { ClosedLink } from './isolation/linkedCode.ts';
import type { ResidueItem, ResidueSeen } from './residue.ts';
import type { Report } from './report.ts';

/** How an invocation ended. */
export type InvocationStatus = 'success' | 'error' | 'timeout' | 'outOfMemory' | 'crashed' | 'initError';

/** full: bubblewrap; partial: guards of the interpreter or sandbox-exec; process: an ordinary process. */
export type Isolation = 'full' | 'partial' | 'process';

/** One line of a stack. `file` is set where the frame lies in a file that exists on this machine. */
export interface StackFrame {
  readonly text: string;
  readonly file?: string;
  readonly position?: Position;
}

/** AWS's error object, with its stack mapped back to the user's own files (source maps and /var/task undone). */
export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly frames: readonly StackFrame[];
}

/** One event through one execution environment. */
export interface Invocation {
  readonly status: InvocationStatus;
  /** The result as the caller gets it, usually JSON text; on failure AWS's error object as JSON text. */
  readonly payload: string;
  /** AWS says `Unhandled` for every failure. */
  readonly functionError: 'Unhandled' | undefined;
  readonly error: InvocationError | undefined;
  /** The lines CloudWatch would have, START, END and REPORT included; capped, and the cap marked. */
  readonly logs: readonly string[];
  readonly report: Report;
  /** Processor time of the invoke phase, all threads and processes; undefined where this system does not tell it. */
  readonly cpuMs?: number | undefined;
  /** How long it stood in line for a processor of this machine meanwhile: that is no time of the function's. */
  readonly queuedMs?: number | undefined;
  /** How many processors the function was given; undefined: all of this machine. */
  readonly processors?: number | undefined;
  readonly isolation: Isolation;
  /** What stayed behind in the environment; empty where the environment ended. */
  readonly residue: readonly ResidueItem[];
  /** Only where it is `whole`, an empty residue means that nothing stayed behind. */
  readonly residueSeen: ResidueSeen;
  /** Where this run differs from AWS in a way that matters to its user: another interpreter version, for example. */
  readonly warnings: readonly string[];
  /** Links of the code whose content the run did not see, though AWS would. */
  readonly closedLinks?: readonly ClosedLink[];
  /** Variables that the template names and that had no value here. */
  readonly openVariables?: readonly string[];
}
