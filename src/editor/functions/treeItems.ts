import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { commandLink } from '../commands.ts';
import { outcomeText, runText, type RunState } from '../run/outcomeText.ts';
import type { Run } from '../run/run.ts';
import { eventSourceText, functionDescription, memoryText, originText, timeoutText } from './functionText.ts';

/** The function itself. Clicking opens the handler; running is an action of its own. */
export function functionItem(fn: LambdaFunction, run: Run | undefined): vscode.TreeItem {
  const state = run?.state ?? 'none';
  const item = new vscode.TreeItem(fn.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = fn.id;
  item.description = functionDescription(fn);
  item.iconPath = stateIcon(state);
  item.tooltip = functionTooltip(fn, run);
  item.command = commandLink('lambdaWorkbench.openHandler', l10n.t('Open Handler'), fn.id);
  item.contextValue = [
    'function',
    state === 'running' ? 'running' : 'idle',
    fn.origin.kind === 'code' ? 'bare' : 'templated',
  ].join(' ');
  const spoken = [l10n.t('Function {0}', fn.name), functionDescription(fn), run && outcomeText(run)];
  item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
  return item;
}

/** What is below a function. */
export function detailItems(fn: LambdaFunction, run: Run | undefined): vscode.TreeItem[] {
  return [
    handlerItem(fn),
    detail(l10n.t('Runtime'), fn.runtime ?? l10n.t('by the file type'), 'server-process'),
    detail(l10n.t('Memory and timeout'), `${memoryText(fn)} · ${timeoutText(fn)}`, 'dashboard'),
    ...fn.eventSources.map((source) => {
      const { label, description } = eventSourceText(source);
      return detail(label, description, 'radio-tower', l10n.t('Event source'));
    }),
    ...(run ? [lastRunItem(fn, run)] : []),
  ];
}

function handlerItem(fn: LambdaFunction): vscode.TreeItem {
  const name = fn.handler ?? l10n.t('unknown');
  if (!fn.handlerSource) {
    const item = detail(l10n.t('Handler'), l10n.t('{0}: not found in the code', name), 'warning');
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
    return item;
  }
  const item = detail(l10n.t('Handler'), name, 'symbol-function');
  item.tooltip = `${fn.handlerSource.file}:${fn.handlerSource.range.start.line + 1}`;
  item.command = commandLink('lambdaWorkbench.openHandler', l10n.t('Open Handler'), fn.id);
  return item;
}

function lastRunItem(fn: LambdaFunction, run: Run): vscode.TreeItem {
  const item = detail(l10n.t('Last run'), runText(run), 'history');
  item.iconPath = stateIcon(run.state);
  item.command = commandLink('lambdaWorkbench.showResult', l10n.t('Show Result'), fn.id);
  return item;
}

function detail(label: string, description: string, icon: string, spokenAs = label): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = `${label}: ${description}`;
  item.contextValue = 'detail';
  const spoken = spokenAs === label ? label : `${spokenAs} ${label}`;
  item.accessibilityInformation = { label: `${spoken}: ${description}` };
  return item;
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
