import type { RuleSetting } from '../diagnostics/ruleSettings.ts';
import type { Tuning } from '../pricing/tuning/tuneMemory.ts';
import type { TimelineEntry } from '../retries/timeline.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { InstalledLibraries } from '../sandbox/libraries/libraryFolder.ts';
import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';

/**
 * Which function a command is meant for: its id or name (lenses, key bindings), an item of the Functions tree, or one of
 * several, by their ids: the user is asked which. Nothing means the handler at the cursor, else the user is asked.
 */
export type FunctionTarget =
  string | { readonly functionId: string } | { readonly oneOf: readonly string[] } | undefined;

/** Which event file a command is meant for: its path, an item of the tree, or a file of the Explorer; nothing: the open one. */
export type EventTarget =
  | string
  | { readonly eventFile?: string; readonly functionId?: string; /** Of a URI. */ readonly fsPath?: string }
  | undefined;

/** What is known of a function that is to be made: a folder of the Explorer, or answers of a key binding. The rest is asked. */
export type NewFunctionTarget =
  | {
      /** The folder that it goes into; of a URI. */ readonly fsPath?: string;
      readonly language?: SnippetLanguage;
      /** Name of the snippet. */ readonly snippet?: string;
      readonly name?: string;
    }
  | undefined;

/** Every command and its signature. `undefined` as result of a run: it did not take place. */
export interface Commands {
  'lambdaWorkbench.run': (target?: FunctionTarget) => Promise<Invocation | undefined>;
  /** `event`: a saved or sample event by its name; without it the user is asked. The timeline. */
  'lambdaWorkbench.rehearseRetries': (
    target?: FunctionTarget,
    event?: string,
  ) => Promise<readonly TimelineEntry[] | undefined>;
  'lambdaWorkbench.runWith': (target?: FunctionTarget) => Promise<Invocation | undefined>;
  'lambdaWorkbench.runWithProfile': (target?: FunctionTarget) => Promise<Invocation | undefined>;
  'lambdaWorkbench.runAgain': () => Promise<Invocation | undefined>;
  'lambdaWorkbench.cancelRun': (target?: FunctionTarget) => void;
  'lambdaWorkbench.pauseTimeout': (target?: FunctionTarget) => void;
  'lambdaWorkbench.installLibraries': (target?: FunctionTarget) => Promise<InstalledLibraries | undefined>;
  'lambdaWorkbench.newFunction': (target?: NewFunctionTarget) => Promise<Invocation | undefined>;
  'lambdaWorkbench.insertSnippet': (name?: string) => Promise<void>;
  'lambdaWorkbench.showSampleEvent': (name?: string) => Promise<void>;
  'lambdaWorkbench.createEvent': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.runEvent': (target?: EventTarget) => Promise<Invocation | undefined>;
  'lambdaWorkbench.saveLastEvent': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.openEvent': (target?: EventTarget) => Promise<void>;
  'lambdaWorkbench.duplicateEvent': (target?: EventTarget) => Promise<void>;
  'lambdaWorkbench.renameEvent': (target?: EventTarget) => Promise<void>;
  'lambdaWorkbench.deleteEvent': (target?: EventTarget) => Promise<void>;
  'lambdaWorkbench.revealEvent': (target?: EventTarget) => Promise<void>;
  /** Starts it, or offers what can be done with the one that runs; its address. */
  'lambdaWorkbench.serveLambdaApi': () => Promise<string | undefined>;
  'lambdaWorkbench.stopLambdaApi': () => Promise<void>;
  'lambdaWorkbench.createEnvironmentFile': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.showResult': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.showCost': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.setVolume': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.tuneMemory': (target?: FunctionTarget) => Promise<Tuning | undefined>;
  /** `file`: a log; without it the user is asked where the lines are. Returns how many reports there were. */
  'lambdaWorkbench.importReports': (target?: FunctionTarget, file?: string) => Promise<number | undefined>;
  'lambdaWorkbench.refreshPrices': () => Promise<void>;
  'lambdaWorkbench.openHandler': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.openTemplate': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.copyName': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.groupByTemplate': () => Promise<void>;
  'lambdaWorkbench.groupByFolder': () => Promise<void>;
  'lambdaWorkbench.sortByPlace': () => Promise<void>;
  'lambdaWorkbench.sortByName': () => Promise<void>;
  'lambdaWorkbench.sortByCost': () => Promise<void>;
  'lambdaWorkbench.filterFunctions': (words?: string) => Promise<void>;
  'lambdaWorkbench.clearFilter': () => Promise<void>;
  'lambdaWorkbench.selectStage': (stage?: string) => Promise<void>;
  'lambdaWorkbench.openFinding': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.revealInExplorer': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.revealFunction': (target?: FunctionTarget) => Promise<void>;
  'lambdaWorkbench.refreshFunctions': () => Promise<void>;
  'lambdaWorkbench.explainFinding': (rule?: string) => Promise<void>;
  /** Without a rule that of the finding at the cursor; without a severity the user is asked. */
  'lambdaWorkbench.changeSeverity': (rule?: string, file?: string, severity?: RuleSetting) => Promise<void>;
  'lambdaWorkbench.openGuide': () => Promise<void>;
  'lambdaWorkbench.showLog': () => void;
}

export type CommandId = keyof Commands;

/** `run` starts code of the workspace (its interpreter, at least): package.json must ask for trust, and so does the code. */
export const commandKinds: Readonly<Record<CommandId, 'run' | 'safe'>> = {
  'lambdaWorkbench.run': 'run',
  'lambdaWorkbench.rehearseRetries': 'run',
  'lambdaWorkbench.runWith': 'run',
  'lambdaWorkbench.runWithProfile': 'run',
  'lambdaWorkbench.runAgain': 'run',
  'lambdaWorkbench.cancelRun': 'safe',
  'lambdaWorkbench.pauseTimeout': 'safe',
  'lambdaWorkbench.installLibraries': 'run',
  'lambdaWorkbench.newFunction': 'run',
  'lambdaWorkbench.insertSnippet': 'safe',
  'lambdaWorkbench.showSampleEvent': 'safe',
  'lambdaWorkbench.createEvent': 'safe',
  'lambdaWorkbench.runEvent': 'run',
  'lambdaWorkbench.saveLastEvent': 'safe',
  'lambdaWorkbench.openEvent': 'safe',
  'lambdaWorkbench.duplicateEvent': 'safe',
  'lambdaWorkbench.renameEvent': 'safe',
  'lambdaWorkbench.deleteEvent': 'safe',
  'lambdaWorkbench.revealEvent': 'safe',
  'lambdaWorkbench.serveLambdaApi': 'run',
  'lambdaWorkbench.stopLambdaApi': 'safe',
  'lambdaWorkbench.createEnvironmentFile': 'safe',
  'lambdaWorkbench.showResult': 'safe',
  'lambdaWorkbench.showCost': 'safe',
  'lambdaWorkbench.setVolume': 'safe',
  'lambdaWorkbench.tuneMemory': 'run',
  'lambdaWorkbench.importReports': 'safe',
  'lambdaWorkbench.refreshPrices': 'safe',
  'lambdaWorkbench.openHandler': 'safe',
  'lambdaWorkbench.openTemplate': 'safe',
  'lambdaWorkbench.copyName': 'safe',
  'lambdaWorkbench.groupByTemplate': 'safe',
  'lambdaWorkbench.groupByFolder': 'safe',
  'lambdaWorkbench.sortByPlace': 'safe',
  'lambdaWorkbench.sortByName': 'safe',
  'lambdaWorkbench.sortByCost': 'safe',
  'lambdaWorkbench.filterFunctions': 'safe',
  'lambdaWorkbench.clearFilter': 'safe',
  'lambdaWorkbench.selectStage': 'safe',
  'lambdaWorkbench.openFinding': 'safe',
  'lambdaWorkbench.revealInExplorer': 'safe',
  'lambdaWorkbench.revealFunction': 'safe',
  'lambdaWorkbench.refreshFunctions': 'safe',
  'lambdaWorkbench.explainFinding': 'safe',
  'lambdaWorkbench.changeSeverity': 'safe',
  'lambdaWorkbench.openGuide': 'safe',
  'lambdaWorkbench.showLog': 'safe',
};

/** A command as a lens or a tree item carries it, its arguments checked against the signature. */
export function commandLink<Id extends CommandId>(
  command: Id,
  title: string,
  ...args: Parameters<Commands[Id]>
): { command: Id; title: string; arguments: Parameters<Commands[Id]> } {
  return { command, title, arguments: args };
}
