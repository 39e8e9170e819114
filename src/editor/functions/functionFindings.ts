import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { diagnosticSource } from '../findings/findingDiagnostic.ts';
import type { TypedTemplates } from '../findings/typedTemplates.ts';

/** Our diagnostics that concern a function: those of its handler's file, and those in what its template says of it. */
export class FunctionFindings implements vscode.Disposable {
  readonly #catalog: FunctionCatalog;
  readonly #templates: TypedTemplates;
  readonly #changed = new vscode.EventEmitter<readonly string[]>();
  readonly #subscription: vscode.Disposable;
  /** The ids of the functions whose findings may have become others. */
  readonly onDidChange = this.#changed.event;

  constructor(catalog: FunctionCatalog, templates: TypedTemplates) {
    this.#catalog = catalog;
    this.#templates = templates;
    this.#subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#tell(uris));
  }

  of(fn: LambdaFunction): readonly vscode.Location[] {
    const inCode = fn.handlerSource && fn.handlerSource.file !== fn.origin.file ? ours(fn.handlerSource.file) : [];
    const inOrigin = ours(fn.origin.file).filter(({ range }) => {
      return fn.origin.kind === 'code' || this.#isOf(fn, range.start.line);
    });
    return [...inCode, ...inOrigin];
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Whether a line of a template, as it is typed, is the function's name, or belongs to one of its properties. */
  #isOf({ id, origin: { file } }: LambdaFunction, line: number): boolean {
    const typed = this.#templates.functions.find((fn) => fn.id === id);
    if (!typed) return false;
    const name = { line: typed.origin.line, character: 0 };
    const properties = [...typed.places.values()].filter((place) => place.file === file);
    const ranges = properties.map(({ key, value }) => ({ start: key.start, end: value.end }));
    return [{ start: name, end: name }, ...ranges].some((range) => {
      const now = this.#templates.placeNow({ file, range });
      return now !== undefined && now.start.line <= line && line <= now.end.line;
    });
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
