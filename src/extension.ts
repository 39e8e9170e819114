import * as path from 'node:path';
import * as vscode from 'vscode';
import { Assets } from './assets.ts';
import { Profiles } from './aws/profiles.ts';
import { CheckThread } from './diagnostics/checkThread.ts';
import type { Api } from './editor/api.ts';
import { CommandRegistry } from './editor/commandRegistry.ts';
import { Config } from './editor/config.ts';
import { registerCost } from './editor/cost/registerCost.ts';
import { Disposables } from './editor/disposables.ts';
import { EventDoubt } from './editor/events/eventDoubt.ts';
import { KnownEvents } from './editor/events/knownEvents.ts';
import { registerEvents } from './editor/events/registerEvents.ts';
import { registerFindings } from './editor/findings/registerFindings.ts';
import { TypedTemplates } from './editor/findings/typedTemplates.ts';
import { FunctionTargets } from './editor/functions/functionTarget.ts';
import { registerFunctions } from './editor/functions/registerFunctions.ts';
import { registerLambdaApi } from './editor/lambdaApi/registerLambdaApi.ts';
import { registerLenses } from './editor/lenses/registerLenses.ts';
import { registerGuide } from './editor/registerGuide.ts';
import { registerWatchers, workspaceFolders } from './editor/registerWatchers.ts';
import { EventChoices } from './editor/run/eventChoices.ts';
import { ProfileChoices } from './editor/run/profileChoices.ts';
import { recordRuns } from './editor/run/recordRuns.ts';
import { registerLibraries } from './editor/run/registerLibraries.ts';
import { registerRun } from './editor/run/registerRun.ts';
import { registerRunProblems } from './editor/run/runProblems.ts';
import { registerRunProgress } from './editor/run/runProgress.ts';
import { Runner } from './editor/run/runner.ts';
import { ResultView } from './editor/run/resultView.ts';
import { RunPlaces } from './editor/run/runPlaces.ts';
import { Runs } from './editor/run/runs.ts';
import { registerSnippets } from './editor/snippets/registerSnippets.ts';
import { registerTemplateHelp } from './editor/templateHelp/registerTemplateHelp.ts';
import { EventCatalog } from './events/eventCatalog.ts';
import { EventSchemas } from './events/eventSchema.ts';
import { EventShapes } from './events/eventShapes.ts';
import { FunctionCatalog } from './functions/functionCatalog.ts';
import type { LambdaFunction } from './functions/lambdaFunction.ts';
import { SourceThread } from './functions/sourceThread.ts';
import { Costs } from './pricing/costs.ts';
import { RunHistory } from './pricing/runHistory.ts';
import { Sandbox } from './sandbox/sandbox.ts';
import { stateFolder } from './stateFolder.ts';
import { Parsers } from './syntax/parsers.ts';
import { useTranslations } from './translations.ts';

let sandbox: Sandbox | undefined;

/** Composes the editor: builds the services and registers the features. Scans and grammars come after it has returned. */
export function activate(context: vscode.ExtensionContext): Api {
  const started = performance.now();
  if (vscode.l10n.uri) useTranslations(vscode.l10n.uri.fsPath);
  const own = new Disposables();
  context.subscriptions.push(own);

  const log = own.add(vscode.window.createOutputChannel('Lambda Workbench', { log: true }));
  const assets = new Assets(path.join(context.extensionPath, 'dist'));
  const config = new Config();
  const parsers = new Parsers(assets);
  const catalog = own.add(new FunctionCatalog(parsers, log, () => new SourceThread(assets, log)));
  const events = new EventCatalog(assets);
  const history = new RunHistory(stateFolder(), log);
  const costs = new Costs(history, stateFolder(), log);
  const runningSandbox = new Sandbox(assets, log, {
    interpreters: () => config.interpreters,
    folders: workspaceFolders,
    keepPrepared: true,
  });
  sandbox = runningSandbox;
  const templates = own.add(new TypedTemplates(catalog, parsers, log));
  const checks = own.add(new CheckThread(assets, (files) => templates.texts(files)));

  const commands = new CommandRegistry(log);
  const report = (error: unknown) => commands.report(error);
  const ready = scan(catalog, config).catch(report);
  history.load().catch(report);
  const targets = new FunctionTargets(catalog, templates, ready);
  const runs = own.add(new Runs());
  const places = own.add(new RunPlaces(runs));
  const resultView = own.add(new ResultView(context.extensionUri, runs, places, log));
  const profiles = new Profiles(assets);
  const profileChoices = own.add(new ProfileChoices(profiles));
  const shapes = new EventShapes(events, new EventSchemas(assets));
  const eventDoubt = new EventDoubt(shapes);
  const runner = new Runner({
    ...{ catalog, sandbox: runningSandbox, runs, parsers, config, profiles, profileChoices, eventDoubt },
  });
  const choices = own.add(new EventChoices(events, context.workspaceState));
  const known = own.add(new KnownEvents(catalog, shapes, choices));

  const functionsView = own.add(
    registerFunctions({
      ...{
        catalog,
        templates,
        parsers,
        log,
        config,
        runs,
        targets,
        commands,
        memory: context.workspaceState,
        known,
        eventChoices: choices,
        costs,
        ready,
      },
    }),
  );
  own.add(registerLenses({ catalog, templates, parsers, costs, runs, profileChoices, config, log }));
  const save = (fn: LambdaFunction) => runner.save(fn);
  own.add(
    registerCost({
      ...{
        catalog,
        templates,
        parsers,
        costs,
        config,
        log,
        assets,
        choices,
        profiles,
        profileChoices,
        save,
        targets,
        commands,
      },
      extensionUri: context.extensionUri,
    }),
  );
  own.add(registerRun({ runner, runs, targets, choices, profileChoices, config, events, resultView, commands }));
  own.add(
    registerEvents({
      catalog,
      templates,
      known,
      events,
      runs,
      runner,
      choices,
      targets,
      parsers,
      config,
      log,
      commands,
    }),
  );
  own.add(registerSnippets({ assets, catalog, events, choices, runner, commands }));
  own.add(registerLibraries({ assets, runs, targets, parsers, config, commands }));
  own.add(registerLambdaApi({ catalog, ready, sandbox: runningSandbox, config, profiles, profileChoices, commands }));
  own.add(registerRunProgress(runs));
  own.add(registerRunProblems(runs, places, catalog));
  own.add(
    registerFindings({
      ...{ catalog, templates, checks, runs, config, log, assets, costs, commands },
      extensionUri: context.extensionUri,
    }),
  );
  own.add(registerTemplateHelp({ catalog, parsers, log }));
  own.add(registerWatchers(catalog, runningSandbox, report));
  own.add(registerGuide(commands, log, context.extensionUri));
  recordRuns(runs, history, report, own);

  const activationMs = performance.now() - started;
  log.info(`activated in ${activationMs.toFixed(1)} ms`);
  return {
    activationMs,
    whenReady: () => ready,
    get functions() {
      return catalog.functions;
    },
    functionsTree: functionsView.tree,
    lastInvocation: (name) => runs.latest(catalog.functions.find((fn) => fn.name === name)?.id ?? name)?.invocation,
  };
}

/** Returns after the last process of ours is gone. */
export async function deactivate(): Promise<void> {
  await sandbox?.dispose();
  sandbox = undefined;
}

/** Begins after `activate` has returned, because the first synchronous part of a scan would count to it. */
async function scan(catalog: FunctionCatalog, config: Config): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await catalog.setStage(config.stage);
  await catalog.setFolders(workspaceFolders());
}
