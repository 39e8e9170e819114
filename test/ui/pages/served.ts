import type { Locator, Page } from 'playwright-core';

/** What is served on this machine, in the status bar. */
export class Served {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for the entry, and returns its text. */
  async status(): Promise<string> {
    await this.#entry.filter({ hasText: /:\d+/ }).waitFor();
    return (await this.#entry.innerText()).trim();
  }

  /** Clicks the entry, which opens the list. */
  async open(): Promise<void> {
    await this.#entry.click();
  }

  /** Waits until nothing is served. */
  async gone(): Promise<void> {
    await this.#entry.waitFor({ state: 'hidden' });
  }

  get #entry(): Locator {
    return this.#page.locator('.part.statusbar [id="lambda-workbench.lambda-workbench.lambdaWorkbench.api"]');
  }
}
