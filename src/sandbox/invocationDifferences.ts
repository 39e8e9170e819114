import type { Invocation, InvocationStatus } from './invocation.ts';
import { payloadDifferences, type PayloadDifference } from './payloadDifferences.ts';

/** A variable that more than one of the invocations left with another value. */
export interface ChangingState {
  readonly name: string;
  readonly file?: string;
  /** Before the first of them, where it was there, and after each that changed it. */
  readonly values: readonly string[];
}

/**
 * What differed between invocations of one function with one event. On AWS a request meets a new environment or one that
 * has served others, and nobody can say which: what differs here differs there by chance.
 */
export interface InvocationDifferences {
  /** Of each invocation; empty where all ended alike. */
  readonly status: readonly InvocationStatus[];
  /** At most five; empty where all payloads are equal. */
  readonly payload: readonly PayloadDifference[];
  /** What changed more than once, in one environment. */
  readonly state: readonly ChangingState[];
  /** Milliseconds with and without an init phase, medians; undefined where there was no such invocation. */
  readonly durationMs: { readonly cold: number | undefined; readonly warm: number | undefined };
}

/** Compares invocations in their order. Two at least; of fewer nothing differs. */
export function invocationDifferences(invocations: readonly Invocation[]): InvocationDifferences {
  const statuses = invocations.map(({ status }) => status);
  const isCold = ({ report }: Invocation): boolean => report.initDurationMs !== undefined;
  const median = (chosen: readonly Invocation[]): number | undefined => {
    const sorted = chosen.map(({ report }) => report.durationMs).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  };
  return {
    status: new Set(statuses).size > 1 ? statuses : [],
    // Of an invocation that failed the payload is an error with its own request id.
    payload: statuses.every((status) => status === 'success')
      ? payloadDifferences(invocations.map(({ payload }) => payload))
      : [],
    state: changingState(invocations),
    durationMs: { cold: median(invocations.filter(isCold)), warm: median(invocations.filter((one) => !isCold(one))) },
  };
}

function changingState(invocations: readonly Invocation[]): ChangingState[] {
  const found = new Map<string, { name: string; file?: string; before: string[]; after: string[] }>();
  for (const { kind, name, file, before, after } of invocations.flatMap(({ residue }) => residue)) {
    if (kind !== 'state' || after === undefined) continue;
    const key = `${file ?? ''} ${name}`;
    const variable = found.get(key) ?? {
      name,
      ...(file !== undefined && { file }),
      before: before === undefined ? [] : [before],
      after: [],
    };
    variable.after.push(after);
    found.set(key, variable);
  }
  const changing = [...found.values()].filter(({ after }) => after.length > 1);
  return changing.map(({ before, after, ...variable }) => ({ ...variable, values: [...before, ...after] }));
}
