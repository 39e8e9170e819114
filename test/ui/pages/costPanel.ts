import type { FrameLocator, Page } from 'playwright-core';

/** The panel with the cost of one function. */
export class CostPanel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for both plots. */
  async shown(): Promise<void> {
    await this.#frame.getByTestId('plot-memory').locator('canvas').waitFor();
    await this.#frame.getByTestId('plot-volume').locator('canvas').waitFor();
  }

  async title(): Promise<string> {
    return this.#frame.getByRole('heading', { level: 1 }).innerText();
  }

  /** What it costs as the controls stand, and how that compares. */
  async whatIf(): Promise<string> {
    return this.#frame.getByTestId('whatIf').innerText();
  }

  /** Waits until what it costs now says this. */
  async nowSays(text: RegExp): Promise<void> {
    await this.#frame.getByTestId('now').filter({ hasText: text }).waitFor();
  }

  /** Moves a slider by the keyboard. */
  async press(slider: string, key: string, times: number): Promise<void> {
    const range = this.#frame.getByRole('slider', { name: slider });
    await range.focus();
    for (let count = 0; count < times; count++) await range.press(key);
  }

  async choose(label: string, value: string): Promise<void> {
    await this.#frame.getByLabel(label).selectOption(value);
  }

  /** Waits until the comparison says this. */
  async comparison(text: RegExp): Promise<void> {
    await this.#frame.getByTestId('whatIf').filter({ hasText: text }).waitFor();
  }

  /** Waits until the page says this. */
  async says(text: RegExp): Promise<void> {
    await this.#frame.getByText(text).first().waitFor();
  }

  async click(button: string): Promise<void> {
    await this.#frame.getByRole('button', { name: button }).click();
  }

  /** The rows of a plot's table, opened by the keyboard. */
  async table(plot: 'memory' | 'volume'): Promise<string[]> {
    const figure = this.#frame.getByTestId(`plot-${plot}`);
    await figure.locator('summary').focus();
    await figure.locator('summary').press('Enter');
    return figure.locator('details tbody tr').allInnerTexts();
  }

  /** Waits for what tuning recommends. */
  async advice(): Promise<string> {
    const tuning = this.#frame.getByTestId('tuning');
    await tuning.locator('.advice').waitFor({ timeout: 120_000 });
    return tuning.innerText();
  }

  /** What the legends of the plots say while nothing is pointed at. */
  async legends(): Promise<string> {
    return (await this.#frame.locator('.u-legend').allInnerTexts()).join('\n');
  }

  /** Scrolls to its end. */
  async bottom(): Promise<void> {
    await this.#frame.getByTestId('details').locator('li').last().scrollIntoViewIfNeeded();
  }

  get #frame(): FrameLocator {
    // Of the pages within the window it is the one that was opened last.
    return this.#page.locator('iframe.webview').last().contentFrame().locator('iframe#active-frame').contentFrame();
  }
}
