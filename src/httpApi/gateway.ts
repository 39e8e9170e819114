import * as http from 'node:http';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { HttpApi } from '../functions/httpRoute.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { ServiceError } from '../invokeApi/serviceError.ts';
import { isTaken, LoopbackServer } from '../loopback/loopbackServer.ts';
import { endAnswer } from '../loopback/requestBody.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { limits } from '../sandbox/limits.ts';
import type { ChunkListener } from '../sandbox/responseStream.ts';
import { authorize, type Authorization } from './authorization.ts';
import { corsHeaders, isPreflight, optionsHeaders, preflightHeaders, withCors } from './cors.ts';
import { functionAnswer, type Answer } from './functionAnswer.ts';
import {
  badAnswer,
  GatewayError,
  notFound,
  refused,
  throttled,
  timedOut,
  tooLarge,
  unauthorized,
} from './gatewayError.ts';
import { decoded, readRequest, refuseStrangers, valuesOf, type GatewayRequest } from './gatewayRequest.ts';
import { mappedTenant } from './mappedTenant.ts';
import { requestEvent } from './requestEvent.ts';
import { routeTables, type RouteMatch, type RouteTable } from './routeTable.ts';
import { StreamedAnswer } from './streamedAnswer.ts';

/** How a function is run for a gateway: with the environment, the limits and the log that its other callers share. */
export type Run = (fn: LambdaFunction, event: string, settings?: RunSettings) => Promise<Invocation>;

export interface RunSettings {
  readonly onChunk?: ChunkListener | undefined;
  /** Of a function with tenant isolation. */
  readonly tenantId?: string | undefined;
}

/** What has been answered; `reason`: why the gateway answered instead of the function. */
export interface ServedRequest {
  readonly api: HttpApi;
  readonly request: string;
  readonly status: number;
  readonly function?: LambdaFunction;
  readonly reason?: string;
}

export interface GatewayOptions {
  /** The functions as they are described now. */
  readonly functions: () => Promise<readonly LambdaFunction[]>;
  readonly run: Run;
  readonly onRequest?: (served: ServedRequest) => void;
}

/** One API on a port of loopback: what API Gateway or a function URL does between a client and the function. */
export class Gateway {
  readonly #api: HttpApi;
  readonly #options: GatewayOptions;
  readonly #server: LoopbackServer;
  #functions: readonly LambdaFunction[] = [];
  #table: RouteTable | undefined;

  private constructor(api: HttpApi, options: GatewayOptions, server: LoopbackServer) {
    this.#api = api;
    this.#options = options;
    this.#server = server;
  }

  /** Undefined where the port is taken; `port` 0: a free one. */
  static async start(api: HttpApi, port: number, options: GatewayOptions): Promise<Gateway | undefined> {
    try {
      const server = await LoopbackServer.start(port, (request, response) => gateway.#answer(request, response));
      const gateway: Gateway = new Gateway(api, options, server);
      return gateway;
    } catch (error) {
      if (isTaken(error)) return undefined;
      throw error;
    }
  }

  get api(): HttpApi {
    return this.#api;
  }

  get port(): number {
    return this.#server.port;
  }

  get url(): string {
    return this.#server.url;
  }

  /** Takes no more requests; those that are under way are cut off. What they run is ended by who runs it. */
  async close(): Promise<void> {
    await this.#server.close();
  }

  async #answer(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let shown = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
    let match: RouteMatch | undefined;
    const served = (status: number, reason?: string): void =>
      this.#options.onRequest?.({
        api: this.#api,
        request: shown,
        status,
        ...(match && { function: match.function }),
        ...(reason === undefined ? {} : { reason }),
      });
    let added: readonly (readonly [string, string])[] = [];
    try {
      refuseStrangers(incoming);
      const request = await readRequest(incoming, this.#api);
      shown = shownPath(request);
      const table = await this.#routes();
      // As it is described now: another one may come with a template that was saved.
      const { cors } = table?.api ?? this.#api;
      if (cors) {
        if (isPreflight(request)) {
          send(response, { status: 204, headers: preflightHeaders(request, cors), body: Buffer.alloc(0) });
          served(204);
          return;
        }
        added = corsHeaders(request, cors);
      }
      const options = request.method === 'OPTIONS' ? table?.preflight(request.pathInStage) : undefined;
      if (options?.preflight.isGuarded && valuesOf(request, 'authorization').length === 0) {
        const reason = l10n.t(
          'the default authorizer guards OPTIONS, too: AddDefaultAuthorizerToCorsPreflight is not false',
        );
        throw unauthorized(this.#api, reason);
      }
      if (options) {
        const headers = optionsHeaders(request, options.preflight.cors, options.methods);
        send(response, { status: 200, headers, body: Buffer.alloc(0) });
        served(200);
        return;
      }
      const { kind } = this.#api;
      match = table?.match(request.method, kind === 'http' ? decoded(request.pathInStage) : request.pathInStage);
      if (!match) throw notFound(this.#api, l10n.t('no route'));
      const status = await this.#call(request, match, response, cors ? added : undefined);
      served(status);
    } catch (error) {
      const failure = this.#failureOf(error);
      served(failure.status, failure.reason);
      if (response.headersSent) {
        response.destroy();
        return;
      }
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      // Node.js has put the text of the status that could not be sent.
      response.statusMessage = '';
      const headers = [
        ['content-type', 'application/json'] as const,
        ...Object.entries(failure.headers),
        ...added.filter(isHeader),
      ];
      send(response, { status: failure.status, headers, body: Buffer.from(failure.body) });
    }
  }

  async #call(
    request: GatewayRequest,
    match: RouteMatch,
    response: http.ServerResponse,
    cors: readonly (readonly [string, string])[] | undefined,
  ): Promise<number> {
    const { route, function: fn } = match;
    const { run } = this.#options;
    if (!route.isProxy) throw badAnswer(this.#api, l10n.t('not served: API Gateway maps it by templates'));
    const authorizer = await authorize(request, match, this.#authorization(fn));
    const event = JSON.stringify(requestEvent(request, match, authorizer));
    if (Buffer.byteLength(event) > limits.payloadBytes) throw tooLarge(this.#api, limits.payloadBytes);
    const stream = route.streams ? new StreamedAnswer(response, this.#api, cors) : undefined;
    const invocation = await inTime(
      run(fn, event, {
        onChunk: stream && ((chunk, type) => stream.add(chunk, type)),
        tenantId: mappedTenant(request, match, authorizer),
      }),
      stream ? undefined : route.timeoutMs,
      () =>
        timedOut(this.#api, l10n.t('no response within {0} ms; the function goes on by itself', route.timeoutMs ?? 0)),
    );
    if (stream?.hasBegun) return stream.end(invocation);
    const answer = functionAnswer(invocation, route, valuesOf(request, 'accept')[0]);
    send(response, cors ? { ...answer, headers: withCors(answer.headers, cors) } : answer);
    return answer.status;
  }

  async #routes(): Promise<RouteTable | undefined> {
    const functions = await this.#options.functions();
    if (functions !== this.#functions) {
      this.#functions = functions;
      this.#table = routeTables(functions).find(({ api }) => api.id === this.#api.id);
    }
    return this.#table;
  }

  #authorization(fn: LambdaFunction): Authorization {
    return { find: (name) => authorizerFunction(this.#functions, fn, name), invoke: this.#options.run };
  }

  #failureOf(error: unknown): GatewayError {
    if (error instanceof GatewayError) return error;
    if (error instanceof ServiceError && error.status === 429) return throttled(this.#api, error.explained);
    if (error instanceof ServiceError && error.status === 400) return refused(this.#api, error.message);
    if (error instanceof ExpectedError) return badAnswer(this.#api, error.message);
    return badAnswer(this.#api, String(error));
  }
}

/** The function of an authorizer, by its name here or on AWS: of the same origin as the function that it guards, if there is one. */
export function authorizerFunction(
  functions: readonly LambdaFunction[],
  { origin }: LambdaFunction,
  name: string,
): LambdaFunction | undefined {
  const here = functions.filter((one) => one.name === name || one.address === name);
  const named = here.length > 0 ? here : functions.filter((one) => functionNameOf(one) === name);
  return named.find((one) => one.origin.file === origin.file) ?? named[0];
}

/** A longer time would end at once. */
const longestTimerMs = 2 ** 31 - 1;

/** What comes of it within some time; later it is ignored. */
async function inTime<T>(work: Promise<T>, ms: number | undefined, late: () => Error): Promise<T> {
  if (ms === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), Math.min(ms, longestTimerMs));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** Whether it can be sent: a template may say anything. */
function isHeader([name, value]: readonly [string, string]): boolean {
  try {
    http.validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function send(response: http.ServerResponse, { status, headers, body }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  const hasBody = status >= 200 && status !== 204 && status !== 304;
  const isSent = hasBody && response.req.method !== 'HEAD';
  if (isSent) response.setHeader('content-length', body.length);
  endAnswer(response, isSent ? body : '');
}

function shownPath({ method, path, query }: GatewayRequest): string {
  return `${method} ${decoded(path)}${query === '' ? '' : `?${query}`}`;
}
