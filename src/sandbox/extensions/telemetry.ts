import type * as http from 'node:http';
import { jsonOrText } from '../../json.ts';
import { refuse, respond } from '../apiAnswers.ts';
import { platformEvent } from '../jsonPlatformLog.ts';
import { readJson, type ExtensionsApi } from './extensionsApi.ts';
import { readSubscription, type TelemetrySubscription, type TelemetryType } from './telemetrySubscription.ts';
import { TelemetryQueue } from './telemetryQueue.ts';

const telemetryPath = '/2022-07-01/telemetry';
/** Its predecessor, which AWS keeps for old extensions. */
const logsPath = '/2020-08-15/logs';
/** Events that are kept for those who subscribe during the init phase. */
const mostKept = 10_000;

/** An extension that subscribed, for the platform's log. */
export interface SubscriptionReport {
  readonly name: string;
  readonly types: readonly TelemetryType[];
}

/**
 * Lambda's Telemetry API, version 2022-07-01, for one execution environment
 * (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-api-reference.html): extensions subscribe, and get what the platform,
 * the function and extensions say. It rests while the environment is frozen.
 */
export class Telemetry {
  readonly #extensions: ExtensionsApi;
  readonly #subscriptions: { readonly report: SubscriptionReport; readonly queue: TelemetryQueue }[] = [];
  /** What was said so far; undefined once nobody can subscribe any more. */
  #kept: { readonly type: TelemetryType; readonly event: string }[] | undefined = [];

  constructor(extensions: ExtensionsApi) {
    this.#extensions = extensions;
  }

  /** Whether what is said now is heard by anybody, or may be. */
  get isHeard(): boolean {
    return this.#kept !== undefined || this.#subscriptions.length > 0;
  }

  reports(): readonly SubscriptionReport[] {
    return this.#subscriptions.map(({ report }) => report);
  }

  /** Answers a call of this API; whether it is one. */
  handle(request: http.IncomingMessage, response: http.ServerResponse): boolean {
    if (request.method !== 'PUT') return false;
    if (request.url === logsPath) {
      request.resume();
      refuse(response, 202, 'Logs.NotSupported', 'Logs API is not supported');
    } else if (request.url === telemetryPath) {
      void this.#subscribe(request, response);
    } else {
      return false;
    }
    return true;
  }

  /** Says something: an event of the platform, as JSON text. */
  platform(event: string): void {
    this.#say('platform', event);
  }

  /** Says what a function or an extension has printed; what is JSON comes as JSON. */
  printed(type: 'function' | 'extension', line: string): void {
    if (!this.isHeard) return;
    this.#say(type, JSON.stringify({ time: new Date().toISOString(), type, record: recordOf(line) }));
  }

  /** From now on nobody can subscribe. */
  close(): void {
    this.#kept = undefined;
  }

  /** The environment is frozen: nobody could take anything. */
  pause(): void {
    for (const { queue } of this.#subscriptions) queue.pause();
  }

  resume(): void {
    for (const { queue } of this.#subscriptions) queue.resume();
  }

  /** The environment has ended. */
  end(): void {
    for (const { queue } of this.#subscriptions) queue.end();
  }

  /** Sends at once what is left. */
  async flush(): Promise<void> {
    await Promise.all(this.#subscriptions.map(({ queue }) => queue.flush()));
  }

  #say(type: TelemetryType, event: string): void {
    for (const { report, queue } of this.#subscriptions) if (report.types.includes(type)) queue.add(event);
    if (this.#kept && this.#kept.length < mostKept) this.#kept.push({ type, event });
  }

  async #subscribe(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readJson(request);
    const extension = this.#extensions.identified(request, response);
    if (!extension) return;
    if (this.#kept === undefined) {
      refuse(response, 403, 'Telemetry.SubscriptionClosed', 'Telemetry API subscription is closed');
      return;
    }
    let subscription: TelemetrySubscription;
    try {
      subscription = readSubscription(body);
    } catch (error) {
      refuse(response, 400, 'ValidationError', (error as Error).message);
      return;
    }
    const report = { name: extension.name, types: subscription.types };
    const known = this.#subscriptions.findIndex((one) => one.report.name === extension.name);
    // The last one counts.
    if (known !== -1) this.#subscriptions.splice(known, 1)[0]?.queue.end();
    const queue = new TelemetryQueue(subscription);
    for (const { type, event } of this.#kept) if (report.types.includes(type)) queue.add(event);
    this.#subscriptions.push({ report, queue });
    this.platform(
      platformEvent('telemetrySubscription', { name: report.name, state: 'Subscribed', types: report.types }),
    );
    respond(response, 200, 'OK');
  }
}

/** A line in JSON as what it says; any other one as it is. */
function recordOf(line: string): unknown {
  return line.startsWith('{') ? jsonOrText(line) : line;
}
