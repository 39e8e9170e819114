import type { Locator, Page } from 'playwright-core';

/** The list or input at the top of the window that a command asks with. */
export class Picker {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Types words that the rows are searched for. */
  async filter(words: string): Promise<void> {
    await this.#widget.locator('.monaco-list-row').first().waitFor();
    await this.type(words);
  }

  async type(text: string): Promise<void> {
    await this.#input.fill(text);
  }

  /** Waits for a row that matches, and returns the text of all. */
  async rows(matching: RegExp): Promise<string[]> {
    await this.#widget.locator('.monaco-list-row').filter({ hasText: matching }).first().waitFor();
    return this.#widget.locator('.monaco-list-row').allInnerTexts();
  }

  /** Waits for the line below the input: a prompt, or what is wrong with the text. */
  async says(text: RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-message').filter({ hasText: text }).waitFor();
  }

  async accept(): Promise<void> {
    await this.#input.press('Enter');
  }

  get #widget(): Locator {
    return this.#page.locator('.quick-input-widget');
  }

  get #input(): Locator {
    return this.#widget.locator('input[type=text]');
  }
}
