import type { Locator, Page } from 'playwright-core';

/** The Functions view in the side bar. */
export class FunctionsTree {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Shows the view, by its icon in the activity bar, and waits until functions are in it. */
  async show(): Promise<void> {
    if (!(await this.#tree.isVisible())) await this.#icon.click();
    await this.#rows(1).first().waitFor();
  }

  /** The names of the functions, from top to bottom. */
  async names(): Promise<string[]> {
    return this.#rows(1).locator('.label-name').allInnerTexts();
  }

  /** Clicks a function, which opens its handler. */
  async openHandler(name: string): Promise<void> {
    await this.#function(name).locator('.label-name').click();
  }

  /** Expands a function and returns what stands below it, as `label description`. */
  async details(name: string): Promise<string[]> {
    const row = this.#function(name);
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    await this.#rows(2).first().waitFor();
    return this.#rows(2).locator('.monaco-icon-label').allInnerTexts();
  }

  /** Hides what stands below a function again. */
  async collapse(name: string): Promise<void> {
    await this.#function(name).locator('.monaco-tl-twistie').click();
    await this.#rows(2).first().waitFor({ state: 'detached' });
  }

  /** Presses one of the inline buttons of a function, e.g. `Run`. */
  async press(name: string, button: string): Promise<void> {
    await this.#function(name).hover();
    await this.#function(name).getByRole('button', { name: button, exact: true }).click();
  }

  get #icon(): Locator {
    return this.#page.locator('.part.activitybar').getByRole('tab', { name: /^Lambda Workbench/ });
  }

  get #tree(): Locator {
    return this.#page.locator('.part.sidebar').getByRole('tree', { name: /Functions/ });
  }

  #rows(level: number): Locator {
    return this.#tree.locator(`.monaco-list-row[aria-level="${level}"]`);
  }

  #function(name: string): Locator {
    return this.#rows(1).filter({ has: this.#page.locator('.label-name').getByText(name, { exact: true }) });
  }
}
