import * as vscode from 'vscode';
import type { Log } from '../../log.ts';
import { Disposables } from '../disposables.ts';
import { openAt } from '../positions.ts';
import { pageFolder, webviewPage } from '../webviewPage.ts';
import { prettyJson } from './jsonSyntax.ts';
import { resultModel } from './resultModel.ts';
import type { FromPage, ResultAction, ToPage } from './resultProtocol.ts';
import type { Run } from './run.ts';
import type { RunPlaces } from './runPlaces.ts';
import type { Runs } from './runs.ts';
import { shownLogLines } from './shownLimits.ts';

const resultViewId = 'lambdaWorkbench.result';

/** Milliseconds between two deliveries of log lines to the page. */
const logInterval = 100;

/** The panel with the result of the run on show. The state is here: the page may be closed and opened at any time. */
export class ResultView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #runs: Runs;
  readonly #places: RunPlaces;
  readonly #log: Log;
  readonly #own = new Disposables();
  #view: vscode.WebviewView | undefined;
  #revealed: Run | undefined;
  #sentLines = 0;
  /** Of a response that is streamed. */
  #sentCharacters = 0;
  #logTimer: NodeJS.Timeout | undefined;

  constructor(extensionUri: vscode.Uri, runs: Runs, places: RunPlaces, log: Log) {
    this.#extensionUri = extensionUri;
    this.#runs = runs;
    this.#places = places;
    this.#log = log;
    this.#own.add(vscode.window.registerWebviewViewProvider(resultViewId, this));
    this.#own.add(runs.onDidChange((run) => this.#update(run)));
    this.#own.add(runs.onDidLog((run) => this.#scheduleLog(run)));
  }

  /** Shows the view; without `focus` the cursor stays where it is. */
  async reveal({ focus }: { focus: boolean }): Promise<void> {
    if (this.#view && !focus) this.#view.show(true);
    else await vscode.commands.executeCommand(`${resultViewId}.focus`, { preserveFocus: !focus });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.#extensionUri)] };
    view.onDidDispose(() => {
      // A view that is moved is made anew before the old one goes.
      if (this.#view === view) this.#view = undefined;
    });
    view.webview.onDidReceiveMessage((message: FromPage) => {
      this.#receive(message).catch((error: unknown) => this.#log.error(String(error)));
    });
    view.webview.html = webviewPage(view.webview, this.#extensionUri, 'result');
  }

  dispose(): void {
    clearTimeout(this.#logTimer);
    this.#own.dispose();
  }

  #update(run: Run): void {
    if (run !== this.#runs.shown) return;
    this.#show();
    if (run === this.#revealed) return;
    this.#revealed = run;
    void this.reveal({ focus: false });
  }

  #show(): void {
    const run = this.#runs.shown;
    this.#sentLines = run ? run.log.dropped + run.log.lines.length : 0;
    this.#sentCharacters = run?.response.shown.length ?? 0;
    if (this.#view) this.#view.description = run?.function.name ?? '';
    this.#post({ type: 'show', model: resultModel(run) });
  }

  #scheduleLog(run: Run): void {
    if (run !== this.#runs.shown) return;
    this.#logTimer ??= setTimeout(() => {
      this.#logTimer = undefined;
      this.#sendLog();
    }, logInterval);
  }

  #sendLog(): void {
    const run = this.#runs.shown;
    if (run?.state !== 'running') return;
    const total = run.log.dropped + run.log.lines.length;
    const fresh = Math.min(total - this.#sentLines, shownLogLines);
    this.#sentLines = total;
    if (fresh > 0) this.#post({ type: 'log', lines: run.log.lines.slice(-fresh) });
    const text = run.response.shown.slice(this.#sentCharacters);
    this.#sentCharacters += text.length;
    if (text !== '') this.#post({ type: 'payload', text });
  }

  #post(message: ToPage): void {
    void this.#view?.webview.postMessage(message);
  }

  async #receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#show();
        return;
      case 'action':
        await this.#act(message.action);
        return;
      case 'frame': {
        const run = this.#runs.shown;
        const { file, position = { line: 0, character: 0 } } = run?.invocation?.error?.frames[message.index] ?? {};
        if (run && file !== undefined) await openAt(file, this.#places.now(run, file, position));
        return;
      }
      case 'timeline': {
        const rule = this.#runs.shown?.timeline[message.index]?.rule;
        if (rule !== undefined) await vscode.commands.executeCommand('lambdaWorkbench.explainFinding', rule);
        return;
      }
      case 'residue': {
        const item = this.#runs.shown?.invocation?.residue[message.index];
        if (item?.file !== undefined) await openAt(item.file, { line: item.line ?? 0, character: 0 });
      }
    }
  }

  async #act(action: ResultAction): Promise<void> {
    const run = this.#runs.shown;
    if (!run) return;
    switch (action) {
      case 'runAgain':
        await vscode.commands.executeCommand('lambdaWorkbench.runAgain');
        return;
      case 'installLibraries':
        await vscode.commands.executeCommand('lambdaWorkbench.installLibraries', run.function.id);
        return;
      case 'createEnvironmentFile':
        await vscode.commands.executeCommand('lambdaWorkbench.createEnvironmentFile', run.function.id);
        return;
      case 'cancel':
        run.abort.abort();
        return;
      case 'pauseTimeout':
        this.#runs.pauseTimeout(run);
        return;
      case 'copyPayload':
        await vscode.env.clipboard.writeText(run.payload);
        return;
      case 'openPayload':
        await openText(prettyJson(run.payload) ?? run.payload, 'json');
        return;
      case 'openLog':
        await openText(((run.isRehearsal ? undefined : run.invocation?.logs) ?? run.log.lines).join('\n'), 'log');
    }
  }
}

async function openText(content: string, language: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}
