import type { Locator, Page } from 'playwright-core';

/** What is served on this machine: the entry in the status bar, and the log in the Output view. */
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

  /** Waits for lines of the log that match one after the other, and returns what is shown of it. */
  async log(matching: RegExp): Promise<string> {
    const lines = this.#page.locator('.part.panel .output-view-container .view-lines, .part.panel .output .view-lines');
    await lines.filter({ hasText: matching }).first().waitFor();
    return lines.first().innerText();
  }

  get #entry(): Locator {
    return this.#page.locator('.part.statusbar [id="lambda-workbench.lambda-workbench.lambdaWorkbench.api"]');
  }
}
