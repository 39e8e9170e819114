import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Place } from '../../functions/eventSource.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { commandLink } from '../commands.ts';
import { outcomeText, runText, type RunState } from '../run/outcomeText.ts';
import type { Run } from '../run/run.ts';
import { toRange } from '../positions.ts';
import { findingsText, type Detail, type DetailTarget } from './functionDetails.ts';
import type { FunctionGroup } from './functionGroups.ts';
import { functionDescription, labelBelow, memoryText, originText, timeoutText } from './functionText.ts';

/** The function itself, below `group`. Clicking opens the handler; running is an action of its own. */
export function functionItem(
  fn: LambdaFunction,
  run: Run | undefined,
  findings: readonly unknown[],
  cost?: string,
  group?: FunctionGroup,
): vscode.TreeItem {
  const state = run?.state ?? 'none';
  const item = new vscode.TreeItem(labelBelow(fn, group), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = fn.id;
  const found = findings.length > 0 ? findingsText(findings.length) : undefined;
  item.description = [cost, functionDescription(fn), found].filter(Boolean).join(' · ');
  item.iconPath = stateIcon(state);
  item.tooltip = functionTooltip(fn, run);
  item.command = commandLink('lambdaWorkbench.openHandler', l10n.t('Open Handler'), fn.id);
  item.contextValue = [
    'function',
    state === 'running' ? 'running' : 'idle',
    fn.origin.kind === 'code' ? 'bare' : 'templated',
  ].join(' ');
  const spoken = [l10n.t('Function {0}', fn.name), functionDescription(fn), run && outcomeText(run), cost, found];
  item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
  return item;
}

/** A template, a folder, or a folder of the window, with the functions below it. */
export function groupItem(
  id: string,
  { kind, file, label, groups, functions }: FunctionGroup,
  cost?: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  const count = groups.reduce((sum, group) => sum + group.functions.length, functions.length);
  item.id = id;
  item.iconPath = kind === 'template' ? vscode.ThemeIcon.File : vscode.ThemeIcon.Folder;
  item.resourceUri = vscode.Uri.file(file);
  item.description = [String(count), cost].filter(Boolean).join(' · ');
  item.contextValue = `group ${kind}`;
  item.tooltip = file;
  item.accessibilityInformation = { label: l10n.t('Functions of {0}: {1}', label, count) };
  return item;
}

/** A line below a function. */
export function detailItem(id: string, detail: Detail): vscode.TreeItem {
  const { label, description, icon, isWarning, runState, spokenAs, tooltip, target, context, parts } = detail;
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, parts ? Collapsed : None);
  const warning = isWarning ? new vscode.ThemeColor('problemsWarningIcon.foreground') : undefined;
  item.id = id;
  item.description = description;
  item.iconPath = runState ? stateIcon(runState) : new vscode.ThemeIcon(icon, warning);
  item.tooltip = tooltip ?? `${label}: ${description}`;
  item.contextValue = context ?? 'detail';
  if (target) item.command = targetCommand(target);
  const spoken = spokenAs === undefined ? label : `${spokenAs} ${label}`;
  item.accessibilityInformation = { label: description === '' ? spoken : `${spoken}: ${description}` };
  return item;
}

function targetCommand(target: DetailTarget): vscode.Command {
  switch (target.kind) {
    case 'place':
      return openCommand(target.place);
    case 'event':
      return commandLink('lambdaWorkbench.openEvent', l10n.t('Open Event'), target.file);
    case 'handler':
      return commandLink('lambdaWorkbench.openHandler', l10n.t('Open Handler'), target.functionId);
    case 'result':
      return commandLink('lambdaWorkbench.showResult', l10n.t('Show Result'), target.functionId);
    case 'cost':
      return commandLink('lambdaWorkbench.showCost', l10n.t('Show Cost'), target.functionId);
    case 'findings':
      return commandLink('lambdaWorkbench.openFinding', l10n.t('Open First Finding'), target.functionId);
  }
}

/** VS Code's own command opens a file at a place. */
function openCommand({ file, range }: Place): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: toRange({ start: range.start, end: range.start }) };
  return { command: 'vscode.open', title: l10n.t('Open'), arguments: [vscode.Uri.file(file), options] };
}

function stateIcon(state: RunState): vscode.ThemeIcon {
  switch (state) {
    case 'none':
      return new vscode.ThemeIcon('symbol-function');
    case 'running':
      return new vscode.ThemeIcon('loading~spin');
    case 'passed':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'cancelled':
      return new vscode.ThemeIcon('circle-slash');
  }
}

function functionTooltip(fn: LambdaFunction, run: Run | undefined): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const row = (name: string, value: string | undefined) => {
    if (value === undefined) return;
    text.appendMarkdown('\n- ').appendText(`${name}: ${value}`);
  };
  text.appendMarkdown('**').appendText(fn.name).appendMarkdown('**\n');
  row(l10n.t('Handler'), fn.handler);
  row(l10n.t('Runtime'), fn.runtime);
  row(l10n.t('Memory and timeout'), `${memoryText(fn)} · ${timeoutText(fn)}`);
  row(l10n.t('Architecture'), fn.architecture);
  row(l10n.t('Event sources'), fn.eventSources.map((source) => source.kind).join(', ') || undefined);
  row(l10n.t('Environment'), Object.keys(fn.environment).join(', ') || undefined);
  row(l10n.t('Unknown here'), fn.unknownEnvironment.join(', ') || undefined);
  row(l10n.t('Origin'), `${originText(fn.origin.kind)}, ${vscode.workspace.asRelativePath(fn.origin.file)}`);
  row(l10n.t('Last run'), run && runText(run));
  return text;
}
