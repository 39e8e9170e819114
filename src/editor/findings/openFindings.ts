import * as vscode from 'vscode';
import { unique, type Check, type DiagnosticEngine } from '../../diagnostics/diagnosticEngine.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { unusedIn } from '../../diagnostics/silencing.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { Log } from '../../log.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { mayHoldHandler } from '../languages.ts';
import { sameFile } from '../../paths.ts';

export interface OpenFindingsDeps {
  readonly catalog: FunctionCatalog;
  readonly engine: DiagnosticEngine;
  readonly config: Config;
  readonly log: Log;
}

/** Milliseconds of peace after a key before a document is checked. */
const debounce = 200;

/** Checks the open documents that hold a handler, as they are typed. */
export class OpenFindings implements vscode.Disposable {
  readonly #deps: OpenFindingsDeps;
  readonly #own = new Disposables();
  readonly #changes = this.#own.add(new vscode.EventEmitter<void>());
  /** What the last check of each document that holds a handler found, and what it depends on. */
  readonly #checks = new Map<string, Check>();
  /** What the last check of the templates found. */
  #templates: Check | undefined;
  /** The checks that wait for peace, by document. */
  readonly #waiting = new Map<string, { readonly document: vscode.TextDocument; readonly timer: NodeJS.Timeout }>();
  readonly #running = new Set<Promise<void>>();

  readonly onDidChange = this.#changes.event;

  constructor(deps: OpenFindingsDeps) {
    this.#deps = deps;
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#own.add(deps.catalog.onDidChange(() => this.#checkAll()));
    this.#own.add(deps.config.onDidChange(() => this.#checkAll()));
    this.#checkAll();
  }

  /** Those of all open documents and of the templates, each once, and not always in the document whose check found them. */
  get all(): readonly Finding[] {
    const checks = [...(this.#templates ? [this.#templates] : []), ...this.#checks.values()];
    return unique([...checks.flatMap(({ findings }) => findings), ...unusedIn(checks)]);
  }

  /** Waits for the checks of everything as it is now. */
  async settle(): Promise<void> {
    for (const { document } of [...this.#waiting.values()]) this.#begin(document);
    await Promise.all(this.#running);
  }

  dispose(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#own.dispose();
  }

  #checkAll(): void {
    this.#run(this.#checkTemplates(), 'the templates');
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  async #checkTemplates(): Promise<void> {
    const { catalog, config, engine } = this.#deps;
    const { functions } = catalog;
    const checked = config.diagnostics ? await engine.inspectTemplates(functions) : undefined;
    // Newer functions have their own check on the way.
    if (functions !== catalog.functions) return;
    this.#templates = checked;
    this.#changes.fire();
  }

  /** A change concerns the document itself, and those whose handlers reach into it. */
  #changed(document: vscode.TextDocument): void {
    if (document.uri.scheme !== 'file') return;
    this.#schedule(document, debounce);
    for (const other of vscode.workspace.textDocuments) {
      const depends = this.#checks.get(other.uri.toString())?.files.some((file) => sameFile(file, document.uri.fsPath));
      if (depends === true && other !== document) this.#schedule(other, debounce);
    }
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    if (!mayHoldHandler(document)) return;
    this.#stopWaiting(document.uri);
    const timer = setTimeout(() => this.#begin(document), delay);
    this.#waiting.set(document.uri.toString(), { document, timer });
  }

  #begin(document: vscode.TextDocument): void {
    this.#stopWaiting(document.uri);
    this.#run(this.#check(document), document.uri.fsPath);
  }

  #run(check: Promise<void>, what: string): void {
    const running = check
      .catch((error: unknown) => this.#deps.log.error(`${what} cannot be checked: ${String(error)}`))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  #stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString())?.timer);
    this.#waiting.delete(uri.toString());
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { catalog, engine, config } = this.#deps;
    const { uri, version } = document;
    const functions = catalog.functions.filter((fn) => fn.handlerSource && sameFile(fn.handlerSource.file, uri.fsPath));
    if (functions.length === 0 || !config.diagnostics) {
      this.#forget(uri);
      return;
    }
    const checked = await engine.inspect(uri.fsPath, document.getText(), functions);
    // A newer text has its own check on the way.
    if (document.isClosed || document.version !== version) return;
    this.#checks.set(uri.toString(), checked);
    this.#changes.fire();
  }

  #forget(uri: vscode.Uri): void {
    this.#stopWaiting(uri);
    if (this.#checks.delete(uri.toString())) this.#changes.fire();
  }
}
