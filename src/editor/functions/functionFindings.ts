import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { diagnosticSource } from '../findings/findingDiagnostic.ts';

/** Our diagnostics that concern a function: those of its handler's file, and those in what its template says of it. */
export class FunctionFindings implements vscode.Disposable {
  readonly #catalog: FunctionCatalog;
  readonly #changed = new vscode.EventEmitter<readonly string[]>();
  readonly #subscription: vscode.Disposable;
  /** The ids of the functions whose findings may have become others. */
  readonly onDidChange = this.#changed.event;

  constructor(catalog: FunctionCatalog) {
    this.#catalog = catalog;
    this.#subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#tell(uris));
  }

  of(fn: LambdaFunction): readonly vscode.Location[] {
    const inCode = fn.handlerSource && fn.handlerSource.file !== fn.origin.file ? ours(fn.handlerSource.file) : [];
    const inOrigin = ours(fn.origin.file).filter(({ range }) => {
      return fn.origin.kind === 'code' || isOf(fn, range.start.line);
    });
    return [...inCode, ...inOrigin];
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #tell(uris: readonly vscode.Uri[]): void {
    const files = new Set(uris.map(({ fsPath }) => fsPath));
    const concerned = this.#catalog.functions.filter(({ origin, handlerSource }) => {
      return files.has(origin.file) || (handlerSource !== undefined && files.has(handlerSource.file));
    });
    if (concerned.length > 0) this.#changed.fire(concerned.map(({ id }) => id));
  }
}

function ours(file: string): vscode.Location[] {
  const uri = vscode.Uri.file(file);
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === diagnosticSource)
    .map(({ range }) => new vscode.Location(uri, range));
}

/** Whether a line of a template is the function's name, or belongs to one of its properties. */
function isOf({ origin, places }: LambdaFunction, line: number): boolean {
  if (line === origin.line) return true;
  for (const { file, key, value } of places.values()) {
    if (file === origin.file && key.start.line <= line && line <= value.end.line) return true;
  }
  return false;
}
