import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { projectFolder } from '../../../tools/projectFolder.ts';
import { CodeLenses } from './codeLenses.ts';
import { CostPanel } from './costPanel.ts';
import { FunctionsTree } from './functionsTree.ts';
import { Picker } from './picker.ts';
import { Problems } from './problems.ts';
import { ResultPanel } from './resultPanel.ts';
import { Served } from './served.ts';

/** Where pictures of the windows are kept. */
export const screenshotFolder = path.join(projectFolder, 'test-output', 'screenshots');

/** One window of VS Code, as the person in front of it sees it. */
export class Workbench {
  readonly page: Page;
  readonly functions: FunctionsTree;
  readonly lenses: CodeLenses;
  readonly result: ResultPanel;
  readonly problems: Problems;
  readonly cost: CostPanel;
  readonly picker: Picker;
  readonly served: Served;

  private constructor(page: Page) {
    this.page = page;
    this.functions = new FunctionsTree(page);
    this.lenses = new CodeLenses(page);
    this.result = new ResultPanel(page);
    this.problems = new Problems(this);
    this.cost = new CostPanel(page);
    this.picker = new Picker(page);
    this.served = new Served(page);
  }

  /** A new window on `address`; nothing remembered from earlier ones. */
  /** `language`: what extensions are told that the window speaks; its own words stay English without a language pack. */
  static async open(browser: Browser, address: string, language?: string): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(60_000);
    if (language !== undefined) {
      await context.addInitScript((spoken) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: spoken }), language);
    }
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    return new Workbench(page);
  }

  /** Trusts the folder: the bar at the top says that it is not trusted, and leads to the page where it can be. */
  async trustFolder(): Promise<void> {
    const banner = this.page.getByRole('banner', { name: /Restricted Mode/ });
    const question = this.page.getByRole('dialog', { name: 'Workspace Trust' });
    await banner.getByRole('button', { name: 'Manage' }).click();
    await question.getByRole('button', { name: 'Trust', exact: true }).click();
    await banner.waitFor({ state: 'hidden' });
    await question.getByRole('button', { name: /^Close/ }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** Opens a file by the end of its path, e.g. `hello/app.py`, through Quick Open. */
  async openFile(name: string): Promise<void> {
    await this.#choose('ControlOrMeta+P', name, name.split('/'));
    await this.page.locator('.part.editor .tab.active', { hasText: path.posix.basename(name) }).waitFor();
  }

  /** Runs a command by the name that the command palette shows. */
  async runCommand(name: string): Promise<void> {
    await this.#choose('F1', `>${name}`, [name]);
  }

  /** Types into the quick input that `key` opens, and takes the first row that holds all of `parts`. */
  async #choose(key: string, text: string, parts: readonly string[]): Promise<void> {
    const quick = this.page.locator('.quick-input-widget');
    await this.page.keyboard.press(key);
    await quick.locator('input[type=text]').fill(text);
    const rows = quick.locator('.monaco-list-row');
    await parts
      .reduce((found, part) => found.filter({ hasText: part }), rows)
      .first()
      .click();
  }

  /** Types into the input that is open, and accepts it. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(text);
    await input.press('Enter');
  }

  /** Takes the first row of the list that is open which holds this. */
  async choose(row: string): Promise<void> {
    await this.page.locator('.quick-input-widget .monaco-list-row', { hasText: row }).first().click();
  }

  /** Rests the mouse on the first of these words in the editor; returns what the hover that matches says. */
  async hoverOver(word: string, says = /month/): Promise<string> {
    await this.page.locator('.view-lines').getByText(word).first().hover();
    const hover = this.#hovers.filter({ hasText: says });
    await hover.first().waitFor();
    return hover.first().innerText();
  }

  /** Clicks a link of the hovers that are shown. */
  async clickInHover(link: string): Promise<void> {
    await this.#hovers.getByRole('link', { name: link }).first().click();
  }

  get #hovers(): Locator {
    return this.page.locator('.monaco-hover:visible .monaco-hover-content');
  }

  /** Puts the cursor into the first of these words in the editor and opens the light bulb; returns what it offers. */
  async lightBulb(word: string): Promise<string[]> {
    await this.page.locator('.view-lines').getByText(word).first().click();
    await this.page.keyboard.press('ControlOrMeta+.');
    const offers = this.page.locator('.action-widget .monaco-list-row.action');
    await offers.first().waitFor();
    return offers.allInnerTexts();
  }

  /** Opens the light bulb until it offers this, as what was just typed is checked first; takes the offer. */
  async takeOffer(word: string, offer: string): Promise<void> {
    while (!(await this.lightBulb(word)).some((one) => one.includes(offer))) await this.page.keyboard.press('Escape');
    await this.page.locator('.action-widget .monaco-list-row.action', { hasText: offer }).first().click();
  }

  /** At the end of the line of the cursor: deletes so many characters before it and types a text. */
  async retype(deleted: number, text: string): Promise<void> {
    await this.page.keyboard.press('End');
    for (let count = 0; count < deleted; count++) await this.page.keyboard.press('Backspace');
    // As it is: nothing is indented, closed or completed.
    await this.page.keyboard.insertText(text);
  }

  /** Waits until the text in the editor has this. */
  async editorSays(text: RegExp): Promise<void> {
    await this.page.locator('.part.editor .view-lines').filter({ hasText: text }).first().waitFor();
  }

  /** Waits for a Markdown file to be shown as it is meant to be read; returns what it says. */
  async markdownPage(name: string): Promise<string> {
    await this.page.locator('.part.editor .tab.active', { hasText: name }).waitFor();
    const page = this.page
      .locator('iframe.webview')
      .last()
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
    const heading = page.getByRole('heading', { level: 1 });
    await heading.waitFor();
    return page.locator('body').innerText();
  }

  /** Gives the panel the whole height, or takes it back. */
  async toggleMaximizedPanel(): Promise<void> {
    await this.runCommand('View: Toggle Maximized Panel');
  }

  /** Gives the editor the whole height. */
  async hidePanel(): Promise<void> {
    const panel = this.page.locator('.part.panel');
    if (await panel.isVisible()) await this.runCommand('View: Hide Panel');
    await panel.waitFor({ state: 'hidden' });
  }

  /** Chooses one of VS Code's own themes. */
  async useTheme(theme: 'dark' | 'light'): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    const name = theme === 'dark' ? 'Dark Modern' : 'Light Modern';
    const quick = this.page.locator('.quick-input-widget');
    await quick.locator('input[type=text]').fill(name);
    await quick.locator('.monaco-list-row', { hasText: name }).first().click();
    await this.page.locator(`.monaco-workbench.${theme === 'dark' ? 'vs-dark' : 'vs'}`).waitFor();
  }

  /** Puts the cursor at the beginning of a line (the first is 1) of the file that is open. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${line}`);
    await this.page
      .locator('.part.statusbar')
      .getByText(new RegExp(`^Ln ${line}, `))
      .waitFor();
  }

  /** Waits until the cursor stands in this line (the first is 1) of this file. */
  async cursorAt(file: string, line: number): Promise<void> {
    await this.page.locator('.part.editor .tab.active', { hasText: file }).waitFor();
    await this.page
      .locator('.part.statusbar')
      .getByText(new RegExp(`^Ln ${line}, `))
      .waitFor();
  }

  /** Waits until a text that matches was copied; returns the part in parentheses of it. */
  async copied(text: RegExp): Promise<string> {
    for (;;) {
      const match = text.exec(await this.page.evaluate<string>('navigator.clipboard.readText()'));
      if (match) return match[1] ?? '';
      await this.page.waitForTimeout(50);
    }
  }

  /** Waits for a toast that says this, and returns its text: the editor may show others, too. */
  async notification(says: RegExp): Promise<string> {
    const messages = this.page.locator('.notification-toast .notification-list-item-message');
    return messages.filter({ hasText: says }).first().innerText();
  }

  /** Waits for a toast that offers this, and takes the offer. */
  async acceptNotification(offer: string): Promise<void> {
    await this.page.locator('.notification-toast').getByRole('button', { name: offer }).click();
  }

  /** Takes the offer of a notification that may be hidden again, as toasts are after a while. */
  async acceptEarlierNotification(text: RegExp, offer: string): Promise<void> {
    await this.runCommand('Notifications: Show Notifications');
    const item = this.page.locator('.notifications-center .notification-list-item').filter({ hasText: text });
    await item.getByRole('button', { name: offer }).click();
  }

  /** Waits for a question that stands before everything else, presses a button of it, and returns its text. */
  async answerQuestion(text: RegExp, button: string): Promise<string> {
    const question = this.page.getByRole('dialog').filter({ hasText: text });
    const asked = await question.innerText();
    await question.getByRole('button', { name: button, exact: true }).click();
    await question.waitFor({ state: 'detached' });
    return asked;
  }

  /** Takes the mouse to where it points at nothing: no hover is in the way. */
  async restMouse(): Promise<void> {
    await this.page.mouse.move(640, 2);
    await this.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' });
  }

  /** Keeps a picture of the window, as `<name>.png`; returns its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(screenshotFolder, `${name}.png`);
    await fs.mkdir(screenshotFolder, { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'initial' });
    return file;
  }

  /** Closes the window as its user would: the page is told, and can say goodbye to its extension host. */
  async close(): Promise<void> {
    const closed = this.page.waitForEvent('close');
    this.page.on('dialog', (question) => void question.accept());
    await this.page.close({ runBeforeUnload: true });
    await closed;
    await this.page.context().close();
  }
}
