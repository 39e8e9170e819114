import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { allCheckRules } from '../../diagnostics/checkRules.ts';
import { pageIn } from '../../diagnostics/docsPages.ts';
import { RuleSettings } from '../../diagnostics/ruleSettings.ts';
import { RuleTexts } from '../../diagnostics/ruleTexts.ts';
import type { Assets } from '../../assets.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import { handlerDocuments, templateDocuments } from '../languages.ts';
import { languageInUse } from '../../translations.ts';
import type { Costs } from '../../pricing/costs.ts';
import type { Runs } from '../run/runs.ts';
import { textNow } from '../textNow.ts';
import { changeSeverity } from './changeSeverity.ts';
import { FindingActions } from './findingActions.ts';
import { FindingHovers } from './findingHovers.ts';
import { ObservedRuns } from './observedRuns.ts';
import { OpenFindings, type OpenFindingsDeps } from './openFindings.ts';
import { ShownFindings } from './shownFindings.ts';
import { registerTemplateProblems } from './templateProblems.ts';

export interface FindingsDeps extends OpenFindingsDeps {
  readonly catalog: FunctionCatalog;
  readonly runs: Runs;
  readonly assets: Assets;
  readonly costs: Costs;
  readonly extensionUri: vscode.Uri;
  readonly commands: CommandRegistry;
}

/** Diagnostics of code, runs and templates, their fixes, and the pages that explain them. */
export function registerFindings(deps: FindingsDeps): Disposables {
  const own = new Disposables();
  own.add(registerTemplateProblems(deps.templates));
  const open = own.add(new OpenFindings(deps));
  const observed = own.add(new ObservedRuns(deps.runs, deps.catalog));
  const settings = new RuleSettings(textNow, () => deps.config.rules);
  const docs = vscode.Uri.joinPath(deps.extensionUri, 'docs');
  const findings = own.add(new ShownFindings({ ...deps, open, observed, settings, docs }));
  const texts = new RuleTexts(deps.assets);
  for (const documents of [handlerDocuments, templateDocuments]) {
    const actions = new FindingActions(findings);
    own.add(vscode.languages.registerCodeActionsProvider(documents, actions, FindingActions.metadata));
    own.add(vscode.languages.registerHoverProvider(documents, new FindingHovers(findings, texts, docs)));
  }
  own.add(
    deps.commands.register('lambdaWorkbench.explainFinding', async (rule) => {
      const page = rule === undefined ? atCursor(findings).docs : await pageOf(rule, texts);
      await vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.joinPath(docs, pageIn(page, languageInUse())),
      );
    }),
  );
  own.add(
    deps.commands.register('lambdaWorkbench.changeSeverity', async (rule, file, severity) => {
      const found = rule !== undefined && file !== undefined ? { rule, file } : atCursor(findings);
      if (await changeSeverity(found, severity, { settings, config: deps.config })) findings.settingsChanged();
    }),
  );
  return own;
}

/** The page of a rule, below docs/. */
async function pageOf(rule: string, texts: RuleTexts): Promise<string> {
  const own = allCheckRules.find(({ id }) => id === rule)?.docs;
  if (own !== undefined) return own;
  if ((await texts.of(rule)) === undefined) throw new ExpectedError(l10n.t('There is no rule {0}.', rule));
  return `rules/${rule}.md`;
}

function atCursor(findings: ShownFindings): Finding {
  const editor = vscode.window.activeTextEditor;
  const line = editor?.selection.active.line ?? 0;
  const here = editor && findings.of(editor.document.uri);
  const found = here?.find(({ range }) => range.start.line <= line && line <= range.end.line);
  if (!found) throw new ExpectedError(l10n.t('There is no finding of Lambda Workbench at the cursor.'));
  return found;
}
