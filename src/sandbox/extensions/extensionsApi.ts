import type * as http from 'node:http';
import { accept, refuse, respond } from '../apiAnswers.ts';
import { exitStatus } from '../exitReason.ts';
import { localAccount } from '../functionName.ts';
import { limits } from '../limits.ts';
import type { RuntimeInvocation } from '../runtimeApi.ts';
import { Extension, extensionEvents, type ExtensionEvent, type ExtensionState } from './extension.ts';

/** How an environment ends because of an extension. */
export interface ExtensionFault {
  readonly errorType: 'Extension.Crash' | 'Extension.InitError' | 'Extension.ExitError' | 'Extension.LaunchError';
  /** In AWS's words, e.g. `exit status 1`. */
  readonly reason: string;
}

/** What the platform's log says of an extension after the init phase. */
export interface ExtensionReport {
  readonly name: string;
  readonly state: ExtensionState;
  readonly events: readonly ExtensionEvent[];
  readonly errorType: string | undefined;
}

export type ShutdownReason = 'spindown' | 'timeout' | 'failure';

/** What extensions are told of the function. */
export interface ExtensionFacts {
  readonly functionName: string;
  readonly handler: string;
}

export interface ExtensionsListener {
  /** All external extensions have registered: the runtime may start. */
  onRegistered(): void;
  /** All extensions wait for their next event. */
  onReady(): void;
  onFault(fault: ExtensionFault): void;
}

const prefix = '/2020-01-01/extension/';
/** A registration, or an error. */
const mostBytes = 64 * 1024;

/**
 * Lambda's Extensions API, version 2020-01-01, for one execution environment
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html); it is served beside the Runtime API.
 */
export class ExtensionsApi {
  readonly #facts: ExtensionFacts;
  readonly #extensions: Extension[];
  #listener: ExtensionsListener | undefined;
  #isOpen = true;
  #isEnding = false;

  /** `external`: the names of the programs that are started. */
  constructor(external: readonly string[], facts: ExtensionFacts) {
    this.#extensions = external.map((name) => new Extension(name, true));
    this.#facts = facts;
  }

  listen(listener: ExtensionsListener): void {
    this.#listener = listener;
  }

  get any(): boolean {
    return this.#extensions.length > 0;
  }

  /** Whether each of them waits for its next event. */
  get ready(): boolean {
    return this.#extensions.every(({ state }) => state === 'Ready');
  }

  reports(): ExtensionReport[] {
    return this.#extensions.map(({ name, state, events, errorType }) => ({ name, state, events, errorType }));
  }

  /** The extension with this identifier; undefined, and an answer, where there is none. */
  identified(request: http.IncomingMessage, response: http.ServerResponse): Extension | undefined {
    const id = request.headers['lambda-extension-identifier'];
    if (typeof id !== 'string') {
      refuse(response, 403, 'Extension.MissingExtensionIdentifier', 'Missing Lambda-Extension-Identifier header');
      return undefined;
    }
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      refuse(response, 403, 'Extension.InvalidExtensionIdentifier', 'Invalid Lambda-Extension-Identifier');
      return undefined;
    }
    const extension = this.#extensions.find((one) => one.id === id.toLowerCase());
    if (!extension) refuse(response, 403, 'Extension.UnknownExtensionIdentifier', `Unknown extension ${id}`);
    return extension;
  }

  /** Answers a call of this API; whether it is one. */
  handle(request: http.IncomingMessage, response: http.ServerResponse): boolean {
    if (!request.url?.startsWith(prefix)) return false;
    const call = `${request.method ?? ''} ${request.url.slice(prefix.length)}`;
    if (call === 'POST register') void this.#register(request, response);
    else if (call === 'GET event/next') this.#next(request, response);
    else if (call === 'POST init/error') this.#error(request, response, 'InitError');
    else if (call === 'POST exit/error') this.#error(request, response, 'ExitError');
    else return false;
    return true;
  }

  /** From now on nobody can register: the runtime is ready. */
  closeRegistration(): void {
    this.#isOpen = false;
  }

  /** Tells those who want to know of an event. */
  invoke({ requestId, deadlineMs, functionArn, traceId }: RuntimeInvocation): void {
    this.#send('INVOKE', {
      eventType: 'INVOKE',
      deadlineMs,
      requestId,
      invokedFunctionArn: functionArn,
      tracing: { type: 'X-Amzn-Trace-Id', value: traceId },
    });
  }

  /** From now on an extension may end: that is no fault of the environment. */
  beginShutdown(): void {
    this.#isEnding = true;
  }

  /** Tells those who want to know of the end; resolves once they have ended. */
  async shutDown(reason: ShutdownReason, deadlineMs: number): Promise<void> {
    const told = this.#send('SHUTDOWN', { eventType: 'SHUTDOWN', shutdownReason: reason, deadlineMs });
    await Promise.all(told.map(({ ended }) => ended));
  }

  /** The process of an external extension has ended, with the exit status that a shell gives it. */
  exited(name: string, status: number): void {
    const extension = this.#extensions.find((one) => one.isExternal && one.name === name);
    extension?.exited();
    if (this.#isEnding || extension?.errorType !== undefined) return;
    if (extension) extension.errorType = 'Extension.Crash';
    this.#listener?.onFault({
      errorType: 'Extension.Crash',
      reason: status === 0 ? 'exit code 0' : exitStatus(status),
    });
  }

  /** A program that cannot be executed. */
  failLaunch(name: string): ExtensionFault {
    const extension = this.#extensions.find((one) => one.name === name);
    if (extension) {
      extension.state = 'LaunchError';
      extension.errorType = 'PermissionDenied';
    }
    return { errorType: 'Extension.LaunchError', reason: 'PermissionDenied' };
  }

  #send(event: ExtensionEvent, body: object): Extension[] {
    const told = this.#extensions.filter(({ events, state }) => events.includes(event) && state !== 'Exited');
    for (const extension of told) extension.send(body);
    return told;
  }

  async #register(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const name = request.headers['lambda-extension-name'];
    const body = await readJson(request);
    if (typeof name !== 'string' || name === '') {
      refuse(response, 403, 'Extension.InvalidExtensionName', 'Empty extension name');
      return;
    }
    const events = eventsOf(body);
    if (events === undefined) {
      refuse(response, 403, 'InvalidRequestFormat', 'The body is to be { "events": […] }');
      return;
    }
    const external = this.#extensions.find((one) => one.isExternal && one.name === name);
    const wrong = events.find((event) => !isEvent(event) || (event === 'SHUTDOWN' && !external));
    if (wrong !== undefined) {
      refuse(response, 403, 'Extension.InvalidEventType', `${wrong}: ${external ? 'unknown event' : 'not allowed'}`);
      return;
    }
    const extension = external ?? this.#internal(name, response);
    if (!extension) return;
    if (extension.state !== 'Started') {
      const message = `State transition from ${extension.state} to Registered failed for extension ${name}. Error: State transition is not allowed`;
      refuse(response, 403, 'Extension.InvalidExtensionState', message);
      return;
    }
    extension.state = 'Registered';
    extension.events = events.filter(isEvent);
    const features = String(request.headers['lambda-extension-accept-feature'] ?? '').split(',');
    const accountId = features.some((feature) => feature.trim() === 'accountId') ? { accountId: localAccount } : {};
    const { functionName, handler } = this.#facts;
    respond(
      response,
      200,
      { ...accountId, functionName, functionVersion: '$LATEST', handler },
      { 'Lambda-Extension-Identifier': extension.id },
    );
    const waited = this.#extensions.filter(({ isExternal }) => isExternal);
    if (external && waited.every(({ state }) => state !== 'Started')) this.#listener?.onRegistered();
  }

  /** A new one of the runtime's own process; undefined, and an answer, where there can be none. */
  #internal(name: string, response: http.ServerResponse): Extension | undefined {
    if (!this.#isOpen) {
      refuse(response, 403, 'Extension.RegistrationClosed', 'Extension registration closed already');
    } else if (this.#extensions.some((one) => one.name === name)) {
      refuse(response, 403, 'Extension.InvalidExtensionState', 'Extension with this name already registered');
    } else if (this.#extensions.length >= limits.extensions) {
      refuse(response, 403, 'Extension.TooManyExtensions', `Extension limit (${limits.extensions}) reached`);
    } else {
      const extension = new Extension(name, false);
      this.#extensions.push(extension);
      return extension;
    }
    return undefined;
  }

  #next(request: http.IncomingMessage, response: http.ServerResponse): void {
    const extension = this.identified(request, response);
    if (!extension) return;
    const { state, id } = extension;
    if (state !== 'Registered' && state !== 'Running') {
      const message = `State transition from ${state} to Ready failed for extension ${id}. Error: State transition is not allowed`;
      refuse(response, 403, 'Extension.InvalidExtensionState', message);
      return;
    }
    extension.next(response);
    if (this.ready) this.#listener?.onReady();
  }

  #error(request: http.IncomingMessage, response: http.ServerResponse, state: 'InitError' | 'ExitError'): void {
    request.resume();
    const extension = this.identified(request, response);
    if (!extension) return;
    const errorType = request.headers['lambda-extension-function-error-type'];
    if (typeof errorType !== 'string' || errorType === '') {
      refuse(response, 403, 'Extension.MissingHeader', 'Lambda-Extension-Function-Error-Type not found');
      return;
    }
    extension.state = state;
    extension.errorType = errorType;
    accept(response);
    if (!this.#isEnding) this.#listener?.onFault({ errorType: `Extension.${state}`, reason: errorType });
  }
}

function isEvent(event: string): event is ExtensionEvent {
  return extensionEvents.some((one) => one === event);
}

/** The events of a registration; undefined where it is no registration. */
function eventsOf(body: unknown): string[] | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { events = [] } = body as { events?: unknown };
  return Array.isArray(events) && events.every((event) => typeof event === 'string') ? events : undefined;
}

/** The body as JSON; undefined where it is none, or too long. */
export async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += (chunk as Buffer).length;
      if (bytes <= mostBytes) chunks.push(chunk as Buffer);
    }
    return bytes > mostBytes ? undefined : JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}
