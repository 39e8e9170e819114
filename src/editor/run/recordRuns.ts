import { measurementOf } from '../../pricing/measurement.ts';
import type { RunHistory } from '../../pricing/runHistory.ts';
import type { Disposables } from '../disposables.ts';
import type { Runs } from './runs.ts';

/** Keeps what a run took, for the cost line. A run that was killed says nothing about the usual duration. */
export function recordRuns(runs: Runs, history: RunHistory, report: (error: unknown) => void, own: Disposables): void {
  own.add(
    runs.onDidFinish(({ invocation, function: fn }) => {
      if (invocation?.status !== 'success' && invocation?.status !== 'error') return;
      history.record(fn, measurementOf(invocation)).catch(report);
    }),
  );
}
