import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Invocation } from '../../sandbox/invocation.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Config } from '../config.ts';
import { isInside, sameFile } from '../paths.ts';
import { openAt } from '../positions.ts';
import { jsonMistake } from './jsonMistake.ts';
import type { NamedEvent } from './namedEvent.ts';
import type { Outcome, Run, Runs } from './runs.ts';

export interface RunnerDeps {
  readonly catalog: FunctionCatalog;
  readonly sandbox: Sandbox;
  readonly runs: Runs;
  readonly config: Config;
}

/** Takes one function and one event through the sandbox and keeps `Runs` up to date on the way. */
export class Runner {
  readonly #deps: RunnerDeps;

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
  }

  /**
   * undefined: it was cancelled, could not start (the result view says why), or runs already.
   * `event` is asked for after saving, because it may be among the saved files. Throws ExpectedError for a bad event.
   */
  async run(fn: LambdaFunction, event: () => Promise<NamedEvent>): Promise<Invocation | undefined> {
    const { runs, config } = this.#deps;
    const last = runs.latest(fn.id);
    if (last?.state === 'running') {
      runs.show(last);
      return undefined;
    }
    if (config.saveBeforeRun) await this.#save(fn);
    const current = this.#deps.catalog.functions.find(({ id }) => id === fn.id) ?? fn;
    const namedEvent = await event();
    await refuseMistake(namedEvent);
    const run = runs.start(current, namedEvent);
    runs.finish(run, await this.#invoke(run));
    return run.invocation;
  }

  async #invoke(run: Run): Promise<Outcome> {
    const { sandbox, runs } = this.#deps;
    try {
      const invocation = await sandbox.invoke(
        { function: run.function, event: run.event.json },
        {
          signal: run.abort.signal,
          onPhase: (phase) => runs.enter(run, phase),
          onLog: (line) => runs.log(run, line),
        },
      );
      return { kind: 'finished', invocation };
    } catch (error) {
      if (run.abort.signal.aborted) return { kind: 'cancelled' };
      if (error instanceof ExpectedError) return { kind: 'refused', message: error.message };
      runs.finish(run, { kind: 'refused', message: l10n.t('Lambda Workbench failed unexpectedly. See the log.') });
      throw error;
    }
  }

  /** Saves what the run reads: the code, the template and saved events. A changed template is read again at once. */
  async #save(fn: LambdaFunction): Promise<void> {
    const events = path.join(path.dirname(fn.origin.file), 'events');
    const changed = vscode.workspace.textDocuments.filter(({ isDirty, uri: { scheme, fsPath } }) => {
      if (!isDirty || scheme !== 'file') return false;
      return isInside(fn.codeRoot, fsPath) || isInside(events, fsPath) || sameFile(fn.origin.file, fsPath);
    });
    for (const document of changed) {
      await document.save();
      this.#deps.sandbox.codeChanged(document.uri.fsPath);
    }
    if (changed.some(({ uri }) => sameFile(fn.origin.file, uri.fsPath))) await this.#deps.catalog.refresh();
  }
}

/** An event that is not JSON is shown where the mistake is. */
async function refuseMistake(event: NamedEvent): Promise<void> {
  try {
    JSON.parse(event.json);
  } catch {
    const place = jsonMistake(event.json) ?? { line: 0, character: 0 };
    if (event.file !== undefined) await openAt(event.file, place);
    throw new ExpectedError(
      l10n.t(
        'The event {0} is not JSON: see line {1}, column {2}. Nothing was run.',
        event.name,
        place.line + 1,
        place.character + 1,
      ),
    );
  }
}
