import type * as http from 'node:http';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { isLocalCaller } from '../loopback/localCaller.ts';
import { BodyTooLarge, readBody } from '../loopback/requestBody.ts';
import { checkClientContext } from '../sandbox/eventPayload.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { tenancyFault } from '../sandbox/tenancy.ts';
import type { CalledFunction } from './functionReference.ts';
import { invalidParameter, notJson, payloadTooLarge, ServiceError } from './serviceError.ts';

export function refuseStrangers(request: http.IncomingMessage): void {
  if (isLocalCaller(request, 'programs')) return;
  throw new ServiceError(403, 'AccessDeniedException', 'Only programs of this machine may call, no web pages.');
}

/** The event of a request; none is an empty object, as on AWS. Throws what Lambda answers to one that it does not take. */
export async function readEvent(request: http.IncomingMessage, type: string, limit: number): Promise<string> {
  const body = await readBody(request, limit).catch((error: unknown) => {
    throw error instanceof BodyTooLarge ? payloadTooLarge(error.bytes, type, limit) : error;
  });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body) || '{}';
    JSON.parse(text);
    return text;
  } catch (error) {
    throw notJson(error as Error);
  }
}

/** Whether the answer has the log's tail. */
export function logTypeOf(request: http.IncomingMessage): 'None' | 'Tail' {
  const type = header(request, 'x-amz-log-type') ?? 'None';
  if (type === 'None' || type === 'Tail') return type;
  throw invalidParameter(
    `1 validation error detected: Value '${type}' at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]`,
  );
}

/** Throws what Lambda answers to a client context that is none, and to a tenant that the function does not take, or where it wants one. */
export function callerOf(
  request: http.IncomingMessage,
  { fn, qualifier }: CalledFunction,
): Pick<InvokeRequest, 'qualifier' | 'clientContext' | 'tenantId'> {
  const clientContext = clientContextOf(header(request, 'x-amz-client-context'));
  // An empty one is none.
  const tenantId = header(request, 'x-amz-tenant-id') || undefined;
  checkTenant(fn, tenantId);
  return {
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(clientContext === undefined ? {} : { clientContext }),
    ...(tenantId === undefined ? {} : { tenantId }),
  };
}

function clientContextOf(base64: string | undefined): string | undefined {
  if (!base64) return undefined;
  try {
    return checkClientContext(Buffer.from(base64, 'base64').toString());
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    throw new ServiceError(400, 'InvalidRequestContentException', error.message);
  }
}

/** Throws what Lambda answers where a function takes no tenant, or wants one. */
export function checkTenant(fn: LambdaFunction, tenantId: string | undefined): void {
  const fault = tenancyFault(fn, tenantId);
  if (fault !== undefined) throw invalidParameter(fault);
}

export function header(request: http.IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
