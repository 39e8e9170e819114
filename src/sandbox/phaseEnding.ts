import { parseJsonObject } from '../json.ts';
import type { ExtensionFault } from './extensions/extensionsApi.ts';
import { limits } from './limits.ts';
import type { ReportStatus } from './report.ts';

/** How an init or invoke phase ended. */
export type PhaseEnding =
  /** The runtime answered, or (init) asked for its first event. `payload` is JSON text as the runtime sent it. */
  | { readonly kind: 'success'; readonly payload: string }
  /** `cause`: the error in X-Ray's terms, as JSON text, where the runtime sent one. */
  | { readonly kind: 'error' | 'initError'; readonly payload: string; readonly cause: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'outOfMemory' }
  | { readonly kind: 'responseTooLarge' }
  /** The answer broke off. */
  | { readonly kind: 'responseTruncated' }
  /** An extension ended, or said that it cannot work. */
  | ({ readonly kind: 'extensionFault' } & ExtensionFault)
  /** The process ended by itself; `reason` in AWS's words. `limit`: it was ended, because there were more of these than there may be. */
  | { readonly kind: 'crashed'; readonly reason: string; readonly limit?: 'processes' };

const killed = 'Runtime exited with error: signal: killed';

/** What the caller of the invocation gets: the payload, or AWS's error object as JSON text. `timeout` in seconds. */
export function payloadOf(ending: PhaseEnding, requestId: string, timeout: number): string {
  switch (ending.kind) {
    case 'success':
    case 'error':
    case 'initError':
      return ending.payload;
    case 'timeout':
      return platformError(
        'Sandbox.Timedout',
        `RequestId: ${requestId} Error: Task timed out after ${timeout.toFixed(2)} seconds`,
      );
    case 'responseTooLarge':
      return platformError(
        'Function.ResponseSizeTooLarge',
        `Response payload size exceeded maximum allowed payload size (${limits.payloadBytes} bytes).`,
      );
    case 'responseTruncated':
      return platformError(
        'Runtime.TruncatedResponse',
        `RequestId: ${requestId} Error: HTTP request detected as truncated`,
      );
    case 'outOfMemory':
      return platformError('Runtime.OutOfMemory', `RequestId: ${requestId} Error: ${killed}`);
    case 'crashed':
      return platformError('Runtime.ExitError', `RequestId: ${requestId} Error: ${ending.reason}`);
    case 'extensionFault':
      return platformError(ending.errorType, `RequestId: ${requestId} Error: ${ending.reason}`);
  }
}

/** What CloudWatch says of an ending that the function did not choose; undefined where the function speaks for itself. */
export function logLineOf(ending: PhaseEnding, requestId: string, timeout: number): string | undefined {
  switch (ending.kind) {
    case 'timeout':
      return `${new Date().toISOString()} ${requestId} Task timed out after ${timeout.toFixed(2)} seconds`;
    case 'outOfMemory':
      return `RequestId: ${requestId} Error: ${killed}\nRuntime.OutOfMemory`;
    case 'crashed':
      return `RequestId: ${requestId} Error: ${ending.reason}\nRuntime.ExitError`;
    case 'extensionFault':
      return `RequestId: ${requestId} Error: ${ending.reason}\n${ending.errorType}`;
    default:
      return undefined;
  }
}

/** How REPORT and INIT_REPORT name the failure. An error that the function answered with is none to the platform. */
export function reportStatusOf(ending: PhaseEnding): ReportStatus | undefined {
  switch (ending.kind) {
    case 'success':
    case 'error':
      return undefined;
    case 'timeout':
      return { status: 'timeout' };
    default:
      return { status: 'error', errorType: String(parseJsonObject(payloadOf(ending, '', 0))['errorType']) };
  }
}

function platformError(errorType: string, errorMessage: string): string {
  return JSON.stringify({ errorType, errorMessage });
}
