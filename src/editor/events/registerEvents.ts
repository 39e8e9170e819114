import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionTargets } from '../functions/functionTarget.ts';
import type { TypedTemplates } from '../findings/typedTemplates.ts';
import { placedDocuments } from '../lenses/handlersIn.ts';
import { handlerDocuments } from '../languages.ts';
import type { EventChoices } from '../run/eventChoices.ts';
import { runWithEvent } from '../run/registerRun.ts';
import type { Runner } from '../run/runner.ts';
import type { Runs } from '../run/runs.ts';
import { CodeEvents } from './codeEvents.ts';
import {
  deleteEvent,
  duplicateEvent,
  eventFileOfTarget,
  functionForEvent,
  renameEvent,
  saveLastEvent,
} from './eventCommands.ts';
import { EventFileLenses } from './eventFileLenses.ts';
import { EventFiles } from './eventFiles.ts';
import { EventHints, type EventHintDeps } from './eventHints.ts';
import { showSampleEvent } from './showSampleEvent.ts';

export interface EventsDeps extends EventHintDeps {
  readonly templates: TypedTemplates;
  readonly catalog: FunctionCatalog;
  readonly events: EventCatalog;
  readonly runs: Runs;
  readonly runner: Runner;
  readonly choices: EventChoices;
  readonly targets: FunctionTargets;
  readonly commands: CommandRegistry;
}

const eventDocuments: vscode.DocumentSelector = ['json', 'jsonc'].map((language) => ({
  language,
  scheme: 'file',
  pattern: '**/{events/**/*,event}.json',
}));

/** Saved events, help inside their files, and help with the event in code. */
export function registerEvents(deps: EventsDeps): Disposables {
  const { catalog, templates, known, events, runs, config, parsers } = deps;
  const own = new Disposables();
  const code = new CodeEvents(known, templates, parsers);
  own.add(vscode.languages.registerCompletionItemProvider(placedDocuments, code, ...CodeEvents.triggers));
  own.add(vscode.languages.registerHoverProvider(placedDocuments, code));
  const files = new EventFiles(known, events);
  own.add(vscode.languages.registerCompletionItemProvider(eventDocuments, files, ...EventFiles.triggers));
  own.add(vscode.languages.registerHoverProvider(eventDocuments, files));
  const hints = own.add(new EventHints(deps));
  own.add(vscode.languages.registerCodeActionsProvider(handlerDocuments, hints, EventHints.metadata));
  const lenses = own.add(new EventFileLenses(known, runs, config));
  own.add(vscode.languages.registerCodeLensProvider(eventDocuments, lenses));
  for (const source of [catalog, config, runs]) own.add(source.onDidChange(() => lenses.refresh()));
  own.add(deps.commands.register('lambdaWorkbench.showSampleEvent', (name) => showSampleEvent(events, name)));
  own.add(registerEventCommands(deps));
  return own;
}

function registerEventCommands({ catalog, known, runs, runner, choices, targets, commands }: EventsDeps): Disposables {
  const own = new Disposables();
  own.add(
    commands.register('lambdaWorkbench.runEvent', async (target) => {
      const file = eventFileOfTarget(target);
      const fn = await functionForEvent(target, known, catalog.functions);
      return fn && runWithEvent(fn, { kind: 'saved', file }, runner, choices);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.saveLastEvent', async (target) => {
      const fn = await targets.resolve(target ?? runs.shown?.function.id);
      if (fn) await saveLastEvent(fn, runs, choices);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.openEvent', async (target) => {
      await vscode.window.showTextDocument(vscode.Uri.file(eventFileOfTarget(target)));
    }),
  );
  own.add(commands.register('lambdaWorkbench.duplicateEvent', (target) => duplicateEvent(eventFileOfTarget(target))));
  own.add(
    commands.register('lambdaWorkbench.renameEvent', (target) => {
      return renameEvent(eventFileOfTarget(target), catalog.functions, choices);
    }),
  );
  own.add(commands.register('lambdaWorkbench.deleteEvent', (target) => deleteEvent(eventFileOfTarget(target))));
  own.add(
    commands.register('lambdaWorkbench.revealEvent', async (target) => {
      await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(eventFileOfTarget(target)));
    }),
  );
  return own;
}
