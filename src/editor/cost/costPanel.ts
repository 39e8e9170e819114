import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { costCsv } from '../../pricing/costCsv.ts';
import { memoryPoints, volumePoints } from '../../pricing/costPlots.ts';
import type { Costs } from '../../pricing/costs.ts';
import { pricedUsage } from '../../pricing/functionCost.ts';
import type { Tuning } from '../../pricing/tuning/tuneMemory.ts';
import { pointsOfLink, visualizationLink } from '../../pricing/tuning/visualizationLink.ts';
import { Disposables } from '../disposables.ts';
import { pageFolder, webviewPage } from '../webviewPage.ts';
import { costPageModel, type WhatIf } from './costPageModel.ts';
import type { CostAction, FromCostPage, ToCostPage } from './costProtocol.ts';
import type { ShownTuning } from './tuningSection.ts';
import { writeMemorySize } from './writeMemorySize.ts';

export interface CostPanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly costs: Costs;
  /** As the catalog has it now; undefined: it has gone. */
  readonly find: (id: string) => LambdaFunction | undefined;
  readonly report: (error: unknown) => void;
}

/** What one function costs, with what it would cost otherwise. One panel, whichever function it shows. */
export class CostPanel implements vscode.Disposable {
  readonly #deps: CostPanelDeps;
  readonly #own = new Disposables();
  readonly #tunings = new Map<string, ShownTuning>();
  #panel: vscode.WebviewPanel | undefined;
  #shown: LambdaFunction | undefined;
  #whatIf: WhatIf = {};
  /** Of the page's last change. */
  #turn = 0;

  constructor(deps: CostPanelDeps) {
    this.#deps = deps;
    this.#own.add(deps.costs.onDidChange(() => this.refresh()));
  }

  show(fn: LambdaFunction): void {
    if (this.#shown?.id !== fn.id) this.#whatIf = {};
    this.#shown = fn;
    if (this.#panel) {
      this.#panel.reveal(undefined, false);
      this.#post();
      return;
    }
    const { extensionUri, report } = this.#deps;
    const panel = vscode.window.createWebviewPanel('lambdaWorkbench.cost', '', vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [pageFolder(extensionUri)],
      retainContextWhenHidden: false,
    });
    this.#panel = panel;
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: FromCostPage) => {
      this.#receive(message).catch(report);
    });
    panel.webview.html = webviewPage(panel.webview, extensionUri, 'cost');
    panel.title = l10n.t('Cost of {0}', fn.name);
  }

  /** Shows what tuning has found beside what is estimated. */
  showTuning(fn: LambdaFunction, { sizes, trust }: Tuning): void {
    this.#tunings.set(fn.id, { points: sizes, trust, imported: false });
    this.show(fn);
  }

  refresh(): void {
    if (!this.#panel || !this.#shown) return;
    this.#shown = this.#deps.find(this.#shown.id) ?? this.#shown;
    this.#post();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#own.dispose();
  }

  #post(): void {
    const fn = this.#shown;
    if (!this.#panel || !fn) return;
    this.#panel.title = l10n.t('Cost of {0}', fn.name);
    const model = costPageModel(fn, this.#whatIf, this.#deps.costs, this.#tunings.get(fn.id));
    void this.#panel.webview.postMessage({ type: 'show', model, turn: this.#turn } satisfies ToCostPage);
  }

  async #receive(message: FromCostPage): Promise<void> {
    const fn = this.#shown;
    if (!fn) return;
    switch (message.type) {
      case 'ready':
        this.#turn = 0;
        this.#post();
        return;
      case 'change':
        this.#turn = message.turn;
        this.#whatIf = { ...this.#whatIf, [message.key]: message.value };
        this.#post();
        return;
      case 'action':
        await this.#act(fn, message.action);
    }
  }

  async #act(fn: LambdaFunction, action: CostAction): Promise<void> {
    switch (action) {
      case 'reset':
        this.#whatIf = {};
        this.#post();
        return;
      case 'tune':
        await vscode.commands.executeCommand('lambdaWorkbench.tuneMemory', fn.id);
        return;
      case 'setVolume':
        await vscode.commands.executeCommand('lambdaWorkbench.setVolume', fn.id);
        return;
      case 'importReports':
        await vscode.commands.executeCommand('lambdaWorkbench.importReports', fn.id);
        return;
      case 'exportCsv':
        await this.#exportCsv(fn);
        return;
      case 'exportLink':
        await this.#exportLink(fn);
        return;
      case 'importLink':
        await this.#importLink(fn);
        return;
      case 'writeMemory': {
        const tuning = this.#tunings.get(fn.id);
        if (tuning) await writeMemorySize(fn, tuning.points);
      }
    }
  }

  async #exportCsv(fn: LambdaFunction): Promise<void> {
    const { costs } = this.#deps;
    const knowledge = costs.knowledge(fn, this.#whatIf);
    const usage = pricedUsage(fn, knowledge);
    const { currency } = costs.book.prices(usage.region ?? 'us-east-1');
    const csv = costCsv(currency, memoryPoints(fn, knowledge, costs, usage.memorySize), volumePoints(usage, costs));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: csv, language: 'csv' }));
  }

  /** Of the tuned sizes, else of the estimated ones. */
  async #exportLink(fn: LambdaFunction): Promise<void> {
    const { costs } = this.#deps;
    const knowledge = costs.knowledge(fn, this.#whatIf);
    const usage = pricedUsage(fn, knowledge);
    const { architecture = 'x86_64', requests = 1_000_000, region = 'us-east-1' } = usage;
    const estimated = memoryPoints(fn, knowledge, costs, usage.memorySize).flatMap(
      ({ memorySize, durationMs, cost }) => {
        const amount = cost[architecture];
        return amount === undefined || requests === 0 ? [] : { memorySize, durationMs, cost: amount / requests };
      },
    );
    const points = this.#tunings.get(fn.id)?.points ?? estimated;
    await vscode.env.clipboard.writeText(visualizationLink(points, costs.book.prices(region).currency));
    void vscode.window.showInformationMessage(
      l10n.t('The link is on the clipboard. What it shows is behind its #, which no server gets to see.'),
    );
  }

  async #importLink(fn: LambdaFunction): Promise<void> {
    const link = await vscode.window.showInputBox({
      title: l10n.t('Import Link of AWS Lambda Power Tuning'),
      placeHolder: 'https://lambda-power-tuning.show/#…',
      validateInput: (value) => problemOf(value),
    });
    if (link === undefined) return;
    const trust = [l10n.t('Measured on AWS by who made the link, with their event.')];
    this.#tunings.set(fn.id, { points: pointsOfLink(link), trust, imported: true });
    this.#post();
  }
}

function problemOf(link: string): string | undefined {
  try {
    pointsOfLink(link);
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedError) return error.message;
    throw error;
  }
}
