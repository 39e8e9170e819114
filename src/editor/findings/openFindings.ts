import * as vscode from 'vscode';
import type { Checks } from '../../diagnostics/checkThread.ts';
import type { Check } from '../../diagnostics/diagnosticEngine.ts';
import { unique, type Finding } from '../../diagnostics/finding.ts';
import { handlersAround } from '../../diagnostics/handlersAround.ts';
import { unusedIn } from '../../diagnostics/silencing.ts';
import type { Log } from '../../log.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { mayHoldHandler } from '../languages.ts';
import { sameFile } from '../../paths.ts';
import type { ReadMoments, TypedTemplates } from './typedTemplates.ts';

export interface OpenFindingsDeps {
  readonly templates: TypedTemplates;
  readonly checks: Checks;
  readonly config: Config;
  readonly log: Log;
}

/** A check, and the texts of the templates that it has places of. */
interface PlacedCheck extends Check {
  readonly moments: ReadMoments;
}

/** Milliseconds of peace after a key before a document is checked. */
const debounce = 200;

/** Checks the open documents that hold a handler or that a handler imports, as they are typed. */
export class OpenFindings implements vscode.Disposable {
  readonly #deps: OpenFindingsDeps;
  readonly #own = new Disposables();
  readonly #changes = this.#own.add(new vscode.EventEmitter<void>());
  /** What the last check of each document found, and what it depends on. */
  readonly #checks = new Map<string, PlacedCheck>();
  /** The handlers that import a document, by its URI, as far as they have been looked for. */
  readonly #importers = new Map<string, readonly string[]>();
  /** What the last check of the templates found. */
  #templates: PlacedCheck | undefined;
  /** The documents whose check waits for peace. */
  readonly #waiting = new Map<string, { readonly document: vscode.TextDocument; readonly timer: NodeJS.Timeout }>();
  /** The checks that have begun, and the documents among them that have changed meanwhile. */
  readonly #running = new Map<string, Promise<void>>();
  readonly #changedSince = new Set<string>();

  readonly onDidChange = this.#changes.event;

  constructor(deps: OpenFindingsDeps) {
    this.#deps = deps;
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#own.add(deps.templates.onDidChange(() => this.#checkAll()));
    this.#own.add(deps.config.onDidChange(() => this.#checkAll()));
    this.#checkAll();
  }

  /** Those of all open documents and of the templates, each once, and not always in the document whose check found them. */
  get all(): readonly Finding[] {
    const { templates } = this.#deps;
    const checks = [...(this.#templates ? [this.#templates] : []), ...this.#checks.values()];
    const found = checks.flatMap(({ findings, moments }) => templates.now(findings, moments));
    return unique([...found, ...templates.now(unusedIn(checks), templates.moments)]);
  }

  /** Waits for the checks of everything as it is now. */
  async settle(): Promise<void> {
    await this.#deps.templates.settle();
    while (this.#waiting.size + this.#running.size > 0) {
      for (const { document } of [...this.#waiting.values()]) this.#begin(document);
      await Promise.all(this.#running.values());
    }
  }

  dispose(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#own.dispose();
  }

  #checkAll(): void {
    this.#importers.clear();
    this.#run('templates', 'the templates', this.#checkTemplates());
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  async #checkTemplates(): Promise<void> {
    const { templates, config, checks } = this.#deps;
    const { functions, moments } = templates;
    const isChecked = config.diagnostics && functions.length > 0;
    const checked = isChecked ? await checks.inspectTemplates(functions) : undefined;
    // Newer functions have their own check on the way.
    if (moments !== templates.moments || functions !== templates.functions) return;
    this.#templates = checked && { ...checked, moments };
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

  /** One check of a document at a time: of somebody who types faster than a file is checked, only the latest text waits. */
  #begin(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#stopWaiting(document.uri);
    if (this.#running.has(key)) {
      this.#changedSince.add(key);
      return;
    }
    const check = this.#check(document);
    this.#run(key, document.uri.fsPath, check, () => {
      if (this.#changedSince.delete(key) && !document.isClosed) this.#schedule(document, 0);
    });
  }

  #run(key: string, what: string, check: Promise<void>, then?: () => void): void {
    const running = check
      .catch((error: unknown) => this.#deps.log.error(`${what} cannot be checked: ${String(error)}`))
      .finally(() => {
        if (this.#running.get(key) === running) this.#running.delete(key);
        then?.();
      });
    this.#running.set(key, running);
  }

  #stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString())?.timer);
    this.#waiting.delete(uri.toString());
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { templates, checks, config } = this.#deps;
    const { uri, version } = document;
    const { moments } = templates;
    if (!config.diagnostics) {
      this.#forget(uri);
      return;
    }
    // A newer text has its own check on the way.
    const isOld = (): boolean => document.isClosed || document.version !== version;
    const functions = templates.functions.filter(
      (fn) => fn.handlerSource && sameFile(fn.handlerSource.file, uri.fsPath),
    );
    const checked =
      functions.length > 0 ? (await checks.inspect([uri.fsPath], functions))[0] : await this.#checkImported(uri, isOld);
    if (isOld()) return;
    if (checked === undefined) {
      this.#forgetCheck(uri);
      return;
    }
    this.#checks.set(uri.toString(), { ...checked, moments });
    this.#changes.fire();
  }

  /** Checks a document that holds no handler with each of those that import it; undefined where none does. */
  async #checkImported(uri: vscode.Uri, isOld: () => boolean): Promise<Check | undefined> {
    const { templates, checks, log } = this.#deps;
    const { functions } = templates;
    const key = uri.toString();
    const importers: string[] = [];
    const found: Check[] = [];
    for (const handler of this.#importers.get(key) ?? handlersAround(uri.fsPath, functions)) {
      const [check] = await checks.inspect([handler], functions).catch((error: unknown) => {
        log.debug(`${handler} cannot be checked: ${String(error)}`);
        return [];
      });
      if (isOld()) return undefined;
      if (check?.files.some((file) => sameFile(file, uri.fsPath)) !== true) continue;
      importers.push(handler);
      found.push(check);
    }
    if (functions === templates.functions) this.#importers.set(key, importers);
    return found.length === 0 ? undefined : sharedCheck(uri.fsPath, found);
  }

  #forget(uri: vscode.Uri): void {
    this.#stopWaiting(uri);
    this.#importers.delete(uri.toString());
    this.#forgetCheck(uri);
  }

  #forgetCheck(uri: vscode.Uri): void {
    if (this.#checks.delete(uri.toString())) this.#changes.fire();
  }
}

/** What the checks of several handlers say of one file that they import. */
function sharedCheck(file: string, checks: readonly Check[]): Check {
  const isHere = (finding: Finding): boolean => sameFile(finding.file, file);
  return {
    findings: unique(checks.flatMap(({ findings }) => findings.filter(isHere))),
    silence: {
      silenced: checks.flatMap(({ silence }) => silence.silenced.filter(isHere)),
      unused: unusedIn(checks).filter(isHere),
      used: new Set(checks.flatMap(({ silence }) => [...silence.used])),
    },
    files: [...new Set(checks.flatMap(({ files }) => files))],
    unchecked: [],
  };
}
