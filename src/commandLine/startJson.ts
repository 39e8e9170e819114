import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { ServedRequest } from '../httpApi/gateway.ts';
import type { ServedApi } from '../httpApi/gateways.ts';
import { routeNotes } from '../httpApi/routeText.ts';
import type { RefusedCall } from '../invokeApi/invokeServer.ts';
import { jsonOrText } from '../json.ts';
import type { AsynchronousStep } from '../retries/asynchronousEvent.ts';
import { asynchronousEntry } from '../retries/timeline.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { timelineJson } from './timelineJson.ts';

/**
 * What `start --json` prints, an object a line, a contract: kinds and fields are added, never renamed. `started`
 * comes once all ports are open.
 */
export type StartLine = {
  readonly kind: 'started' | 'invocation' | 'asynchronous' | 'request' | 'refusal' | 'failure';
} & Readonly<Record<string, unknown>>;

/** Where it serves, and what: all ports are open by now. */
export function startedLine(url: string, functions: readonly LambdaFunction[], apis: readonly ServedApi[]): StartLine {
  return {
    kind: 'started',
    url,
    functions: functions.map(functionNameOf),
    apis: apis.map((one) => ({
      kind: one.table.api.kind,
      name: one.table.api.name,
      stage: one.table.api.stage,
      url: one.url,
      routes: one.table.routes.map((routed) => ({
        method: routed.route.method,
        path: routed.route.path,
        function: functionNameOf(routed.function),
        notes: routeNotes(routed, functions),
      })),
    })),
  };
}

/** One invocation has ended, whoever called; fields that `invoke --json` has are called and shaped the same here. */
export function invocationLine(fn: LambdaFunction, invocation: Invocation): StartLine {
  const { status, functionError, error, payload, report, logs, isolation, warnings } = invocation;
  return {
    kind: 'invocation',
    function: functionNameOf(fn),
    status,
    functionError: functionError ?? null,
    error: error === undefined ? null : { errorType: error.errorType, errorMessage: error.errorMessage },
    payload: jsonOrText(payload),
    report: { ...report, initDurationMs: report.initDurationMs ?? null },
    logs,
    isolation,
    warnings,
  };
}

/** Something has happened to an asynchronous event; `requestId` is that of all its attempts. */
export function asynchronousLine(fn: LambdaFunction, step: AsynchronousStep, requestId: string): StartLine {
  const entry = timelineJson(asynchronousEntry(step));
  return { kind: 'asynchronous', function: functionNameOf(fn), requestId, entry };
}

/** A gateway has answered; `reason`: why it did so instead of the function. */
export function requestLine({ api, request, status, function: fn, reason }: ServedRequest): StartLine {
  return {
    kind: 'request',
    api: api.name,
    request,
    status,
    function: fn === undefined ? null : functionNameOf(fn),
    reason: reason ?? null,
  };
}

/** Lambda's API has answered a call with an error, and no function ran. */
export function refusalLine({ request, status, errorType, reason }: RefusedCall): StartLine {
  return { kind: 'refusal', request, status, errorType, reason };
}

/** An asynchronous invocation could not begin. */
export function failureLine(fn: LambdaFunction, error: unknown): StartLine {
  return { kind: 'failure', function: functionNameOf(fn), message: (error as Error).message };
}
