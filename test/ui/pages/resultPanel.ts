import { isDeepStrictEqual } from 'node:util';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What the panel says about a run that has ended. */
export interface ShownResult {
  readonly functionName: string;
  /** The same in every language: `success`, `failure` or `cancelled`. */
  readonly kind: string;
  /** The word for its reader. */
  readonly status: string;
  readonly payload: string;
  readonly log: readonly string[];
}

const endings = new Set(['success', 'failure', 'cancelled']);

/** The Result view in the panel: a page within a page within the window. */
export class ResultPanel {
  readonly #page: Page;
  /** The log that was read last: the next result has another. */
  #lastLog: readonly string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for a run to end that has not been read yet, with a result or an error, and reads what the panel says. */
  async finished(patienceMs = 60_000): Promise<ShownResult> {
    const end = Date.now() + patienceMs;
    for (;;) {
      await this.#content.locator('main[aria-busy=false]').waitFor();
      const result = await this.#read();
      // Its parts are read one after the other: only what stays the same belongs to one run.
      const isSettled = isDeepStrictEqual(result, await this.#read());
      if (isSettled && endings.has(result.kind) && result.log.join('\n') !== this.#lastLog.join('\n')) {
        this.#lastLog = result.log;
        return result;
      }
      if (Date.now() > end) throw new Error(`No new result in the panel; it shows ${JSON.stringify(result)}`);
      await this.#page.waitForTimeout(50);
    }
  }

  /** Waits until a response that is still coming has this in it; returns what is shown of it. */
  async streamed(text: string): Promise<string> {
    const payload = this.#content.locator('main[aria-busy=true]').getByTestId('payload');
    await payload.filter({ hasText: text }).waitFor();
    return payload.innerText();
  }

  async #read(): Promise<ShownResult> {
    const kind = (await this.status.getAttribute('class')) ?? '';
    const log = (await this.log.isVisible()) ? await this.log.innerText() : '';
    return {
      functionName: await this.#content.locator('h1').innerText(),
      kind: kind.replace('status', '').trim(),
      status: (await this.status.innerText()).trim(),
      payload: (await this.payload.isVisible()) ? await this.payload.innerText() : '',
      log: log.split('\n').filter((line) => line !== ''),
    };
  }

  get status(): Locator {
    return this.#content.getByTestId('status');
  }

  get payload(): Locator {
    return this.#content.getByTestId('payload');
  }

  get log(): Locator {
    return this.#content.getByTestId('log');
  }

  get error(): Locator {
    return this.#content.getByTestId('error');
  }

  /** The lines of the stack; those that lead to a file are links. */
  get frames(): Locator {
    return this.#content.getByTestId('frame');
  }

  /** What stayed behind after the run. */
  get residue(): Locator {
    return this.#content.getByTestId('residue');
  }

  get residueLines(): Locator {
    return this.#content.getByTestId('residueLine');
  }

  /** What happens to a rehearsed event or batch, line by line. */
  get timelineLines(): Locator {
    return this.#content.getByTestId('timelineLine');
  }

  /** What became of the records of a rehearsed batch. */
  get ends(): Locator {
    return this.#content.getByTestId('end');
  }

  /** What helps against what this machine lacks. */
  get remedy(): Locator {
    return this.#content.locator('.remedy button');
  }

  /** Waits for a warning that says this. */
  async warning(text: RegExp): Promise<void> {
    await this.#content.locator('main').getByText(text).first().waitFor();
  }

  /** The sentence in place of a result, e.g. why a run did not start. */
  get message(): Locator {
    return this.#content.getByTestId('message');
  }

  get #content(): FrameLocator {
    return this.#page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  }
}
