import { measurementOf } from '../../pricing/measurement.ts';
import type { RunHistory } from '../../pricing/runHistory.ts';
import type { Disposables } from '../disposables.ts';
import type { Runs } from './runs.ts';

/** Keeps what a run took, for the cost line. */
export function recordRuns(runs: Runs, history: RunHistory, report: (error: unknown) => void, own: Disposables): void {
  own.add(
    runs.onDidFinish(({ invocation, function: fn }) => {
      const measurement = invocation && measurementOf(invocation);
      if (measurement) history.record(fn, measurement).catch(report);
    }),
  );
}
