import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Finding } from '../../diagnostics/finding.ts';
import { commandLink } from '../commands.ts';
import { toRange, toTextEdit } from '../positions.ts';
import { diagnosticSource } from './findingDiagnostic.ts';
import type { ShownFindings } from './shownFindings.ts';
import { suppression } from './suppression.ts';

/** The light bulb of a finding: its fixes, silencing it on this line, and its page. */
export class FindingActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  readonly #findings: ShownFindings;

  constructor(findings: ShownFindings) {
    this.#findings = findings;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return this.#findings.of(document.uri).flatMap((finding) => {
      const diagnostic = diagnostics.find((candidate) => isOf(candidate, finding));
      return diagnostic ? actionsOf(document, finding, diagnostic) : [];
    });
  }
}

function actionsOf(
  document: vscode.TextDocument,
  finding: Finding,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const fixes = finding.fixes.map((fix) => {
    const action = editAction(fix.title, document, diagnostic, fix.edits.map(toTextEdit));
    action.isPreferred = finding.fixes.length === 1;
    return action;
  });
  const lines = document.getText().split(/\r?\n/);
  const silence = suppression(lines, finding.range.start.line, finding.rule, document.languageId);
  const suppress = editAction(l10n.t('Suppress {0} for this line', finding.rule), document, diagnostic, [
    toTextEdit(silence),
  ]);
  const explain = new vscode.CodeAction(l10n.t('Explain {0}', finding.rule), vscode.CodeActionKind.QuickFix);
  explain.command = commandLink('lambdaWorkbench.explainFinding', explain.title, finding.rule);
  explain.diagnostics = [diagnostic];
  return [...fixes, suppress, explain];
}

function editAction(
  title: string,
  { uri }: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  edits: vscode.TextEdit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(uri, edits);
  action.diagnostics = [diagnostic];
  return action;
}

function isOf({ source, code, range }: vscode.Diagnostic, finding: Finding): boolean {
  const rule = typeof code === 'object' ? code.value : code;
  return source === diagnosticSource && rule === finding.rule && range.isEqual(toRange(finding.range));
}
