import type * as http from 'node:http';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { tenancyFault } from '../sandbox/tenancy.ts';
import { invalidParameter, notJson, payloadTooLarge, ServiceError } from './serviceError.ts';

/** A web page may send requests to any port of this machine; programs that call Lambda have no origin. */
export function refuseStrangers(request: http.IncomingMessage): void {
  const { origin, host = '' } = request.headers;
  if (origin === undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)) return;
  throw new ServiceError(403, 'AccessDeniedException', 'Only programs of this machine may call, no web pages.');
}

/** The event of a request; none is an empty object, as on AWS. Throws what Lambda answers to one that it does not take. */
export async function readEvent(request: http.IncomingMessage, type: string, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
  }
  if (bytes > limit) throw payloadTooLarge(bytes, type, limit);
  const text = Buffer.concat(chunks).toString() || '{}';
  try {
    JSON.parse(text);
  } catch (error) {
    throw notJson(error as Error);
  }
  return text;
}

/** Throws what Lambda answers to a tenant that the function does not take, or where it wants one. */
export function callerOf(
  request: http.IncomingMessage,
  fn: LambdaFunction,
): Pick<InvokeRequest, 'clientContext' | 'tenantId'> {
  const clientContext = header(request, 'x-amz-client-context');
  // An empty one is none.
  const tenantId = header(request, 'x-amz-tenant-id') || undefined;
  checkTenant(fn, tenantId);
  return {
    ...(clientContext ? { clientContext: Buffer.from(clientContext, 'base64').toString() } : {}),
    ...(tenantId === undefined ? {} : { tenantId }),
  };
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
