import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaBounds, type Architecture } from '../functions/lambdaFunction.ts';
import { findFunction } from '../functions/target.ts';
import { estimate, type Estimate } from '../pricing/estimate.ts';
import { formatMoney } from '../pricing/format.ts';
import { measuredUsage } from '../pricing/measuredUsage.ts';
import { partName, partQuantity } from '../pricing/partText.ts';
import { RunHistory } from '../pricing/runHistory.ts';
import type { Usage } from '../pricing/usage.ts';
import { stateFolder } from '../stateFolder.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command, Options } from './commandLine.ts';
import { numberOption } from './numberOption.ts';
import { terminalLog, type Terminal } from './terminal.ts';
import { printProblems, readCatalog } from './workspace.ts';

/** Prices a function from its runs, or exactly what the options say. */
export const costCommand: Command = {
  usage:
    'TARGET|--memory MB --duration MS [--requests N] [--architecture x86_64|arm64] [--region R] [--ephemeral-storage MB] [--init MS --cold-share F] [--log-bytes N] [--free-tier] [--json]',
  options: {
    memory: { type: 'string' },
    duration: { type: 'string' },
    requests: { type: 'string' },
    architecture: { type: 'string' },
    region: { type: 'string' },
    'ephemeral-storage': { type: 'string' },
    init: { type: 'string' },
    'cold-share': { type: 'string' },
    'log-bytes': { type: 'string' },
    'free-tier': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([target], options, terminal) {
    const chosen = chosenUsage(options);
    const known = target === undefined ? {} : await usageOf(target, chosen.memorySize, terminal);
    // A duration that was asked for is no longer the measured one, and has no range.
    const { durationRange, durationSource, ...rest } = known;
    const measured = { ...(durationRange ? { durationRange } : {}), ...(durationSource ? { durationSource } : {}) };
    const { memorySize, durationMs, ...usage } = {
      ...rest,
      ...(chosen.durationMs === undefined ? measured : {}),
      ...chosen,
    };
    if (memorySize === undefined || durationMs === undefined) throw incomplete(target);
    const result = estimate({ ...usage, memorySize, durationMs });
    terminal.out(options['json'] ? `${JSON.stringify(result, null, 2)}\n` : describe(result));
    return 0;
  },
};

async function usageOf(target: string, memorySize: number | undefined, terminal: Terminal): Promise<Partial<Usage>> {
  const parsers = new Parsers(terminal.assets);
  const catalog = await readCatalog(terminal.cwd, parsers, terminal);
  const fn = await findFunction(catalog.functions, target, terminal.cwd, parsers);
  printProblems(catalog, terminal, fn.origin.file);
  const history = new RunHistory(stateFolder(), terminalLog(terminal));
  await history.load();
  const measurements = history.measurements(fn);
  if (measurements.length === 0) {
    terminal.err(`${l10n.t('{0} has not been run here yet: its timeout, the worst case, is priced.', fn.name)}\n`);
  }
  return measuredUsage(fn, measurements, memorySize ?? fn.memorySize);
}

function incomplete(target: string | undefined): ExpectedError {
  if (target === undefined) {
    const usage = `lambda-workbench cost ${costCommand.usage}`;
    return new ExpectedError(l10n.t('A function, or --memory and --duration, is needed. Usage: {0}', usage));
  }
  return new ExpectedError(
    l10n.t('The MemorySize or Timeout of {0} cannot be resolved here: give --memory and --duration.', target),
  );
}

function chosenUsage(options: Options): Partial<Usage> {
  const initDurationMs = numberOption(options, 'init', { low: 0 });
  const coldShare = numberOption(options, 'cold-share', { low: 0, high: 1 });
  if ((initDurationMs === undefined) !== (coldShare === undefined)) {
    throw new ExpectedError(
      l10n.t('--init and --cold-share belong together: how long a cold start takes, and how many are cold.'),
    );
  }
  const { region } = options;
  const usage = {
    memorySize: numberOption(options, 'memory', { ...lambdaBounds.memorySize, whole: true }),
    durationMs: numberOption(options, 'duration', { low: 0 }),
    requests: numberOption(options, 'requests', { low: 0 }),
    architecture: architectureOption(options),
    region: typeof region === 'string' ? region : undefined,
    ephemeralStorage: numberOption(options, 'ephemeral-storage', { ...lambdaBounds.ephemeralStorage, whole: true }),
    initDurationMs,
    coldShare,
    logBytes: numberOption(options, 'log-bytes', { low: 0 }),
    freeTier: options['free-tier'] === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined));
}

function architectureOption({ architecture }: Options): Architecture | undefined {
  if (architecture === undefined || architecture === 'x86_64' || architecture === 'arm64') return architecture;
  throw new ExpectedError(l10n.t('--architecture {0}: x86_64 or arm64 is needed.', String(architecture)));
}

function describe({ currency, region, total, parts, assumptions }: Estimate): string {
  const money = (amount: number): string => formatMoney(amount, currency);
  const { low, expected, high } = total;
  const range = low === high ? money(expected) : l10n.t('{0} ({1} to {2})', money(expected), money(low), money(high));
  return [
    `${l10n.t('Total per month in {0}', region)}: ${range}`,
    ...parts.map((part) => `  ${partName(part)}: ${partQuantity(part)}: ${money(part.amount)}`),
    ...assumptions.map((assumption) => `  * ${assumption}`),
    '',
  ].join('\n');
}
