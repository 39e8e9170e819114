import type { Locator, Page } from 'playwright-core';

/** The lenses above the handlers of the file that is open. */
export class CodeLenses {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The titles of all lenses on show, in their order; waits for the first. */
  async titles(): Promise<string[]> {
    await this.#all.first().waitFor();
    return this.#all.allInnerTexts();
  }

  /** Waits for a lens whose title matches, and returns the title. */
  async matching(title: RegExp): Promise<string> {
    return this.#all.filter({ hasText: title }).first().innerText();
  }

  /** Clicks the lens with this title above the first handler. */
  async click(title: string): Promise<void> {
    await this.#all.getByText(title, { exact: true }).first().click();
  }

  /** Clicks the first lens whose title matches. */
  async clickMatching(title: RegExp): Promise<void> {
    await this.#all.filter({ hasText: title }).first().click();
  }

  get #all(): Locator {
    return this.#page.locator('.part.editor .codelens-decoration a');
  }
}
