import { platformEvent } from '../jsonPlatformLog.ts';
import type { TelemetrySubscription } from './telemetrySubscription.ts';

/** What waits for a subscriber that takes nothing is at most so many times what it wants at once. */
const mostBatches = 10;

/** What waits for one subscriber. It is sent once there is enough of it, or the first has waited long enough. */
export class TelemetryQueue {
  readonly #subscription: TelemetrySubscription;
  #events: string[] = [];
  #bytes = 0;
  #droppedRecords = 0;
  #droppedBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #isPaused = false;
  #sending: Promise<void> = Promise.resolve();
  readonly #end = new AbortController();

  constructor(subscription: TelemetrySubscription) {
    this.#subscription = subscription;
  }

  add(event: string): void {
    const { maxItems, maxBytes, timeoutMs } = this.#subscription;
    const bytes = Buffer.byteLength(event);
    if (this.#events.length >= maxItems * mostBatches || this.#bytes + bytes > maxBytes * mostBatches) {
      this.#droppedRecords += 1;
      this.#droppedBytes += bytes;
      return;
    }
    this.#events.push(event);
    this.#bytes += bytes;
    if (this.#isPaused) return;
    if (this.#events.length >= maxItems || this.#bytes >= maxBytes) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), timeoutMs);
  }

  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#events.length > 0) this.#timer ??= setTimeout(() => void this.flush(), this.#subscription.timeoutMs);
  }

  /** Nothing is sent any more, also not what a subscriber has not yet taken: it may never answer. */
  end(): void {
    this.pause();
    this.#end.abort();
  }

  /** Resolves once all of it has been taken, or was refused. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending = this.#sending.then(() => this.#send());
    return this.#sending;
  }

  async #send(): Promise<void> {
    if (this.#droppedRecords > 0) {
      const dropped = { droppedRecords: this.#droppedRecords, droppedBytes: this.#droppedBytes };
      const reason = 'The subscriber takes fewer events than there are.';
      this.#events.push(platformEvent('logsDropped', { reason, ...dropped }));
      this.#droppedRecords = this.#droppedBytes = 0;
    }
    const events = this.#events;
    this.#events = [];
    this.#bytes = 0;
    const { maxItems, deliver } = this.#subscription;
    for (let start = 0; start < events.length; start += maxItems) {
      try {
        await deliver(events.slice(start, start + maxItems), this.#end.signal);
      } catch {
        return; // Nobody listens there: AWS drops it as well.
      }
    }
  }
}
