import * as l10n from '@vscode/l10n';
import { workspaceFolders } from '../registerWatchers.ts';
import * as vscode from 'vscode';
import type { Assets } from '../../assets.ts';
import type { Profiles } from '../../aws/profiles.ts';
import { lambdaDefaults, type LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Log } from '../../log.ts';
import type { Costs } from '../../pricing/costs.ts';
import { formatMoney } from '../../pricing/format.ts';
import { measurementOf } from '../../pricing/measurement.ts';
import { measureCpuFactor } from '../../pricing/tuning/measureCpuFactor.ts';
import { memorySizesOf, tuneMemory, type Tuning } from '../../pricing/tuning/tuneMemory.ts';
import { usualSizes } from '../../pricing/tuning/usualSizes.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { cancellableWork } from '../cancellableWork.ts';
import type { Config } from '../config.ts';
import { environmentOf } from '../run/environmentFile.ts';
import type { EventChoices } from '../run/eventChoices.ts';
import type { ProfileChoices } from '../run/profileChoices.ts';
import { writeMemorySize } from './writeMemorySize.ts';

export interface TuneDeps {
  readonly assets: Assets;
  readonly log: Log;
  readonly config: Config;
  readonly costs: Costs;
  readonly choices: EventChoices;
  readonly profiles: Profiles;
  readonly profileChoices: ProfileChoices;
  /** Saves the function's changed files, where that is wanted. */
  readonly save: (fn: LambdaFunction) => Promise<void>;
}

const repeat = 5;

/** Asks for the sizes and tries them with the function's event, with progress. undefined: the user left, or cancelled. */
export async function tuneFunction(fn: LambdaFunction, deps: TuneDeps): Promise<Tuning | undefined> {
  const { assets, log, config, costs, choices, profiles, profileChoices } = deps;
  const text = await vscode.window.showInputBox({
    title: l10n.t('Tune Memory of {0}', fn.name),
    value: usualSizes.join(', '),
    prompt: l10n.t(
      'Memory sizes in MB. Each is run once cold and {0} times warm, with the CPU that AWS gives for it.',
      repeat,
    ),
    validateInput: (value) => {
      try {
        memorySizesOf(value);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  });
  if (text === undefined) return undefined;
  if (config.saveBeforeRun) await deps.save(fn);
  const { json } = await choices.current(fn);
  const profile = profileChoices.current(fn.id);
  const credentials = profile === undefined ? undefined : await profiles.credentials(profile);
  const environment = await environmentOf(fn, config);
  const request = {
    function: fn,
    event: json,
    environment,
    network: config.network,
    ...(credentials && { credentials }),
  };
  const prices = costs.book.prices(costs.knowledge(fn).chosen?.region ?? 'us-east-1');
  const architecture = fn.architecture ?? lambdaDefaults.architecture;
  const plan = { request, memorySizes: memorySizesOf(text), repeat, prices, architecture };
  // Of its own: its environments are new for each size, and gone afterwards.
  const sandbox = new Sandbox(assets, log, { interpreters: () => config.interpreters, folders: workspaceFolders });
  const title = l10n.t('Tuning the memory of {0}', fn.name);
  try {
    return await cancellableWork(title, async (progress, signal) => {
      if (!costs.isCalibrated(fn)) {
        progress.report({ message: l10n.t('Comparing this machine’s processor with Lambda’s…') });
        await costs.calibrate(await measureCpuFactor(fn, sandbox, signal));
      }
      let before = 0;
      return tuneMemory(plan, sandbox, {
        signal,
        onProgress: ({ memorySize, done, all }) => {
          progress.report({
            message: l10n.t('{0} MB, run {1} of {2}', memorySize, Math.min(done + 1, all), all),
            increment: ((done - before) / all) * 100,
          });
          before = done;
        },
        onInvocation: async (invocation) => {
          const measurement = measurementOf(invocation);
          if (measurement) await costs.history.record(fn, measurement);
        },
      });
    });
  } finally {
    await sandbox.dispose();
  }
}

/** Says what was found, and offers to write it into the template. */
export async function offerTunedMemory(fn: LambdaFunction, { sizes, recommended, currency }: Tuning): Promise<void> {
  if (!recommended) return;
  const cost = (memorySize: number): string => {
    const point = sizes.find((size) => size.memorySize === memorySize);
    return formatMoney((point?.cost ?? 0) * 1_000_000, currency);
  };
  const message = l10n.t(
    '{0}: cheapest at {1} MB ({2} per 1M), fastest at {3} MB ({4}), balanced at {5} MB ({6}).',
    fn.name,
    recommended.cost,
    cost(recommended.cost),
    recommended.speed,
    cost(recommended.speed),
    recommended.balanced,
    cost(recommended.balanced),
  );
  const write = l10n.t('Write MemorySize…');
  const buttons = fn.places.has('MemorySize') ? [write] : [];
  const choice = await vscode.window.showInformationMessage(message, ...buttons);
  if (choice === write) await writeMemorySize(fn, sizes);
}
