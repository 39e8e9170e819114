import type * as http from 'node:http';
import { randomBytes, randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { HttpApi } from '../functions/httpRoute.ts';
import { isLocalCaller } from '../loopback/localCaller.ts';
import { BodyTooLarge, ClientGone, readBody } from '../loopback/requestBody.ts';
import { GatewayError, tooLarge } from './gatewayError.ts';

/** What a gateway takes at most, bytes: API Gateway 10 MB, a function URL 6 MB. */
const bodyLimits = { rest: 10 * 1024 * 1024, http: 10 * 1024 * 1024, url: 6 * 1024 * 1024 } as const;

/** A request as it came to a gateway. */
export interface GatewayRequest {
  readonly method: string;
  /** Percent-encoded, without the query, with the stage if the caller wrote it. */
  readonly path: string;
  /** Percent-encoded, without the stage. */
  readonly pathInStage: string;
  /** Without the question mark. */
  readonly query: string;
  /** Each as it came, in its order; those that a gateway adds at the end. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Host and port. */
  readonly host: string;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly requestId: string;
  /** ms since 1970. */
  readonly time: number;
  readonly body: Buffer | undefined;
}

/** Reads a request for an API. Throws GatewayError where it is too large, or breaks off. */
export async function readRequest(request: http.IncomingMessage, api: HttpApi): Promise<GatewayRequest> {
  const target = request.url ?? '/';
  const [, path = '/', query = ''] = /^(?:[a-z]+:\/\/[^/?]*)?([^?#]*)\??([^#]*)/i.exec(target) ?? [];
  const body = await bodyOf(request, api);
  const sourceIp = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1';
  const host = request.headers.host ?? 'localhost';
  const time = Date.now();
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(at, at + 2);
    // What is between this caller and this gateway only.
    if (!/^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect)$/i.test(name)) {
      headers.push([name, value]);
    }
  }
  const forwarded: [string, string][] = [
    ['X-Amzn-Trace-Id', `Root=1-${Math.floor(time / 1000).toString(16)}-${randomBytes(12).toString('hex')}`],
    ['X-Forwarded-For', sourceIp],
    ['X-Forwarded-Port', String(request.socket.localPort ?? 80)],
    ['X-Forwarded-Proto', 'http'],
  ];
  const has = (name: string): boolean => headers.some(([one]) => one.toLowerCase() === name.toLowerCase());
  return {
    method: request.method ?? 'GET',
    path: path === '' ? '/' : path,
    pathInStage: pathInStage(path === '' ? '/' : path, api),
    query,
    headers: [...headers, ...forwarded.filter(([name]) => !has(name))],
    host,
    sourceIp,
    protocol: `HTTP/${request.httpVersion}`,
    requestId: randomUUID(),
    time,
    body: body.length > 0 ? body : undefined,
  };
}

/** The values of a header, in their order. */
export function valuesOf({ headers }: Pick<GatewayRequest, 'headers'>, name: string): string[] {
  return headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** On AWS the stage is the first part of the path; here it may be left out, as it is with a domain of one's own. */
function pathInStage(path: string, { stage }: HttpApi): string {
  if (stage === '$default') return path;
  const prefix = `/${stage}`;
  if (path === prefix) return '/';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

/** The whole body. Throws what an API answers where it does not come. */
async function bodyOf(request: http.IncomingMessage, api: HttpApi): Promise<Buffer> {
  const limit = bodyLimits[api.kind];
  try {
    return await readBody(request, limit);
  } catch (error) {
    if (error instanceof BodyTooLarge) throw tooLarge(api, limit);
    if (error instanceof ClientGone) {
      throw new GatewayError(400, 'Bad Request', l10n.t('the client has gone before its request was complete'));
    }
    throw error;
  }
}

/** The text, with what a percent sign encodes; as it is where that is no text. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A web page or a name of elsewhere may not call. */
export function refuseStrangers(request: http.IncomingMessage): void {
  if (isLocalCaller(request, 'programs and pages')) return;
  const message = 'Only programs and pages of this machine may call.';
  throw new GatewayError(403, message, l10n.t('a web page, or a name, that is not of this machine'));
}
