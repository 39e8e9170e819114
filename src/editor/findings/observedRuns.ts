import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { sameFile } from '../../paths.ts';
import type { ResidueItem } from '../../sandbox/residue.ts';
import { Disposables } from '../disposables.ts';
import type { Run } from '../run/run.ts';
import type { Runs } from '../run/runs.ts';

/** What the last run of a function left behind; of earlier ones of the same environment only what lies in /tmp. */
export interface ObservedRun {
  readonly function: LambdaFunction;
  readonly runs: readonly (readonly ResidueItem[])[];
}

/** More earlier runs say nothing more. */
const mostRuns = 20;

/** Keeps what runs have left behind, until a later run of the function shows something else. */
export class ObservedRuns implements vscode.Disposable {
  readonly #own = new Disposables();
  readonly #observed = new Map<string, ObservedRun>();
  readonly #changed = this.#own.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor(runs: Runs, catalog: FunctionCatalog) {
    this.#own.add(runs.onDidFinish((run) => this.#add(run)));
    this.#own.add(catalog.onDidChange(() => this.#follow(catalog)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument((event) => this.#move(event)));
  }

  get all(): readonly ObservedRun[] {
    return [...this.#observed.values()];
  }

  dispose(): void {
    this.#own.dispose();
  }

  #add({ function: fn, invocation }: Run): void {
    // A run whose environment has ended shows nothing, also not that something is mended.
    if (!invocation || invocation.residueSeen === 'none') return;
    const isFirst = invocation.report.initDurationMs !== undefined;
    const earlier = isFirst ? [] : (this.#observed.get(fn.id)?.runs ?? []);
    const files = earlier.slice(-mostRuns).map((items) => items.filter(({ kind }) => kind === 'file'));
    this.#observed.set(fn.id, { function: fn, runs: [...files, invocation.residue] });
    this.#changed.fire();
  }

  /** The functions as they are now, without those that are gone. */
  #follow(catalog: FunctionCatalog): void {
    for (const [id, { runs }] of this.#observed) {
      const now = catalog.functions.find((fn) => fn.id === id);
      if (now) this.#observed.set(id, { function: now, runs });
      else this.#observed.delete(id);
    }
    this.#changed.fire();
  }

  /** The lines of what ran move with the text. Variables are found by their names. */
  #move({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document.uri.scheme !== 'file' || contentChanges.length === 0) return;
    const moved = (item: ResidueItem): ResidueItem => {
      if (item.file === undefined || item.line === undefined || !sameFile(item.file, document.uri.fsPath)) return item;
      return { ...item, line: lineAfter(item.line, contentChanges) };
    };
    for (const [id, { function: fn, runs }] of this.#observed) {
      this.#observed.set(id, { function: fn, runs: runs.map((items) => items.map(moved)) });
    }
    this.#changed.fire();
  }
}

/** Where a line is after changes, which come in no certain order and whose ranges are all of the text before. */
function lineAfter(line: number, changes: readonly vscode.TextDocumentContentChangeEvent[]): number {
  return changes
    .filter(({ range }) => range.end.line < line || (range.end.line === line && range.end.character === 0))
    .reduce((sum, { range, text }) => sum + text.split('\n').length - 1 - (range.end.line - range.start.line), line);
}
