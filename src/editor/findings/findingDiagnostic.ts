import * as vscode from 'vscode';
import { toldMessage, type Finding, type FindingTag, type Severity } from '../../diagnostics/finding.ts';
import { pageIn } from '../../diagnostics/docsPages.ts';
import { languageInUse } from '../../translations.ts';
import type { CommandId, Commands } from '../commands.ts';
import { toRange } from '../positions.ts';

export const diagnosticSource = 'Lambda Workbench';

/**
 * A finding as the editor shows it. Its code leads to the rule's page below `docs`, a file: the editor runs no command from
 * there. The manifest says that such a page is shown as it is meant to be read.
 */
export function findingDiagnostic(finding: Finding, docs: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(finding.range), toldMessage(finding), severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: vscode.Uri.joinPath(docs, pageIn(finding.docs, languageInUse())) };
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

/** A command as a link has it, its arguments checked against the signature. */
export function commandUri<Id extends CommandId>(command: Id, ...args: Parameters<Commands[Id]>): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify(args) });
}

/** The rule that a diagnostic of ours is of. */
export function ruleOf({ code }: vscode.Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return value === undefined ? undefined : String(value);
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
