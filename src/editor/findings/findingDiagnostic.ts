import * as vscode from 'vscode';
import type { Finding, FindingTag, Severity } from '../../diagnostics/finding.ts';
import { toRange } from '../positions.ts';

export const diagnosticSource = 'Lambda Workbench';

/** A finding as the editor shows it: its code leads to the rule's page. */
export function findingDiagnostic(finding: Finding, extensionUri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(finding.range), finding.message, severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: rulePage(finding.docs, extensionUri) };
  diagnostic.relatedInformation = finding.related.map(
    ({ location, message }) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(vscode.Uri.parse(location.uri), toRange(location.range)),
        message,
      ),
  );
  if (finding.tags !== undefined) diagnostic.tags = finding.tags.map((tag) => tags[tag]);
  return diagnostic;
}

/** `docs` is the page's path below docs/. */
export function rulePage(docs: string, extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'docs', docs);
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<FindingTag, vscode.DiagnosticTag>> = {
  unnecessary: vscode.DiagnosticTag.Unnecessary,
  deprecated: vscode.DiagnosticTag.Deprecated,
};
