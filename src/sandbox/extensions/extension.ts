import { randomUUID } from 'node:crypto';
import type * as http from 'node:http';
import { respond } from '../apiAnswers.ts';

/** What an extension can register for. */
export const extensionEvents = ['INVOKE', 'SHUTDOWN'] as const;
export type ExtensionEvent = (typeof extensionEvents)[number];

/** AWS's words; `Ready`: it waits for its next event. */
export type ExtensionState =
  'Started' | 'Registered' | 'Ready' | 'Running' | 'InitError' | 'ExitError' | 'LaunchError' | 'Exited';

/** A program beside the runtime, or a part of the runtime's own process, that hears of events. */
export class Extension {
  readonly name: string;
  /** Whether it is a program of its own, of a layer. */
  readonly isExternal: boolean;
  readonly id = randomUUID();
  state: ExtensionState = 'Started';
  events: readonly ExtensionEvent[] = [];
  errorType: string | undefined;
  /** Resolves once its process has ended; never for one of the runtime's own process. */
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;
  #waiting: http.ServerResponse | undefined;
  /** What happened while it was still at work. */
  #pending: object | undefined;

  constructor(name: string, isExternal: boolean) {
    this.name = name;
    this.isExternal = isExternal;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** It asks for its next event. */
  next(response: http.ServerResponse): void {
    this.state = 'Ready';
    this.#waiting = response;
    const event = this.#pending;
    this.#pending = undefined;
    if (event) this.send(event);
  }

  /** Gives it an event, now or once it asks for one. */
  send(event: object): void {
    const response = this.#waiting;
    if (!response) {
      this.#pending = event;
      return;
    }
    this.#waiting = undefined;
    this.state = 'Running';
    respond(response, 200, event, { 'Lambda-Extension-Event-Identifier': randomUUID() });
  }

  exited(): void {
    if (!this.state.endsWith('Error')) this.state = 'Exited';
    this.#end();
  }
}
