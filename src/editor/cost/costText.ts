import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { sourceText } from '../../pricing/costLine.ts';
import type { Costs } from '../../pricing/costs.ts';
import { formatDuration, formatDurations, formatMoney, formatMoneys, formatRequests } from '../../pricing/format.ts';
import { partName, partQuantity } from '../../pricing/partText.ts';
import type { CommandId } from '../commands.ts';
import { escaped } from '../markdown.ts';

const links = ['lambdaWorkbench.setVolume', 'lambdaWorkbench.showCost', 'lambdaWorkbench.tuneMemory'] as const;

/** Before a cell: the editor sets the columns of a hover close to each other. */
const gap = ' &nbsp;&nbsp; ';

/** What a function costs, for a hover: the price, its parts, the largest levers, what it rests on, and what can be done. */
export function costMarkdown(fn: LambdaFunction, costs: Costs): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: links };
  const { estimate, usage, unknown } = costs.cost(fn);
  if (!estimate) {
    text.appendMarkdown(`**${l10n.t('Cost unknown')}** · `).appendText(unknown);
    return text;
  }
  const { currency, region, parts, total, assumptions } = estimate;
  const { low, high } = usage.durationRange ?? { low: usage.durationMs, high: usage.durationMs };
  const price = l10n.t('{0} / month', formatMoneys(total.low, total.high, currency));
  const each = usage.durationSource?.kind === 'timeout' ? formatDuration(high) : formatDurations(low, high);
  const facts = [
    l10n.t('{0} in {1}', fn.name, region),
    `${formatRequests(usage.requests ?? 1_000_000)} × ${each}`,
    `${usage.memorySize} MB ${usage.architecture ?? 'x86_64'}`,
    sourceText(usage.durationSource),
  ];
  text.appendMarkdown(`**${escaped(price)}** · ${escaped(facts.join(' · '))}\n\n${actions(fn)}\n\n`);
  const head = [l10n.t('Part'), l10n.t('Quantity'), l10n.t('Amount')].join(` |${gap}`);
  text.appendMarkdown(`| ${head} |\n|:--|--:|--:|\n`);
  for (const part of parts) {
    const cells = [partName(part), partQuantity(part), formatMoney(part.amount, currency)];
    text.appendMarkdown(`| ${cells.map(escaped).join(` |${gap}`)} |\n`);
  }
  const levers = costs.levers(fn);
  if (levers.length > 0) {
    text.appendMarkdown(`\n**${escaped(l10n.t('What would save most, per month'))}**\n\n`);
    for (const { title, saving } of levers) {
      text.appendMarkdown(`- ${escaped(formatMoney(saving, currency))} · ${escaped(title)}\n`);
    }
  }
  text.appendMarkdown(`\n**${escaped(l10n.t('What it rests on'))}**\n\n`);
  for (const sentence of assumptions) text.appendMarkdown(`- ${escaped(sentence)}\n`);
  return text;
}

function actions(fn: LambdaFunction): string {
  const link = (command: (typeof links)[number] & CommandId, icon: string, title: string): string =>
    `[$(${icon}) ${escaped(title)}](command:${command}?${encodeURIComponent(JSON.stringify([fn.id]))})`;
  return [
    link('lambdaWorkbench.setVolume', 'edit', l10n.t('Set Monthly Volume…')),
    link('lambdaWorkbench.showCost', 'graph-line', l10n.t('Open Cost Panel')),
    ...(vscode.workspace.isTrusted ? [link('lambdaWorkbench.tuneMemory', 'dashboard', l10n.t('Tune Memory…'))] : []),
  ].join(' &nbsp; ');
}
