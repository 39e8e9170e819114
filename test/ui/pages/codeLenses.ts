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

  /** Waits until no lens has this title. */
  async gone(title: string): Promise<void> {
    await this.#all.getByText(title, { exact: true }).waitFor({ state: 'detached' });
  }

  /** Clicks the lens with this title above the first handler. */
  async click(title: string): Promise<void> {
    await this.#all.getByText(title, { exact: true }).first().click();
  }

  /** Clicks the first lens whose title matches. */
  async clickMatching(title: RegExp): Promise<void> {
    await this.#all.filter({ hasText: title }).first().click();
  }

  /** Waits until a lens stands right above the first line of the editor that has this text. */
  async standAbove(text: string): Promise<void> {
    // Spaces are drawn as other characters, and a line in parts.
    const line = this.#page
      .locator('.part.editor .view-lines .view-line')
      .filter({ hasText: new RegExp(text.replaceAll(/[^\w\s]/g, '\\$&').replaceAll(' ', '\\s')) })
      .first();
    for (;;) {
      const [at, lens] = [await line.boundingBox(), await this.#all.first().boundingBox()];
      const distance = at && lens ? at.y - lens.y : 0;
      if (at && distance > 0 && distance < 2 * at.height) return;
      await this.#page.waitForTimeout(50);
    }
  }

  get #all(): Locator {
    return this.#page.locator('.part.editor .codelens-decoration a');
  }
}
