import * as vscode from 'vscode';
import type { CatalogProblem } from '../../functions/functionCatalog.ts';
import { Disposables } from '../disposables.ts';
import { toRange } from '../positions.ts';
import { diagnosticSource } from './findingDiagnostic.ts';
import type { TypedTemplates } from './typedTemplates.ts';

/** What could not be read of the templates, shown where it is written. */
export function registerTemplateProblems(templates: TypedTemplates): Disposables {
  const own = new Disposables();
  const collection = own.add(vscode.languages.createDiagnosticCollection('Lambda Workbench templates'));
  const update = () => {
    collection.clear();
    const { problems } = templates;
    for (const file of new Set(problems.map((problem) => problem.file))) {
      const diagnostics = problems.filter((problem) => problem.file === file).map(toDiagnostic);
      collection.set(vscode.Uri.file(file), diagnostics);
    }
  };
  own.add(templates.onDidChange(update));
  update();
  return own;
}

function toDiagnostic({ range, message, severity }: CatalogProblem): vscode.Diagnostic {
  const shown = severity === 'information' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, shown);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
