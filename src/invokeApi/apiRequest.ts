import type * as http from 'node:http';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { isLocalCaller } from '../loopback/localCaller.ts';
import { BodyTooLarge, readBody } from '../loopback/requestBody.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { tenancyFault } from '../sandbox/tenancy.ts';
import { invalidParameter, notJson, payloadTooLarge, ServiceError } from './serviceError.ts';

export function refuseStrangers({ headers }: http.IncomingMessage): void {
  if (isLocalCaller(headers, 'programs')) return;
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
