import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { rulesSection, ruleSettings, type RuleSetting, type RuleSettings } from '../../diagnostics/ruleSettings.ts';
import { projectSettingsName, writeProjectSetting } from '../../projectSettings.ts';
import type { Config } from '../config.ts';

export interface SeverityDeps {
  readonly settings: RuleSettings;
  readonly config: Config;
}

/** A rule as it is found in a file. */
export interface RuleInFile {
  readonly rule: string;
  readonly file: string;
}

/** Where a rule's severity is kept. */
type Place = { readonly folder: string } | 'settings';

/**
 * Writes how severe a rule is: into the `lambda-workbench.json` that decides over it already, else where the user wants it.
 * Asks for what is not given. False: the user did not want to.
 */
export async function changeSeverity(
  found: RuleInFile,
  given: RuleSetting | undefined,
  { settings, config }: SeverityDeps,
): Promise<boolean> {
  const severity = given ?? (await askForSeverity(found.rule));
  if (severity === undefined) return false;
  const deciding = await settings.decidingFolder(found);
  const place = deciding === undefined ? await placeOf(found, given !== undefined) : { folder: deciding };
  if (place === undefined) return false;
  if (place === 'settings') await config.setRule(found.rule, severity);
  else await writeProjectSetting(place.folder, [rulesSection, found.rule], severity);
  return true;
}

async function askForSeverity(rule: string): Promise<RuleSetting | undefined> {
  const texts: Readonly<Record<RuleSetting, string>> = {
    error: l10n.t('It fails, or loses data.'),
    warning: l10n.t('It will hurt.'),
    hint: l10n.t('Dots below the code, and not among the problems.'),
    off: l10n.t('Not shown at all.'),
  };
  const items = ruleSettings.map((label) => ({ label, description: texts[label] }));
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('How severe is {0}?', rule) });
  return chosen?.label;
}

/** Without being asked it is the folder of the project, which is the settings where the file lies in none. */
async function placeOf({ rule, file }: RuleInFile, isDecided: boolean): Promise<Place | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath;
  if (folder === undefined) return 'settings';
  if (isDecided) return { folder };
  const items: (vscode.QuickPickItem & { readonly place: Place })[] = [
    { label: projectSettingsName, description: l10n.t('For everyone who works on this folder'), place: { folder } },
    { label: l10n.t('Settings'), description: l10n.t('For me'), place: 'settings' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Where is the severity of {0} kept?', rule),
  });
  return chosen?.place;
}
