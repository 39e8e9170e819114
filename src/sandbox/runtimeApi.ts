import * as http from 'node:http';
import { accept, refuse } from './apiAnswers.ts';
import { limits } from './limits.ts';
import { isStreamed, readStream, StreamTooLarge, type ChunkListener } from './responseStream.ts';

/** What the runtime is given with one event. */
export interface RuntimeInvocation {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly traceId: string;
  /** JSON text. */
  readonly event: string;
  /** JSON text, as the caller of a mobile SDK gives it. */
  readonly clientContext?: string;
  /** JSON text: `{"cognitoIdentityId","cognitoIdentityPoolId"}`. */
  readonly cognitoIdentity?: string;
  readonly tenantId?: string;
}

/** What the runtime says. At most one of those that end in an answer comes for each invocation. */
export interface RuntimeApiListener {
  /** The runtime asks for work: its init phase, or its invocation, is over. */
  onNext(): void;
  /** One of our own bootstraps stands ready and has not loaded the function yet; `load` lets it go on. */
  onPrepared(): void;
  /** The first byte of an answer has come. */
  onAnswering(): void;
  onResponse(payload: Buffer): void;
  /** A part of an answer that is sent as a stream; `onResponse` or `onError` follows with all of it. */
  onChunk: ChunkListener;
  /** `payload` is the error object as JSON text; `cause` the same in X-Ray's terms, with its stack, or nothing. */
  onError(payload: Buffer, cause: string): void;
  onResponseTooLarge(bytes: number): void;
  /** The connection broke off in the middle of the answer. */
  onResponseTruncated(): void;
  onInitError(payload: Buffer, cause: string): void;
  /** One of our own bootstraps has loaded the function, or has answered, and looks now for what stayed behind: that is no work of the function. */
  onDone(): void;
  /** What stayed behind, as JSON text; see readResidue. Comes after the answer, or not at all: then nothing did. */
  onResidue(json: string): void;
}

/** A runtime may send an error's cause in a header; AWS takes up to 1 MiB of it. */
const maxHeaderSize = 2 * 1024 * 1024;

/**
 * Our own: how a bootstrap says with its answer that it looks for residue next, and where it sends that. What it sends
 * there before its first event says that the function is loaded.
 */
const residue = { header: 'lambda-workbench-residue', path: '/lambda-workbench/residue', maxBytes: 256 * 1024 };
/** Our own: where a bootstrap that is prepared waits until it may load the function. */
const loadPath = '/lambda-workbench/load';

/** Answers calls of another API at the same address; says whether a call is one of them. */
export type OtherApi = (request: http.IncomingMessage, response: http.ServerResponse) => boolean;

type State = 'initializing' | 'prepared' | 'waiting' | 'invoking' | 'answered' | 'failed';

/** Where a runtime finds its Runtime API. */
export interface RuntimeEndpoint {
  /** Host and port, the value of AWS_LAMBDA_RUNTIME_API. Behind a socket this is AWS's own, and nothing listens there. */
  readonly address: string;
  /** A unix socket, which our own bootstraps use instead. */
  readonly socket?: string;
}

/**
 * Milliseconds that an answer may come after the call for the next event: AWS's client for Node.js sends a streamed
 * answer on one connection and does not wait for it before it calls on another.
 */
const overtakingMs = 1_000;

/** What AWS_LAMBDA_RUNTIME_API is on AWS. */
const addressOnAws = '169.254.100.1:9001';

/**
 * Lambda's Runtime API, version 2018-06-01, for one execution environment
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html): on a unix socket of its own, or on a loopback port.
 */
export class RuntimeApi {
  readonly #server: http.Server;
  readonly #others: OtherApi[] = [];
  #listener: RuntimeApiListener | undefined;
  #state: State = 'initializing';
  #waiting: http.ServerResponse | undefined;
  #current: RuntimeInvocation | undefined;
  /** The answer that is being sent. */
  #answering: http.IncomingMessage | undefined;
  /** Calls for the next event whose answer to the current one may still be on its way. */
  readonly #overtaking = new Map<http.ServerResponse, NodeJS.Timeout>();
  #endpoint: RuntimeEndpoint = { address: addressOnAws };

  private constructor() {
    this.#server = http.createServer({ maxHeaderSize }, (request, response) => this.#route(request, response));
    // A runtime waits for its next event as long as it takes.
    this.#server.requestTimeout = 0;
    this.#server.keepAliveTimeout = 0;
    this.#server.timeout = 0;
  }

  /** On the unix socket, where one is named; else on a free loopback port. */
  static async start(socket?: string): Promise<RuntimeApi> {
    const api = new RuntimeApi();
    await new Promise<void>((resolve, reject) => {
      api.#server.once('error', reject);
      if (socket === undefined) api.#server.listen(0, '127.0.0.1', resolve);
      else api.#server.listen(socket, resolve);
    });
    const listening = api.#server.address();
    if (socket !== undefined) api.#endpoint = { address: addressOnAws, socket };
    else if (typeof listening === 'object' && listening) api.#endpoint = { address: `127.0.0.1:${listening.port}` };
    return api;
  }

  get endpoint(): RuntimeEndpoint {
    return this.#endpoint;
  }

  /** From now on `listener` hears what the runtime says. */
  listen(listener: RuntimeApiListener): void {
    this.#listener = listener;
  }

  /** Serves another API at the same address. */
  serveAlso(other: OtherApi): void {
    this.#others.push(other);
  }

  /** Whether the runtime waits for an event. */
  get waiting(): boolean {
    return this.#state === 'waiting';
  }

  /** Whether it waits until it may load the function. */
  get prepared(): boolean {
    return this.#state === 'prepared';
  }

  /** Lets a prepared runtime load the function. */
  load(): void {
    const response = this.#waiting;
    if (!response) throw new Error(`The runtime does not wait to load its function (it is ${this.#state}).`);
    this.#waiting = undefined;
    this.#state = 'initializing';
    response.writeHead(200, { 'Content-Length': 0 }).end();
  }

  /** Hands an event to the runtime that waits for one. */
  invoke(invocation: RuntimeInvocation): void {
    const response = this.#waiting;
    if (!response) throw new Error(`The runtime does not wait for an event (it is ${this.#state}).`);
    this.#waiting = undefined;
    this.#current = invocation;
    this.#state = 'invoking';
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(invocation.event),
      'Lambda-Runtime-Aws-Request-Id': invocation.requestId,
      'Lambda-Runtime-Deadline-Ms': String(invocation.deadlineMs),
      'Lambda-Runtime-Invoked-Function-Arn': invocation.functionArn,
      'Lambda-Runtime-Trace-Id': invocation.traceId,
      ...given('Lambda-Runtime-Client-Context', invocation.clientContext),
      ...given('Lambda-Runtime-Cognito-Identity', invocation.cognitoIdentity),
      ...given('Lambda-Runtime-Aws-Tenant-Id', invocation.tenantId),
    });
    response.end(invocation.event);
  }

  /** Refuses everything from now on. */
  close(): void {
    this.#state = 'failed';
    for (const timer of this.#overtaking.values()) clearTimeout(timer);
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #route(request: http.IncomingMessage, response: http.ServerResponse): void {
    // A web page may send requests to any loopback port; a runtime never has an origin, and names this very address.
    if (request.headers.origin !== undefined || request.headers.host !== this.#endpoint.address) {
      refuse(response, 403, 'Forbidden', 'Only the runtime of this execution environment may call.');
      return;
    }
    const call = `${request.method ?? ''} ${request.url ?? ''}`;
    const answer = /^POST \/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(call);
    if (answer) this.#answer(request, response, answer[1] ?? '', answer[2] === 'response');
    else if (call === 'GET /2018-06-01/runtime/invocation/next') this.#next(response);
    else if (call === 'POST /2018-06-01/runtime/init/error') this.#initError(request, response);
    else if (call === `GET ${loadPath}`) this.#prepared(response);
    else if (call === `POST ${residue.path}`) this.#residue(request, response);
    else if (call === 'GET /2018-06-01/ping') response.writeHead(200).end('pong');
    else if (!this.#others.some((other) => other(request, response))) refuse(response, 404, 'NotFound', call);
  }

  #next(response: http.ServerResponse, isLate = false): void {
    this.#overtaking.delete(response);
    if (this.#answering) {
      // Whether that answer comes or breaks off, it is the current event's.
      this.#answering.once('close', () => this.#next(response));
      return;
    }
    if (this.#state === 'invoking' && !isLate) {
      this.#overtaking.set(
        response,
        setTimeout(() => this.#next(response, true), overtakingMs),
      );
      return;
    }
    if (this.#state !== 'initializing' && this.#state !== 'answered') {
      this.#refuseTransition(response, 'Ready');
      return;
    }
    this.#state = 'waiting';
    this.#waiting = response;
    this.#listener?.onNext();
  }

  #prepared(response: http.ServerResponse): void {
    if (this.#state !== 'initializing') {
      this.#refuseTransition(response, 'Prepared');
      return;
    }
    this.#state = 'prepared';
    this.#waiting = response;
    this.#listener?.onPrepared();
  }

  #initError(request: http.IncomingMessage, response: http.ServerResponse): void {
    if (this.#state !== 'initializing') {
      request.resume();
      this.#refuseTransition(response, 'InitError');
      return;
    }
    this.#state = 'failed';
    this.#read(request, response, (payload) => {
      accept(response);
      this.#listener?.onInitError(payload, causeOf(request));
    });
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse, requestId: string, isResponse: boolean): void {
    if (this.#current?.requestId !== requestId) {
      request.resume();
      refuse(response, 400, 'InvalidRequestID', 'Invalid request ID');
      return;
    }
    if (this.#state !== 'invoking') {
      request.resume();
      this.#refuseTransition(response, isResponse ? 'InvocationResponse' : 'InvocationErrorResponse');
      return;
    }
    this.#state = 'answered';
    this.#listener?.onAnswering();
    const asked = this.#current;
    this.#answering = request;
    request.once('end', () => (this.#answering = undefined));
    request.once('error', () => {
      this.#answering = undefined;
      this.#listener?.onResponseTruncated();
    });
    this.#letOvertakingWait();
    if (isResponse && isStreamed(request)) {
      void this.#stream(request, response);
      return;
    }
    this.#read(request, response, (payload, bytes) => {
      // An answer that took until the next event is not the next event's.
      if (this.#current !== asked) {
        refuse(response, 400, 'InvalidRequestID', 'Invalid request ID');
        return;
      }
      if (bytes > limits.payloadBytes) {
        const message = `Exceeded maximum allowed payload size (${limits.payloadBytes} bytes).`;
        refuse(response, 413, 'RequestEntityTooLarge', message);
        this.#listener?.onResponseTooLarge(bytes);
        return;
      }
      accept(response);
      if (request.headers[residue.header] !== undefined) this.#listener?.onDone();
      if (isResponse) this.#listener?.onResponse(payload);
      else this.#listener?.onError(payload, causeOf(request));
    });
  }

  /** Calls that came too early wait for the answer from now on, however long it takes. */
  #letOvertakingWait(): void {
    for (const [response, timer] of this.#overtaking) {
      clearTimeout(timer);
      this.#next(response);
    }
  }

  async #stream(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    try {
      const { payload, error } = await readStream(request, (chunk, type) => this.#listener?.onChunk(chunk, type));
      accept(response);
      if (request.headers[residue.header] !== undefined) this.#listener?.onDone();
      if (error === undefined) this.#listener?.onResponse(payload);
      else this.#listener?.onError(Buffer.from(error), '');
    } catch (error) {
      if (!(error instanceof StreamTooLarge)) return; // It broke off; who listens has heard so.
      const message = `Exceeded maximum allowed payload size (${limits.streamBytes} bytes).`;
      refuse(response, 413, 'RequestEntityTooLarge', message);
      this.#listener?.onResponseTooLarge(limits.streamBytes);
    }
  }

  #residue(request: http.IncomingMessage, response: http.ServerResponse): void {
    this.#read(request, response, (payload, bytes) => {
      accept(response);
      // Once it has loaded the function it looks at what is there.
      if (this.#state === 'initializing') this.#listener?.onDone();
      if (this.#state === 'answered' && bytes <= residue.maxBytes) this.#listener?.onResidue(payload.toString());
    });
  }

  /** Reads the body; beyond the payload limit it only counts. A body that breaks off is refused. */
  #read(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    done: (payload: Buffer, bytes: number) => void,
  ): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limits.payloadBytes) chunks.push(chunk);
    });
    request.on('end', () => done(Buffer.concat(chunks), bytes));
    request.on('error', () => refuse(response, 400, 'TruncatedHTTPRequest', 'HTTP request detected as truncated'));
  }

  #refuseTransition(response: http.ServerResponse, to: string): void {
    const message = `State transition from ${this.#state} to ${to} failed for runtime. Error: State transition is not allowed`;
    refuse(response, 403, 'InvalidStateTransition', message);
  }
}

function given(name: string, value: string | undefined): Record<string, string> {
  // A header takes Latin letters only, and JSON can say the others in them.
  return value === undefined ? {} : { [name]: value.replace(/[^\x20-\x7e]/g, escaped) };
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function causeOf(request: http.IncomingMessage): string {
  const cause = request.headers['lambda-runtime-function-xray-error-cause'];
  return typeof cause === 'string' ? cause : '';
}
