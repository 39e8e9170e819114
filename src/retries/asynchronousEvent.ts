import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Invocation } from '../sandbox/invocation.ts';

/** Minutes that Lambda waits before the second and the third attempt. */
const waitMinutes = [1, 2];

/** How long a minute of such a wait takes here. */
const minuteMs = 1000;

/** What happens to an asynchronous event, in the order in which it happens. */
export type AsynchronousStep =
  | { readonly kind: 'attempt'; readonly number: number; readonly of: number; readonly invocation: Invocation }
  /** Before the next attempt; minutes on AWS. */
  | { readonly kind: 'wait'; readonly minutes: number }
  /** It goes to a destination or a dead-letter queue: an ARN or a logical id. */
  | { readonly kind: 'sent'; readonly to: string; readonly as: 'onSuccess' | 'onFailure' | 'deadLetter' }
  /** All attempts failed, and nothing keeps it. */
  | { readonly kind: 'lost' }
  /** All attempts failed; where it goes is not known here. */
  | { readonly kind: 'unknown' };

export interface AsynchronousSettings {
  /** What the caller was told; without one the event gets its own. */
  readonly requestId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that a minute of a wait takes. */
  readonly minute?: number;
}

/**
 * Serves an event as Lambda serves asynchronous ones: one that fails is tried again, and then goes where the function's
 * configuration sends it (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). `invoke` makes one
 * attempt; what it throws ends the event. All attempts have one request id
 * (https://repost.aws/knowledge-center/lambda-function-duplicate-invocations). Resolves with the last attempt.
 */
export async function serveAsynchronously(
  fn: LambdaFunction,
  invoke: (requestId: string) => Promise<Invocation>,
  onStep: (step: AsynchronousStep) => void,
  { requestId = randomUUID(), signal, minute = minuteMs }: AsynchronousSettings = {},
): Promise<Invocation> {
  const { maximumRetryAttempts, onSuccess, onFailure, deadLetterTarget } = fn.asynchronous;
  const of = 1 + (maximumRetryAttempts ?? lambdaDefaults.asynchronous.maximumRetryAttempts);
  for (let number = 1; ; number++) {
    const invocation = await invoke(requestId);
    onStep({ kind: 'attempt', number, of, invocation });
    if (invocation.status === 'success') {
      if (isTarget(onSuccess)) onStep({ kind: 'sent', to: onSuccess, as: 'onSuccess' });
      return invocation;
    }
    if (number === of) {
      if (isTarget(onFailure)) onStep({ kind: 'sent', to: onFailure, as: 'onFailure' });
      if (isTarget(deadLetterTarget)) onStep({ kind: 'sent', to: deadLetterTarget, as: 'deadLetter' });
      if (onFailure === 'none' && deadLetterTarget === 'none') onStep({ kind: 'lost' });
      else if (!isTarget(onFailure) && !isTarget(deadLetterTarget)) onStep({ kind: 'unknown' });
      return invocation;
    }
    const minutes = waitMinutes[number - 1] ?? 2;
    onStep({ kind: 'wait', minutes });
    await sleep(minutes * minute, undefined, signal && { signal }).catch((error: unknown) => {
      // Who ends the wait says why.
      throw signal?.aborted ? signal.reason : error;
    });
  }
}

function isTarget(target: string | undefined): target is string {
  return target !== undefined && target !== 'none';
}

/** A step as a line of a timeline. */
export function stepText(step: AsynchronousStep): string {
  switch (step.kind) {
    case 'attempt': {
      const { number, of, invocation } = step;
      return invocation.status === 'success'
        ? l10n.t('Attempt {0} of {1} succeeded.', number, of)
        : l10n.t('Attempt {0} of {1} failed: {2}.', number, of, invocation.error?.errorType ?? invocation.status);
    }
    case 'wait':
      return l10n.t(
        'AWS waits {0} min before the next attempt; here it is {1} s.',
        step.minutes,
        step.minutes * (minuteMs / 1000),
      );
    case 'sent':
      return sentText(step.as, step.to);
    case 'lost':
      return l10n.t('The event is lost: the function has no on-failure destination and no dead-letter queue.');
    case 'unknown':
      return l10n.t('The event is lost, unless a destination that is not known here keeps it.');
  }
}

function sentText(as: 'onSuccess' | 'onFailure' | 'deadLetter', to: string): string {
  switch (as) {
    case 'onSuccess':
      return l10n.t('On AWS the result goes to the on-success destination {0}.', to);
    case 'onFailure':
      return l10n.t('On AWS the event goes to the on-failure destination {0}.', to);
    case 'deadLetter':
      return l10n.t('On AWS the event goes to the dead-letter queue {0}.', to);
  }
}
