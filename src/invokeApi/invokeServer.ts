import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type * as http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { serveAsynchronously, type AsynchronousStep } from '../retries/asynchronousEvent.ts';
import { isTaken, LoopbackServer } from '../loopback/loopbackServer.ts';
import { ClientGone, endAnswer } from '../loopback/requestBody.ts';
import { takenPort } from '../loopback/takenPort.ts';
import { functionArnOf } from '../sandbox/functionName.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { limits } from '../sandbox/limits.ts';
import type { ChunkListener } from '../sandbox/responseStream.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { callerOf, checkTenant, header, logTypeOf, readEvent, refuseStrangers } from './apiRequest.ts';
import { Concurrency } from './concurrency.ts';
import { eventMessage } from './eventStream.ts';
import { describedFunction, functionConfiguration } from './functionConfiguration.ts';
import {
  checkQualifier,
  functionReference,
  type CalledFunction,
  mayHaveQualifier,
  referredFunction,
} from './functionReference.ts';
import { functionNotFound, invalidParameter, ServiceError } from './serviceError.ts';

/** A log tail has so many bytes at most (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). */
const logTailBytes = 4096;
/** ListFunctions answers so many functions at most. */
const largestPage = 50;

/** Where the server has its functions from. */
export interface FunctionSource {
  /** As they are described now; those that were not known before need not be among them. */
  current(): Promise<readonly LambdaFunction[]>;
  /** The same, and those that have come since. */
  refreshed(): Promise<readonly LambdaFunction[]>;
}

/** What comes from the caller. */
type CallerRequest = Pick<InvokeRequest, 'event' | 'qualifier' | 'clientContext' | 'requestId' | 'tenantId'>;

/** How long an asynchronous event waits for its turn before it looks again. */
const throttledMs = 100;

const streamHeaders = {
  'Content-Type': 'application/vnd.amazon.eventstream',
  'X-Amz-Executed-Version': '$LATEST',
  'X-Amzn-Remapped-Content-Type': 'application/octet-stream',
};

/** A call that was answered with an error of Lambda's, and no function ran. */
export interface RefusedCall {
  /** Method and path, as they came. */
  readonly request: string;
  readonly status: number;
  readonly errorType: string;
  /** Why, for the person at the terminal. */
  readonly reason: string;
}

export interface InvokeServerOptions {
  readonly sandbox: Pick<Sandbox, 'invoke'>;
  readonly functions: FunctionSource;
  /** Everything but function and event, e.g. the variables of an environment file. */
  readonly request?: (fn: LambdaFunction) => Promise<Partial<InvokeRequest>>;
  /** Invocations at once of all functions that have not reserved any. */
  readonly concurrency: number;
  readonly onInvocation?: (fn: LambdaFunction, invocation: Invocation) => void;
  /** Something has happened to an asynchronous event: its caller has gone. All its attempts have one request id. */
  readonly onStep?: (fn: LambdaFunction, step: AsynchronousStep, requestId: string) => void;
  /** A call was not taken. */
  readonly onRefusal?: (refusal: RefusedCall) => void;
  /** An asynchronous invocation could not begin. */
  readonly onFailure?: (fn: LambdaFunction, error: unknown) => void;
}

/**
 * Lambda's own HTTP API on loopback, as far as functions are called and looked at with it: Invoke, InvokeWithResponseStream,
 * ListFunctions, GetFunction and GetFunctionConfiguration
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html). Requests need no signature. Every function that it
 * runs finds it, too (AWS_ENDPOINT_URL_LAMBDA).
 */
export class InvokeServer {
  readonly #options: InvokeServerOptions;
  readonly #concurrency: Concurrency;
  readonly #server: LoopbackServer;
  readonly #asynchronous = new Set<Promise<void>>();
  readonly #ending = endingOfMany();

  private constructor(options: InvokeServerOptions, server: LoopbackServer) {
    this.#options = options;
    this.#concurrency = new Concurrency(options.concurrency);
    this.#server = server;
  }

  /** `port` 0: a free one. Throws ExpectedError where the port is taken. */
  static async start(port: number, options: InvokeServerOptions): Promise<InvokeServer> {
    try {
      const loopback = await LoopbackServer.start(port, (request, response) => server.#answer(request, response));
      const server: InvokeServer = new InvokeServer(options, loopback);
      return server;
    } catch (error) {
      throw isTaken(error) ? takenPort(port, error.code, 'port') : error;
    }
  }

  get url(): string {
    return this.#server.url;
  }

  get port(): number {
    return this.#server.port;
  }

  /** Takes no more requests, ends the runs that are under way, and resolves when they have ended. */
  async close(): Promise<void> {
    this.#ending.abort(new ExpectedError(l10n.t('Lambda’s API was stopped.')));
    await this.#server.close(Promise.all(this.#asynchronous));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    // Every answer has one; that of an invocation is the function's own.
    response.setHeader('x-amzn-RequestId', randomUUID());
    try {
      refuseStrangers(request);
      await this.#route(request, response);
    } catch (error) {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const refusal = serviceErrorOf(error);
      const { status, headers, body } = refusal;
      if (!(error instanceof ClientGone)) this.#options.onRefusal?.(refusedCall(request, refusal));
      send(response, status, headers, JSON.stringify(body));
    }
  }

  async #route(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = requestedUrl(request);
    const [, version, name, action] =
      /^\/(\d{4}-\d\d-\d\d)\/functions(?:\/([^/]*)(?:\/([\w-]+))?)?\/?$/.exec(url.pathname) ?? [];
    const call = `${request.method ?? ''} ${version ?? ''} ${name ? 'function' : 'functions'} ${action ?? ''}`.trim();
    switch (call) {
      case 'GET 2015-03-31 functions':
        sendJson(response, await this.#list(url.searchParams));
        return;
      case 'GET 2015-03-31 function':
        sendJson(response, describedFunction((await this.#find(name, url)).fn));
        return;
      case 'GET 2015-03-31 function configuration':
        sendJson(response, functionConfiguration((await this.#find(name, url)).fn));
        return;
      case 'POST 2015-03-31 function invocations':
        return this.#invoke(await this.#find(name, url), request, response);
      case 'POST 2021-11-15 function response-streaming-invocations':
        return this.#invokeStreaming(await this.#find(name, url), request, response);
      default:
        throw new ServiceError(
          404,
          'UnknownOperationException',
          `${request.method ?? ''} ${url.pathname} is not emulated here.`,
        );
    }
  }

  async #find(name: string | undefined, { searchParams }: URL): Promise<CalledFunction> {
    const reference = functionReference(decodeURIComponent(name ?? ''));
    const beside = searchParams.get('Qualifier');
    checkQualifier(reference, beside);
    const { functions } = this.#options;
    // Only a name that is not known may be that of a function which has come since.
    const fn =
      referredFunction(await functions.current(), reference) ??
      referredFunction(await functions.refreshed(), reference);
    const arn = functionArnOf(reference.name);
    if (fn === undefined) throw functionNotFound(arn);
    const qualifier = reference.qualifier ?? beside ?? undefined;
    if (qualifier !== undefined && !mayHaveQualifier(fn, qualifier)) throw functionNotFound(`${arn}:${qualifier}`);
    return { fn, qualifier };
  }

  async #list(parameters: URLSearchParams): Promise<object> {
    const functions = await this.#options.functions.refreshed();
    const first = Number(parameters.get('Marker') ?? 0);
    const size = Math.min(Number(parameters.get('MaxItems') ?? largestPage), largestPage);
    if (!Number.isInteger(first) || !Number.isInteger(size) || first < 0 || size < 1) {
      throw invalidParameter('Marker and MaxItems are numbers of this list.');
    }
    const next = first + size;
    return {
      Functions: functions.slice(first, next).map(functionConfiguration),
      NextMarker: next < functions.length ? String(next) : undefined,
    };
  }

  async #invoke(called: CalledFunction, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { fn } = called;
    const type = header(request, 'x-amz-invocation-type') ?? 'RequestResponse';
    const logType = logTypeOf(request);
    const executed = { 'X-Amz-Executed-Version': '$LATEST' };
    switch (type) {
      case 'RequestResponse': {
        const event = await readEvent(request, type, limits.payloadBytes);
        const invocation = await this.#run(fn, { ...callerOf(request, called), event });
        send(
          response,
          200,
          {
            ...executed,
            'x-amzn-RequestId': invocation.report.requestId,
            ...(invocation.functionError ? { 'X-Amz-Function-Error': invocation.functionError } : {}),
            ...(logType === 'Tail' ? { 'X-Amz-Log-Result': logTail(invocation) } : {}),
          },
          invocation.payload,
        );
        return;
      }
      case 'Event': {
        const event = await readEvent(request, type, limits.asynchronousPayloadBytes);
        const requestId = randomUUID();
        const caller = callerOf(request, called);
        const attempt = (): Promise<Invocation> => this.#runOnceFree(fn, { ...caller, event, requestId });
        const { signal } = this.#ending;
        const running = serveAsynchronously(fn, attempt, (step) => this.#options.onStep?.(fn, step, requestId), {
          requestId,
          signal,
        })
          .catch((error: unknown) => {
            if (!signal.aborted) this.#options.onFailure?.(fn, error);
          })
          .then(() => void this.#asynchronous.delete(running));
        this.#asynchronous.add(running);
        send(response, 202, { ...executed, 'x-amzn-RequestId': requestId }, '');
        return;
      }
      case 'DryRun':
        await readEvent(request, type, limits.payloadBytes);
        callerOf(request, called);
        send(response, 204, executed, '');
        return;
      default:
        throw invalidParameter(
          `1 validation error detected: Value '${type}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]`,
        );
    }
  }

  /** A function that answers at once is one chunk. */
  async #invokeStreaming(
    called: CalledFunction,
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const { fn } = called;
    const logType = logTypeOf(request);
    const event = await readEvent(request, 'RequestResponse', limits.payloadBytes);
    const caller = callerOf(request, called);
    const requestId = String(response.getHeader('x-amzn-RequestId'));
    const send = (chunk: Buffer): void => {
      if (!response.headersSent) response.writeHead(200, streamHeaders);
      response.write(eventMessage('PayloadChunk', 'application/octet-stream', chunk));
    };
    const invocation = await this.#run(fn, { ...caller, event, requestId }, send);
    const { error, payload } = invocation;
    if (!error && !response.headersSent) send(Buffer.from(payload));
    if (!response.headersSent) response.writeHead(200, streamHeaders);
    const complete = {
      ...(error ? { ErrorCode: error.errorType, ErrorDetails: payload } : {}),
      ...(logType === 'Tail' ? { LogResult: logTail(invocation) } : {}),
    };
    response.end(eventMessage('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(complete))));
  }

  /** Asynchronous events wait where there are too many; for a function that may not run at all, none does. */
  async #runOnceFree(fn: LambdaFunction, request: CallerRequest): Promise<Invocation> {
    for (;;) {
      try {
        return await this.#run(fn, request);
      } catch (error) {
        const isThrottled = error instanceof ServiceError && error.status === 429;
        if (!isThrottled || fn.concurrency.reserved === 0) throw error;
        await sleep(throttledMs, undefined, { signal: this.#ending.signal });
      }
    }
  }

  /** An event for a function that comes another way than through this API: with the same limits, settings and log. */
  async run(
    fn: LambdaFunction,
    event: string,
    {
      onChunk,
      tenantId,
    }: { readonly onChunk?: ChunkListener | undefined; readonly tenantId?: string | undefined } = {},
  ): Promise<Invocation> {
    checkTenant(fn, tenantId);
    return this.#run(fn, { event, ...(tenantId === undefined ? {} : { tenantId }) }, onChunk);
  }

  async #run(fn: LambdaFunction, request: CallerRequest, onChunk?: ChunkListener): Promise<Invocation> {
    const { sandbox, onInvocation } = this.#options;
    const settings = (await this.#options.request?.(fn)) ?? {};
    const environment = { AWS_ENDPOINT_URL_LAMBDA: this.url, ...settings.environment };
    const { signal } = this.#ending;
    const whole = { residue: false, ...settings, ...request, environment, function: fn };
    const invocation = await this.#concurrency.run(fn, () =>
      sandbox.invoke(whole, { signal, ...(onChunk && { onChunk }) }),
    );
    onInvocation?.(fn, invocation);
    return invocation;
  }
}

function logTail({ logs }: Invocation): string {
  const text = Buffer.from(logs.map((line) => `${line}\n`).join(''));
  return text.subarray(Math.max(0, text.length - logTailBytes)).toString('base64');
}

/** The path and what follows it, whatever server a client that takes this one for a proxy names before it. */
function requestedUrl({ url = '/' }: http.IncomingMessage): URL {
  const target = url.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  const text = `http://127.0.0.1${target.startsWith('/') ? '' : '/'}${target}`;
  if (URL.canParse(text)) return new URL(text);
  throw invalidParameter('The path is none that can be read.');
}

/** What cannot run here, and why, is what a person can do something about: their SDK shows it. */
function serviceErrorOf(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof ExpectedError) return new ServiceError(502, 'InvalidRuntimeException', error.message);
  if (error instanceof URIError) return invalidParameter('The path is not encoded as a URL.');
  return new ServiceError(500, 'ServiceException', String(error));
}

function refusedCall({ method, url }: http.IncomingMessage, { status, type, explained }: ServiceError): RefusedCall {
  return { request: `${method ?? ''} ${url ?? ''}`, status, errorType: type, reason: explained };
}

function send(response: http.ServerResponse, status: number, headers: http.OutgoingHttpHeaders, body: string): void {
  const type = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const all = Object.entries(status === 204 ? headers : { ...type, ...headers });
  response.statusCode = status;
  for (const [name, value] of all) if (value !== undefined) response.setHeader(name, value);
  endAnswer(response, body);
}

function sendJson(response: http.ServerResponse, body: object): void {
  send(response, 200, {}, JSON.stringify(body));
}

/** Each invocation that is under way listens to it. */
function endingOfMany(): AbortController {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  return ending;
}
