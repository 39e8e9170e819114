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
    await this.#functions.first().waitFor();
  }

  /** The names of the functions, from top to bottom. */
  async names(): Promise<string[]> {
    return this.#functions.locator('.label-name').allInnerTexts();
  }

  /** Clicks a function until its handler is open and has the cursor: a click is lost where the tree is just drawn anew. */
  async openHandler(name: string): Promise<void> {
    const editor = this.#page.locator('.part.editor .monaco-editor.focused');
    let isOpen = false;
    while (!isOpen) {
      await this.#function(name).locator('.label-name').click();
      isOpen = await editor.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    }
  }

  /** Expands a function and returns what stands below it, as `label description`. */
  async details(name: string): Promise<string[]> {
    const row = this.#function(name);
    const level = Number(await row.getAttribute('aria-level'));
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    const rows = this.#tree.locator(`.monaco-list-row[aria-level="${level + 1}"]`);
    await rows.first().waitFor();
    return rows.locator('.monaco-icon-label').allInnerTexts();
  }

  /** Hides what stands below a function again. */
  async collapse(name: string): Promise<void> {
    await this.#function(name).locator('.monaco-tl-twistie').click();
    await this.#tree.locator('.monaco-list-row[aria-expanded="true"]', { has: this.#named(name) }).waitFor({
      state: 'detached',
    });
  }

  /** Presses one of the inline buttons of a function, e.g. `Run`. */
  async press(name: string, button: string): Promise<void> {
    await this.#function(name).hover();
    await this.#function(name).getByRole('button', { name: button, exact: true }).click();
  }

  /** Types words into the filter, and takes them. */
  async filter(words: string): Promise<void> {
    await this.#title('Filter Functions…').click();
    const input = this.#page.locator('.quick-input-widget input[type=text]');
    await input.fill(words);
    await input.press('Enter');
    await this.#page.locator('.part.sidebar').getByText(`Filter: ${words} (`).waitFor();
  }

  /** Waits until a function is no longer shown. */
  async gone(name: string): Promise<void> {
    await this.#function(name).waitFor({ state: 'detached' });
  }

  /** Presses a button in the view's title, e.g. `Group by Folder`. */
  async pressTitle(button: string): Promise<void> {
    await this.#title(button).click();
  }

  /** Waits for a group. */
  async group(label: string): Promise<void> {
    await this.#tree.locator('.monaco-list-row[aria-label^="Functions of "]', { has: this.#named(label) }).waitFor();
  }

  /** The labels of the groups, from top to bottom. */
  async groups(): Promise<string[]> {
    return this.#tree.locator('.monaco-list-row[aria-label^="Functions of "] .label-name').allInnerTexts();
  }

  /** Unfolds a line below a function, e.g. `Environment`. */
  async unfold(label: string): Promise<void> {
    const row = this.#tree.locator('.monaco-list-row', { has: this.#named(label) });
    const level = Number(await row.getAttribute('aria-level'));
    await row.locator('.monaco-tl-twistie').click();
    await this.#tree.locator('.monaco-list-row[aria-expanded="true"]', { has: this.#named(label) }).waitFor();
    await this.#tree
      .locator(`.monaco-list-row[aria-level="${level + 1}"]`)
      .first()
      .waitFor();
  }

  /** Presses an inline button of a line below a function, e.g. of a saved event. */
  async pressLine(label: string, button: string): Promise<void> {
    await this.#line(label).hover();
    await this.#line(label).getByRole('button', { name: button, exact: true }).click();
  }

  /** Clicks a line below a function. */
  async clickLine(label: string): Promise<void> {
    await this.#line(label).locator('.label-name').click();
  }

  /** Waits until a line below a function says this. */
  async line(label: string, description: string): Promise<void> {
    await this.#line(label).filter({ hasText: description }).waitFor();
  }

  #line(label: string): Locator {
    return this.#tree.locator('.monaco-list-row', { has: this.#named(label) });
  }

  #title(button: string): Locator {
    const title = this.#page.locator('.part.sidebar .title, .part.sidebar .pane-header');
    return title.getByRole('button', { name: button }).first();
  }

  get #icon(): Locator {
    return this.#page.locator('.part.activitybar').getByRole('tab', { name: /^Lambda\b/ });
  }

  get #tree(): Locator {
    return this.#page.locator('.part.sidebar').getByRole('tree', { name: /Functions/ });
  }

  /** The rows that are functions; the others are what a function was found in, and what it is made of. */
  get #functions(): Locator {
    return this.#tree.locator('.monaco-list-row[aria-label^="Function "]');
  }

  #named(name: string): Locator {
    return this.#page.locator('.label-name').getByText(name, { exact: true });
  }

  #function(name: string): Locator {
    return this.#functions.filter({ has: this.#named(name) });
  }
}
