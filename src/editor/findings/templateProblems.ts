import * as vscode from 'vscode';
import type { CatalogProblem, FunctionCatalog } from '../../functions/functionCatalog.ts';
import { Disposables } from '../disposables.ts';
import { toRange } from '../positions.ts';
import { diagnosticSource } from './findingDiagnostic.ts';

/** What the catalog could not read of the templates, shown where it is written. */
export function registerTemplateProblems(catalog: FunctionCatalog): Disposables {
  const own = new Disposables();
  const collection = own.add(vscode.languages.createDiagnosticCollection('Lambda Workbench templates'));
  const update = () => {
    collection.clear();
    for (const file of new Set(catalog.problems.map((problem) => problem.file))) {
      const diagnostics = catalog.problems.filter((problem) => problem.file === file).map(toDiagnostic);
      collection.set(vscode.Uri.file(file), diagnostics);
    }
  };
  own.add(catalog.onDidChange(update));
  update();
  return own;
}

function toDiagnostic({ range, message, severity }: CatalogProblem): vscode.Diagnostic {
  const shown = severity === 'information' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, shown);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
