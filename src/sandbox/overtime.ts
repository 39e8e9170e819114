import * as l10n from '@vscode/l10n';

/** Who was still at work when the time was up, although the runtime had answered. */
export interface Overtime {
  /** Extensions that had not asked for their next event; none: it was the runtime itself. */
  readonly extensions: readonly string[];
}

/**
 * What the caller has is the answer; but the whole phase is under the function's timeout (s)
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-invoke).
 */
export function overtimeWarnings(overtime: Overtime | undefined, timeout: number): string[] {
  if (overtime === undefined) return [];
  const { extensions } = overtime;
  const seconds = String(timeout);
  if (extensions.length === 0) {
    return [
      l10n.t(
        'The function had answered, but its runtime did not ask for the next event before the timeout of {0} s. All of that time is billed, the invocation counts as timed out, and its environment was ended.',
        seconds,
      ),
    ];
  }
  return [
    l10n.t(
      'The function had answered, but an extension did not ask for its next event (GET /2020-01-01/extension/event/next) before the timeout of {1} s: {0}. All of that time is billed, the invocation counts as timed out, and its environment was ended. An extension asks again and again, also for events that it does nothing with.',
      extensions.join(', '),
      seconds,
    ),
  ];
}
