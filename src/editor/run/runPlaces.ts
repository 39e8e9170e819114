import * as vscode from 'vscode';
import type { Position } from 'vscode-languageserver-types';
import { sameFile } from '../../paths.ts';
import { Disposables } from '../disposables.ts';
import { rangeNow, TextHistory, type TextMoment } from '../findings/textHistory.ts';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';

interface OpenText {
  readonly document: vscode.TextDocument;
  readonly history: TextHistory;
  /** When it was saved last; undefined: before it was opened, and what was typed since is not known. */
  saved: TextMoment | undefined;
}

/** Where the places that runs name are in the open editors: a run reads texts as they are saved, and goes on to name those. */
export class RunPlaces implements vscode.Disposable {
  readonly #own = new Disposables();
  readonly #open = new Map<string, OpenText>();
  readonly #read = new WeakMap<Run, Map<string, TextMoment>>();

  constructor(runs: Runs) {
    this.#own.add(runs.onDidChange((run) => this.#remember(run)));
    this.#own.add(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#opened(document);
        if (runs.shown) this.#remember(runs.shown);
      }),
    );
    this.#own.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#open.get(document.uri.fsPath)?.history.add(contentChanges);
      }),
    );
    this.#own.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const text = this.#open.get(uri.fsPath);
        if (text) text.saved = text.history.now;
      }),
    );
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#open.delete(uri.fsPath)));
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  /** The place that a run calls this, in the text as it is now; where that is not known, the same. */
  now(run: Run, file: string, position: Position): Position {
    const read = this.#read.get(run);
    const moment = read?.get(file) ?? [...(read ?? [])].find(([known]) => sameFile(known, file))?.[1];
    return (moment && rangeNow({ start: position, end: position }, moment)?.start) ?? position;
  }

  dispose(): void {
    this.#own.dispose();
  }

  #opened(document: vscode.TextDocument): void {
    if (document.uri.scheme !== 'file') return;
    const history = new TextHistory();
    this.#open.set(document.uri.fsPath, { document, history, saved: document.isDirty ? undefined : history.now });
  }

  /** The texts that a run reads: at its beginning, and of a file that is opened later, as it was opened. */
  #remember(run: Run): void {
    const read = this.#read.get(run) ?? new Map<string, TextMoment>();
    this.#read.set(run, read);
    for (const [file, { document, history, saved }] of this.#open) {
      // A file that another program wrote was not saved here.
      const moment = document.isDirty ? saved : history.now;
      if (moment && !read.has(file)) read.set(file, moment);
    }
  }
}
