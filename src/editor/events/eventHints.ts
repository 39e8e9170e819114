import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileProblems } from '../../events/eventFile.ts';
import { unknownKeys, type UnknownKey } from '../../events/eventInCode.ts';
import { isEventFile } from '../../events/savedEvents.ts';
import type { Log } from '../../log.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { mayHoldHandler } from '../languages.ts';
import { toRange } from '../positions.ts';
import type { KnownEvents } from './knownEvents.ts';
import { parsedEvent } from './parsedEvent.ts';

export interface EventHintDeps {
  readonly known: KnownEvents;
  readonly parsers: Parsers;
  readonly config: Config;
  readonly log: Log;
}

/** A hint that says which key was meant. */
class KeyHint extends vscode.Diagnostic {
  readonly nearest: string | undefined;

  constructor(range: vscode.Range, message: string, nearest: string | undefined) {
    super(range, message, vscode.DiagnosticSeverity.Hint);
    this.nearest = nearest;
    this.source = 'Lambda Workbench';
    this.code = 'event-key';
  }
}

/** Milliseconds of peace after a key before a document is looked at. */
const debounce = 300;

/** Hints in open documents: keys that no event has in code, and what is unlike the events of its kind in event files. */
export class EventHints implements vscode.CodeActionProvider, vscode.Disposable {
  static readonly metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  readonly #deps: EventHintDeps;
  readonly #own = new Disposables();
  readonly #collection = this.#own.add(vscode.languages.createDiagnosticCollection('Lambda Workbench events'));
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(deps: EventHintDeps) {
    this.#deps = deps;
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, debounce)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)));
    const all = (): void => {
      for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
    };
    this.#own.add(deps.known.onDidChange(all));
    this.#own.add(deps.config.onDidChange(all));
    all();
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((shown) => {
      const own = this.#collection.get(document.uri)?.find(({ range, code }) => {
        return code === shown.code && range.isEqual(shown.range);
      });
      if (!(own instanceof KeyHint) || own.nearest === undefined) return [];
      const action = new vscode.CodeAction(l10n.t('Change to "{0}"', own.nearest), vscode.CodeActionKind.QuickFix);
      action.diagnostics = [shown];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, own.range, own.nearest);
      return [action];
    });
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#own.dispose();
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    if (document.uri.scheme !== 'file') return;
    if (!mayHoldHandler(document) && !isEventFile(document.uri.fsPath)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const look = (): void => {
      this.#timers.delete(key);
      this.#look(document).catch((error: unknown) => {
        this.#deps.log.error(`${document.uri.fsPath} cannot be compared with events: ${String(error)}`);
      });
    };
    this.#timers.set(key, setTimeout(look, delay));
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const hints = this.#deps.config.diagnostics ? await this.#hintsOf(document) : [];
    // A newer text has its own look on the way.
    if (document.isClosed || document.version !== version) return;
    this.#collection.set(uri, hints);
  }

  async #hintsOf(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
    const { known, parsers } = this.#deps;
    const file = document.uri.fsPath;
    if (isEventFile(file)) return known.functionsOf(file).length > 0 ? this.#fileHints(document) : [];
    const functions = await known.handledIn(file);
    if (functions.length === 0) return [];
    return unknownKeys(await parsers.parse(file, document.getText()), functions).map((unknown) => {
      return new KeyHint(toRange(unknown.range), unknownText(unknown), unknown.nearest);
    });
  }

  #fileHints(document: vscode.TextDocument): vscode.Diagnostic[] {
    const text = document.getText();
    const shape = this.#deps.known.shapeOf(parsedEvent(text), document.uri.fsPath);
    return fileProblems(text, shape).map(({ kind, message, stretch: { offset, length } }) => {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      const severity = kind === 'type' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Hint;
      const hint = new vscode.Diagnostic(range, message, severity);
      hint.source = 'Lambda Workbench';
      hint.code = 'event-shape';
      return hint;
    });
  }
}

function unknownText({ key, nearest }: UnknownKey): string {
  return nearest === undefined
    ? l10n.t('The events of this function have no "{0}" here.', key)
    : l10n.t('The events of this function have no "{0}" here. Did you mean "{1}"?', key, nearest);
}
