import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import { RuleSettings } from '../../diagnostics/ruleSettings.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import { handlerDocuments } from '../languages.ts';
import { toRange } from '../positions.ts';
import type { Runs } from '../run/runs.ts';
import { textNow } from '../textNow.ts';
import { FindingActions } from './findingActions.ts';
import { rulePage } from './findingDiagnostic.ts';
import { ObservedRuns } from './observedRuns.ts';
import { OpenFindings, type OpenFindingsDeps } from './openFindings.ts';
import { ShownFindings } from './shownFindings.ts';
import { registerTemplateProblems } from './templateProblems.ts';

export interface FindingsDeps extends OpenFindingsDeps {
  readonly runs: Runs;
  readonly extensionUri: vscode.Uri;
  readonly commands: CommandRegistry;
}

/** Diagnostics of code, runs and templates, their fixes, and the pages that explain them. */
export function registerFindings(deps: FindingsDeps): Disposables {
  const own = new Disposables();
  own.add(registerTemplateProblems(deps.catalog));
  const open = own.add(new OpenFindings(deps));
  const observed = own.add(new ObservedRuns(deps.runs, deps.catalog));
  const settings = new RuleSettings(textNow, () => deps.config.rules);
  const findings = own.add(new ShownFindings({ ...deps, open, observed, settings }));
  own.add(
    vscode.languages.registerCodeActionsProvider(
      handlerDocuments,
      new FindingActions(findings),
      FindingActions.metadata,
    ),
  );
  own.add(
    deps.commands.register('lambdaWorkbench.explainFinding', async (rule) => {
      const docs = docsOf(findings, rule);
      if (docs === undefined) throw new ExpectedError(l10n.t('There is no finding of Lambda Workbench at the cursor.'));
      await vscode.commands.executeCommand('markdown.showPreview', rulePage(docs, deps.extensionUri));
    }),
  );
  return own;
}

/** The page of the rule that was named, else of the finding at the cursor. */
function docsOf(findings: ShownFindings, rule: string | undefined): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = findings.of(editor.document.uri);
  if (rule !== undefined) return here.find((finding) => finding.rule === rule)?.docs;
  const { line } = editor.selection.active;
  return here.find(({ range }) => toRange(range).start.line <= line && line <= toRange(range).end.line)?.docs;
}
