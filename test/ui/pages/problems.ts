import type { Workbench } from './workbench.ts';

/** The Problems view. */
export class Problems {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Shows the view and returns its problems as text; waits until there is one. */
  async messages(): Promise<string[]> {
    await this.#workbench.runCommand('Problems: Focus on Problems View');
    const rows = this.#workbench.page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }
}
