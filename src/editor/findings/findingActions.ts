import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { allCheckRules } from '../../diagnostics/checkRules.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { fixesTogether, isFixedUnseen } from '../../diagnostics/fixes/fixesTogether.ts';
import { commandLink } from '../commands.ts';
import { toRange, toTextEdit } from '../positions.ts';
import { diagnosticSource, ruleOf } from './findingDiagnostic.ts';
import type { ShownFindings } from './shownFindings.ts';
import { suppressionComment } from './suppression.ts';

/** All fixes that are safe unseen: `"editor.codeActionsOnSave": { "source.fixAll.lambdaWorkbench": "explicit" }`. */
const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('lambdaWorkbench');

/** The light bulb of a finding: its fixes, silencing it, how severe its rule is, and its page. And the fixes of a whole file. */
export class FindingActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
  };

  readonly #findings: ShownFindings;

  constructor(findings: ShownFindings) {
    this.#findings = findings;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const findings = await this.#findings.nowOf(document);
    if (only?.contains(fixAllKind) === true) return fixAllActions(document, findings);
    return findings.flatMap((finding) => {
      const diagnostic = diagnostics.find((candidate) => isOf(candidate, finding));
      return diagnostic ? actionsOf(document, finding, diagnostic, findings) : [];
    });
  }
}

function fixAllActions(document: vscode.TextDocument, findings: readonly Finding[]): vscode.CodeAction[] {
  const edits = fixesTogether(findings.filter(isFixedUnseen));
  if (edits.length === 0) return [];
  return [editAction(l10n.t('Fix all that is safe to fix'), document, edits, fixAllKind)];
}

function actionsOf(
  document: vscode.TextDocument,
  finding: Finding,
  diagnostic: vscode.Diagnostic,
  all: readonly Finding[],
): vscode.CodeAction[] {
  const { rule, file } = finding;
  const fixes = finding.fixes.map(({ title, edits }) => {
    const action = editAction(title, document, edits);
    action.isPreferred = finding.fixes.length === 1;
    return action;
  });
  const alike = all.filter((other) => other.rule === rule && other.fixes.length > 0);
  const fixAlike =
    finding.fixes.length > 0 && alike.length > 1
      ? [editAction(l10n.t('Fix all {0} of {1} in this file', alike.length, rule), document, fixesTogether(alike))]
      : [];
  const severity = l10n.t('Change how severe {0} is…', rule);
  const explain = l10n.t('Explain {0}', rule);
  const actions = [
    ...fixes,
    ...fixAlike,
    // What a check says of comments and settings has its own fixes.
    ...(allCheckRules.some(({ id }) => id === rule) ? [] : [silencing(document, finding)]),
    commandAction(commandLink('lambdaWorkbench.changeSeverity', severity, rule, file)),
    commandAction(commandLink('lambdaWorkbench.explainFinding', explain, rule)),
  ];
  for (const action of actions) action.diagnostics = [diagnostic];
  return actions;
}

/** A comment whose reason is to be filled in; where the language has none, the rule is switched off. */
function silencing(document: vscode.TextDocument, { rule, file, range }: Finding): vscode.CodeAction {
  const lines = document.getText().split(/\r?\n/);
  const comment = suppressionComment(document.fileName, lines, range.start.line, rule);
  if (comment === undefined) {
    const title = l10n.t('Switch {0} off in lambda-workbench.json', rule);
    return commandAction(commandLink('lambdaWorkbench.changeSeverity', title, rule, file, 'off'));
  }
  const text = new vscode.SnippetString().appendText(comment.text).appendPlaceholder(l10n.t('reason')).appendText('\n');
  const action = new vscode.CodeAction(l10n.t('Suppress {0} for this line', rule), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  const at = new vscode.Position(comment.line, 0);
  action.edit.set(document.uri, [vscode.SnippetTextEdit.insert(at, text)]);
  return action;
}

function editAction(
  title: string,
  { uri }: vscode.TextDocument,
  edits: Finding['fixes'][number]['edits'],
  kind = vscode.CodeActionKind.QuickFix,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(uri, edits.map(toTextEdit));
  return action;
}

function commandAction(command: vscode.Command): vscode.CodeAction {
  const action = new vscode.CodeAction(command.title, vscode.CodeActionKind.QuickFix);
  action.command = command;
  return action;
}

function isOf(diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  const { source, range } = diagnostic;
  return source === diagnosticSource && ruleOf(diagnostic) === finding.rule && range.isEqual(toRange(finding.range));
}
