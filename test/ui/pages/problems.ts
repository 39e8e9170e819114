import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The Problems view. */
export class Problems {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Shows the view; waits until there is a problem. */
  async show(): Promise<void> {
    await this.#workbench.runCommand('Problems: Focus on Problems View');
    await this.#rows.first().waitFor();
  }

  /** Waits for a problem in the view, which is shown, that says this; its rule and its place (`[Ln 9, Col 7]`) are part of it. */
  async says(text: RegExp): Promise<void> {
    await this.#rows.filter({ hasText: text }).first().waitFor();
  }

  /** Waits until no problem in the view says this. */
  async gone(text: RegExp): Promise<void> {
    await this.#rows.filter({ hasText: text }).first().waitFor({ state: 'detached' });
  }

  get #rows(): Locator {
    return this.#workbench.page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
  }
}
