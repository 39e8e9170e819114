import type { EventCatalog } from '../../events/eventCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Invocation } from '../../sandbox/invocation.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import type { FunctionTarget } from '../commands.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionTargets } from '../functions/functionTarget.ts';
import type { Config } from '../config.ts';
import { createEnvironmentFile } from './environmentFile.ts';
import { changeValues } from './changeValues.ts';
import { createEvent } from './createEvent.ts';
import type { EventChoice, EventChoices } from './eventChoices.ts';
import { pickEvent } from './eventPicker.ts';
import type { ProfileChoices } from './profileChoices.ts';
import { rehearsalEvent, sameEvent } from './rehearsalEvent.ts';
import type { ResultView } from './resultView.ts';
import type { Run } from './run.ts';
import type { Runner } from './runner.ts';
import type { Runs } from './runs.ts';

export interface RunDeps {
  readonly runner: Runner;
  readonly runs: Runs;
  readonly targets: FunctionTargets;
  readonly choices: EventChoices;
  readonly profileChoices: ProfileChoices;
  readonly config: Config;
  readonly events: EventCatalog;
  readonly resultView: ResultView;
  readonly commands: CommandRegistry;
}

/** The commands that run functions, cancel runs and show their results. */
export function registerRun(deps: RunDeps): Disposables {
  const { runner, runs, targets, choices, profileChoices, config, events, resultView, commands } = deps;
  const own = new Disposables();
  const run = async (fn: LambdaFunction | undefined): Promise<Invocation | undefined> => {
    if (!fn) return undefined;
    return runner.run(fn, () => choices.current(fn));
  };

  const rehearse = async (fn: LambdaFunction, event?: string): Promise<Run | undefined> => {
    const chosen = await rehearsalEvent(fn, event, events, choices);
    return chosen && runner.rehearse(fn, chosen);
  };

  own.add(commands.register('lambdaWorkbench.run', async (target) => run(await targets.resolve(target))));
  own.add(
    commands.register('lambdaWorkbench.runAgain', async () => {
      const { shown } = runs;
      const fn = await targets.resolve(shown?.function.id);
      if (!shown?.isRehearsal || !fn) return run(fn);
      const again = await runner.rehearse(fn, () => sameEvent(shown.event));
      return again?.invocation;
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.runWith', async (target) => {
      const fn = await targets.resolve(target);
      const picked = fn && (await pickEvent(fn, events, choices));
      if (!fn || picked === undefined) return undefined;
      if (picked === 'create') {
        await createEvent(fn, events, choices);
        return undefined;
      }
      if (picked === 'rehearse') {
        const rehearsed = await rehearse(fn);
        return rehearsed?.invocation;
      }
      const choice = picked === 'change' ? await changeValues(fn, events) : picked;
      if (!choice) return undefined;
      return runWithEvent(fn, choice, runner, choices);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.rehearseRetries', async (target, event) => {
      const fn = await targets.resolve(target);
      const rehearsed = fn && (await rehearse(fn, event));
      return rehearsed?.timeline;
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.runWithProfile', async (target) => {
      const fn = await targets.resolve(target);
      return fn && (await profileChoices.ask(fn)) ? run(fn) : undefined;
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.createEnvironmentFile', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) await createEnvironmentFile(fn, config);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.createEvent', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) await createEvent(fn, events, choices);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.cancelRun', (target) => {
      for (const meant of runningRuns(runs, target)) meant.abort.abort();
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.pauseTimeout', (target) => {
      for (const meant of runningRuns(runs, target)) runs.pauseTimeout(meant);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.showResult', async (target) => {
      const fn = target === undefined ? undefined : await targets.resolve(target);
      const last = fn && runs.latest(fn.id);
      if (last) runs.show(last);
      await resultView.reveal({ focus: true });
    }),
  );
  return own;
}

/** Runs with an event that the user has chosen, and remembers it. */
export async function runWithEvent(
  fn: LambdaFunction,
  choice: EventChoice,
  runner: Runner,
  choices: EventChoices,
): Promise<Invocation | undefined> {
  await choices.choose(fn, choice);
  return runner.run(fn, () => choices.current(fn));
}

/** The run of the function meant; without one, every run that is not over. */
function runningRuns(runs: Runs, target: FunctionTarget): readonly Run[] {
  const isMeant = ({ id, name }: LambdaFunction): boolean => {
    if (typeof target === 'string') return target === id || target === name;
    return target === undefined || ('oneOf' in target ? target.oneOf.includes(id) : target.functionId === id);
  };
  return runs.running.filter((run) => isMeant(run.function));
}
