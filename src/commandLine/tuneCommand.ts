import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaDefaults } from '../functions/lambdaFunction.ts';
import { formatDuration, formatMoney } from '../pricing/format.ts';
import { measurementOf } from '../pricing/measurement.ts';
import { measureCpuFactor } from '../pricing/tuning/measureCpuFactor.ts';
import { memorySizesOf, tuneMemory, type Tuning } from '../pricing/tuning/tuneMemory.ts';
import { usualSizes } from '../pricing/tuning/usualSizes.ts';
import { visualizationLink } from '../pricing/tuning/visualizationLink.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { Parsers } from '../syntax/parsers.ts';
import { chooseEvent } from './eventOption.ts';
import type { Command } from './commandLine.ts';
import { loadCosts } from './costCommand.ts';
import { Interruption } from './interruption.ts';
import { numberOption } from './numberOption.ts';
import { terminalLog } from './terminal.ts';
import { printProblems, readTarget } from './workspace.ts';

const usualRepeat = 5;

/** Runs a function at several memory sizes and says which is cheapest, fastest, or the best of both. */
export const tuneCommand: Command = {
  usage: 'TARGET [--memory 128,256,…] [--repeat N] [--event FILE|NAME|-] [--region R] [--json]',
  options: {
    memory: { type: 'string' },
    repeat: { type: 'string' },
    event: { type: 'string' },
    region: { type: 'string' },
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([target], options, terminal) {
    if (target === undefined) {
      throw new ExpectedError(l10n.t('Usage: {0}', `lambda-workbench tune ${tuneCommand.usage}`));
    }
    const repeat = numberOption(options, 'repeat', { low: 1, high: 1000, whole: true }) ?? usualRepeat;
    const sizes = typeof options['memory'] === 'string' ? memorySizesOf(options['memory']) : usualSizes;
    const parsers = new Parsers(terminal.assets);
    const { fn, catalog } = await readTarget(target, parsers, terminal);
    printProblems(catalog, terminal, fn.origin.file);
    const { event, note } = await chooseEvent(fn, options['event'], terminal);
    if (note !== undefined) terminal.err(`${note}\n`);
    const costs = await loadCosts(terminal);
    const { region } = options;
    const chosenRegion = typeof region === 'string' ? region : (costs.knowledge(fn).chosen?.region ?? 'us-east-1');
    const architecture = fn.architecture ?? lambdaDefaults.architecture;
    const prices = costs.book.prices(chosenRegion);
    const sandbox = new Sandbox(terminal.assets, terminalLog(terminal), { folders: () => [terminal.cwd] });
    const interruption = new Interruption();
    try {
      if (!costs.isCalibrated(fn)) {
        terminal.err(`${l10n.t('Comparing this machine’s processor with Lambda’s…')}\n`);
        await costs.calibrate(await measureCpuFactor(fn, sandbox, interruption.signal));
      }
      const plan = { request: { function: fn, event }, memorySizes: sizes, repeat, prices, architecture };
      let said = 0;
      const tuning = await tuneMemory(plan, sandbox, {
        signal: interruption.signal,
        onProgress: ({ memorySize, done, all }) => {
          if (memorySize !== said && done < all) terminal.err(`${l10n.t('{0} MB…', memorySize)}\n`);
          said = memorySize;
        },
        onInvocation: async (invocation) => {
          const measurement = measurementOf(invocation);
          if (measurement) await costs.history.record(fn, measurement);
        },
      });
      const link = visualizationLink(tuning.sizes, tuning.currency);
      const result = { function: fn.name, region: chosenRegion, ...tuning, link };
      terminal.out(options['json'] ? `${JSON.stringify(result, null, 2)}\n` : tuningText(tuning, link));
      return 0;
    } finally {
      interruption.dispose();
      await sandbox.dispose();
    }
  },
};

function tuningText({ sizes, failed, recommended, trust, currency }: Tuning, link: string): string {
  const millions = (cost: number): string => formatMoney(cost * 1_000_000, currency);
  return [
    ...sizes.map(({ memorySize, durationMs, spread, coldDurationMs, initDurationMs = 0, cost }) => {
      const cold = formatDuration(coldDurationMs + initDurationMs);
      const range = `${formatDuration(spread.low)}–${formatDuration(spread.high)}`;
      return l10n.t(
        '{0} MB: {1} ({2}), cold {3}, {4} per 1M',
        String(memorySize).padStart(6),
        formatDuration(durationMs),
        range,
        cold,
        millions(cost),
      );
    }),
    ...failed.map(({ memorySize, reason }) => l10n.t('{0} MB: failed, {1}', String(memorySize).padStart(6), reason)),
    ...(recommended
      ? [
          l10n.t(
            'Cheapest: {0} MB. Fastest: {1} MB. Balanced: {2} MB.',
            recommended.cost,
            recommended.speed,
            recommended.balanced,
          ),
        ]
      : []),
    ...trust.map((sentence) => `  * ${sentence}`),
    link,
    '',
  ].join('\n');
}
