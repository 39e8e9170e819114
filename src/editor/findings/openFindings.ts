import * as vscode from 'vscode';
import { unique, type Check, type DiagnosticEngine } from '../../diagnostics/diagnosticEngine.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { Log } from '../../log.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { mayHoldHandler } from '../languages.ts';
import { sameFile } from '../../paths.ts';
import { findingDiagnostic } from './findingDiagnostic.ts';

export interface FindingsDeps {
  readonly catalog: FunctionCatalog;
  readonly engine: DiagnosticEngine;
  readonly config: Config;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
}

/** Milliseconds of peace after a key before a document is checked. */
const debounce = 200;

/** Checks the open documents that hold a handler, as they are typed, and shows the findings as diagnostics. */
export class OpenFindings implements vscode.Disposable {
  readonly #deps: FindingsDeps;
  readonly #own = new Disposables();
  readonly #collection = this.#own.add(vscode.languages.createDiagnosticCollection('Lambda Workbench'));
  /** What the last check of each document that holds a handler found, and what it depends on. */
  readonly #checks = new Map<string, Check>();
  #templateFindings: readonly Finding[] = [];
  /** What is shown, by the file's path. */
  #shown = new Map<string, readonly Finding[]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(deps: FindingsDeps) {
    this.#deps = deps;
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#own.add(deps.catalog.onDidChange(() => this.#checkAll()));
    this.#own.add(deps.config.onDidChange(() => this.#checkAll()));
    this.#checkAll();
  }

  /** What is shown for a document. */
  of(uri: vscode.Uri): readonly Finding[] {
    return this.#shown.get(uri.fsPath) ?? [];
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#own.dispose();
  }

  #checkAll(): void {
    const { catalog, config, engine } = this.#deps;
    this.#templateFindings = config.diagnostics ? engine.checkTemplates(catalog.functions) : [];
    this.#show();
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
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
    const checked = await engine.inspect(uri.fsPath, document.getText(), functions);
    // A newer text has its own check on the way.
    if (document.isClosed || document.version !== version) return;
    this.#checks.set(uri.toString(), checked);
    this.#show();
  }

  /** Puts every finding where it lies: not always in the document whose check found it. */
  #show(): void {
    const { extensionUri } = this.#deps;
    const found = unique([
      ...this.#templateFindings,
      ...[...this.#checks.values()].flatMap(({ findings }) => findings),
    ]);
    const shown = new Map<string, Finding[]>();
    for (const finding of found) {
      const known = shown.get(finding.file);
      if (known === undefined) shown.set(finding.file, [finding]);
      else known.push(finding);
    }
    for (const file of this.#shown.keys()) if (!shown.has(file)) this.#collection.delete(vscode.Uri.file(file));
    for (const [file, findings] of shown) {
      this.#collection.set(
        vscode.Uri.file(file),
        findings.map((finding) => findingDiagnostic(finding, extensionUri)),
      );
    }
    this.#shown = shown;
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#timers.get(uri.toString()));
    this.#timers.delete(uri.toString());
    if (this.#checks.delete(uri.toString())) this.#show();
  }
}
