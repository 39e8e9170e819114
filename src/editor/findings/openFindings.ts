import * as vscode from 'vscode';
import type { DiagnosticEngine } from '../../diagnostics/diagnosticEngine.ts';
import type { Finding } from '../../diagnostics/finding.ts';
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
  readonly #changed = this.#own.add(new vscode.EventEmitter<void>());
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  readonly onDidChange = this.#changed.event;

  constructor(deps: OpenFindingsDeps) {
    this.#deps = deps;
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, debounce)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#own.add(deps.catalog.onDidChange(() => this.#checkAll()));
    this.#own.add(deps.config.onDidChange(() => this.#checkAll()));
    this.#checkAll();
  }

  /** Those of all open documents. */
  get all(): readonly Finding[] {
    return [...this.#findings.values()].flat();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#own.dispose();
  }

  #checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    if (!mayHoldHandler(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const check = () => {
      this.#timers.delete(key);
      this.#check(document).catch((error: unknown) => {
        this.#deps.log.error(`${document.uri.fsPath} cannot be checked: ${String(error)}`);
      });
    };
    this.#timers.set(key, setTimeout(check, delay));
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { catalog, engine, config } = this.#deps;
    const { uri, version } = document;
    const functions = catalog.functions.filter((fn) => fn.handlerSource && sameFile(fn.handlerSource.file, uri.fsPath));
    if (functions.length === 0 || !config.diagnostics) {
      this.#forget(uri);
      return;
    }
    const findings = await engine.check(uri.fsPath, document.getText(), functions);
    // A newer text has its own check on the way.
    if (document.isClosed || document.version !== version) return;
    this.#findings.set(uri.toString(), findings);
    this.#changed.fire();
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#timers.get(uri.toString()));
    this.#timers.delete(uri.toString());
    if (this.#findings.delete(uri.toString())) this.#changed.fire();
  }
}
