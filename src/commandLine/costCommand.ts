import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { Costs } from '../pricing/costs.ts';
import { estimate } from '../pricing/estimate.ts';
import { pricedUsage } from '../pricing/functionCost.ts';
import type { UsageKnowledge } from '../pricing/functionUsage.ts';
import { leversOf } from '../pricing/levers.ts';
import { PriceBook } from '../pricing/priceBook.ts';
import { refreshPrices } from '../pricing/refreshPrices.ts';
import { measurementsOfReports } from '../pricing/reportLines.ts';
import { RunHistory } from '../pricing/runHistory.ts';
import type { Usage } from '../pricing/usage.ts';
import { stateFolder } from '../stateFolder.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command, Options } from './commandLine.ts';
import { estimateText, folderCosts, folderCostsText, leversText } from './costText.ts';
import { costDifference } from './costDifference.ts';
import { Interruption } from './interruption.ts';
import { terminalLog, type Terminal } from './terminal.ts';
import { chosenUsage, usageOptions, usageOptionsText } from './usageOptions.ts';
import { usageLine } from './usageText.ts';
import { printProblems, readCatalog, readTarget } from './workspace.ts';

/** Prices a function from its runs, exactly what the options say, or all functions of the folder. */
export const costCommand: Command = {
  usage: `[TARGET [--reports FILE] | --memory MB --duration MS | --diff REV | --refresh-prices]\n${usageOptionsText}\n[--json]`,
  options: {
    ...usageOptions,
    reports: { type: 'string' },
    diff: { type: 'string' },
    'refresh-prices': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([target], options, terminal) {
    const json = options['json'] === true;
    const print = (value: unknown, text: string): 0 => {
      terminal.out(json ? `${JSON.stringify(value, null, 2)}\n` : text);
      return 0;
    };
    if (options['refresh-prices'] === true) {
      const refreshed = await refresh(terminal);
      const text = l10n.t('Prices of {0} regions, dated {1}.', refreshed.regions.length, refreshed.date);
      return print(refreshed, `${text}\n`);
    }
    const chosen = chosenUsage(options);
    if (typeof options['diff'] === 'string') {
      const { difference, text } = await costDifference(options['diff'], chosen, terminal);
      return print(difference, text);
    }
    if (target !== undefined) {
      const { fn, knowledge, book } = await knowledgeOf(target, chosen, options, terminal);
      const usage = pricedUsage(fn, knowledge);
      const [result, levers] = [estimate(usage, book), leversOf(fn, knowledge, book)];
      const { durationSource } = usage;
      return print(
        { function: fn.name, ...result, levers, ...(durationSource ? { duration: durationSource } : {}) },
        `${estimateText(result)}${leversText(levers, result.currency)}`,
      );
    }
    const { memorySize, durationMs, ...usage } = chosen;
    if (memorySize !== undefined && durationMs !== undefined) {
      const result = estimate({ ...usage, memorySize, durationMs }, await PriceBook.load(stateFolder()));
      return print(result, estimateText(result));
    }
    if (memorySize !== undefined || durationMs !== undefined) throw incomplete();
    const parsers = new Parsers(terminal.assets);
    const catalog = await readCatalog(terminal.cwd, parsers, terminal);
    printProblems(catalog, terminal);
    const costs = await loadCosts(terminal);
    const all = folderCosts(catalog.functions, (fn) => costs.cost(fn, chosen), terminal.cwd);
    return print(all, folderCostsText(all));
  },
};

/** The history, prices and settings of the folder. */
export async function loadCosts(terminal: Terminal): Promise<Costs> {
  const log = terminalLog(terminal);
  const history = new RunHistory(stateFolder(), log);
  await history.load();
  const costs = new Costs(history, stateFolder(), log);
  await costs.load([terminal.cwd]);
  return costs;
}

async function knowledgeOf(
  target: string,
  chosen: Partial<Usage>,
  options: Options,
  terminal: Terminal,
): Promise<{ fn: LambdaFunction; knowledge: UsageKnowledge; book: PriceBook }> {
  const parsers = new Parsers(terminal.assets);
  const { fn, catalog } = await readTarget(target, parsers, terminal);
  printProblems(catalog, terminal, fn.origin.file);
  const costs = await loadCosts(terminal);
  const known = costs.knowledge(fn, chosen);
  const { reports } = options;
  const measurements =
    typeof reports === 'string' ? await readReports(path.resolve(terminal.cwd, reports)) : known.measurements;
  if (measurements.length === 0 && chosen.durationMs === undefined) {
    terminal.err(`${l10n.t('{0} has not been run here yet: its timeout, the worst case, is priced.', fn.name)}\n`);
  }
  return { fn, knowledge: { ...known, measurements }, book: costs.book };
}

async function readReports(file: string): Promise<UsageKnowledge['measurements']> {
  let log: string;
  try {
    log = await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new ExpectedError(l10n.t('{0} cannot be read: {1}', file, (error as Error).message));
  }
  const measurements = measurementsOfReports(log);
  if (measurements.length > 0) return measurements;
  throw new ExpectedError(l10n.t('{0} has no REPORT line: save a log of the function from CloudWatch in it.', file));
}

async function refresh(terminal: Terminal): Promise<{ date: string; regions: string[] }> {
  const interruption = new Interruption();
  try {
    return await refreshPrices({
      stateFolder: stateFolder(),
      signal: interruption.signal,
      onProgress: (done, all) => terminal.err(`${l10n.t('Prices: {0} of {1} regions', done, all)}\n`),
    });
  } finally {
    interruption.dispose();
  }
}

function incomplete(): ExpectedError {
  const usage = usageLine(`lambda-workbench cost ${costCommand.usage}`);
  return new ExpectedError(l10n.t('A function, or --memory and --duration, is needed. Usage: {0}', usage));
}
