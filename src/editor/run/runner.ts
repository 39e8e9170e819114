import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Profiles } from '../../aws/profiles.ts';
import { withLines } from '../../diagnostics/residuePlaces.ts';
import { RunSources } from '../../diagnostics/runSources.ts';
import { NotJsonError } from '../../events/jsonText.ts';
import { ExpectedError } from '../../expectedError.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { serveAsynchronously, type AsynchronousStep } from '../../retries/asynchronousEvent.ts';
import { fatesText } from '../../retries/fatesText.ts';
import { PolledBatch } from '../../retries/polledBatch.ts';
import { servePolledBatch } from '../../retries/servePolledBatch.ts';
import { asynchronousEntry, batchEntry } from '../../retries/timeline.ts';
import type { Invocation } from '../../sandbox/invocation.ts';
import type { InvokeRequest } from '../../sandbox/invokeRequest.ts';
import { RuntimeClientMissing } from '../../sandbox/libraries/runtimeClientMissing.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { EventDoubt } from '../events/eventDoubt.ts';
import type { Config } from '../config.ts';
import { isInside, sameFile } from '../../paths.ts';
import { openAt } from '../positions.ts';
import { textNow } from '../textNow.ts';
import { environmentFile, environmentOf } from './environmentFile.ts';
import type { NamedEvent } from './namedEvent.ts';
import type { ProfileChoices } from './profileChoices.ts';
import type { Outcome, Run } from './run.ts';
import type { Runs } from './runs.ts';

export interface RunnerDeps {
  readonly catalog: FunctionCatalog;
  readonly sandbox: Sandbox;
  readonly runs: Runs;
  readonly parsers: Parsers;
  readonly config: Config;
  readonly profiles: Profiles;
  readonly profileChoices: ProfileChoices;
  readonly eventDoubt: EventDoubt;
}

type RunSettings = Pick<InvokeRequest, 'environment' | 'credentials' | 'requestId'>;

/** Takes one function and one event through the sandbox and keeps `Runs` up to date on the way. */
export class Runner {
  readonly #deps: RunnerDeps;
  /** Ids of functions whose files are being saved or whose event is being asked for: `Runs` does not know them yet. */
  readonly #starting = new Set<string>();

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
  }

  /**
   * undefined: it was cancelled, could not start (the result view says why), or starts or runs already.
   * `event` is asked for after saving, because it may be among the saved files. Throws ExpectedError for a bad event.
   */
  async run(fn: LambdaFunction, event: () => Promise<NamedEvent>): Promise<Invocation | undefined> {
    const run = await this.#run(fn, event, false);
    return run?.invocation;
  }

  /**
   * The same as often as AWS would deliver the event: a batch of records as what Lambda polls, every other event as an
   * asynchronous one. Its timeline grows in `Runs`.
   */
  async rehearse(fn: LambdaFunction, event: () => Promise<NamedEvent>): Promise<Run | undefined> {
    return this.#run(fn, event, true);
  }

  async #run(fn: LambdaFunction, event: () => Promise<NamedEvent>, isRehearsal: boolean): Promise<Run | undefined> {
    const { runs } = this.#deps;
    const last = runs.latest(fn.id);
    if (last?.state === 'running') {
      runs.show(last);
      return undefined;
    }
    if (this.#starting.has(fn.id)) return undefined;
    this.#starting.add(fn.id);
    const run = await this.#start(fn, event, isRehearsal).finally(() => this.#starting.delete(fn.id));
    if (!run) return undefined;
    runs.finish(run, await this.#outcome(run));
    return run;
  }

  async #start(fn: LambdaFunction, event: () => Promise<NamedEvent>, isRehearsal: boolean): Promise<Run | undefined> {
    const { runs, config, catalog, profileChoices, eventDoubt } = this.#deps;
    if (config.saveBeforeRun) await this.save(fn);
    const current = catalog.functions.find(({ id }) => id === fn.id);
    if (!current) {
      const { file } = fn.origin;
      throw new ExpectedError(l10n.t('{0} was not run: {1}, as it is saved now, has no such function.', fn.name, file));
    }
    const chosen = await event().catch(showMistake);
    if (!(await eventDoubt.isAccepted(current, chosen))) return undefined;
    const unsaved = this.#changed(current).map(({ uri }) => vscode.workspace.asRelativePath(uri));
    return runs.start(current, chosen, { profile: profileChoices.current(fn.id), isRehearsal, unsaved });
  }

  async #outcome(run: Run): Promise<Outcome> {
    const { runs, config, profiles } = this.#deps;
    try {
      const environment = await environmentOf(run.function, config);
      const credentials = run.profile === undefined ? undefined : await profiles.credentials(run.profile);
      const settings = { environment, ...(credentials && { credentials }) };
      return await (run.isRehearsal ? this.#rehearse(run, settings) : this.#once(run, settings));
    } catch (error) {
      if (run.abort.signal.aborted) return { kind: 'cancelled' };
      if (error instanceof RuntimeClientMissing) {
        return { kind: 'refused', message: error.message, lacks: error.packageName };
      }
      if (error instanceof ExpectedError) return { kind: 'refused', message: error.message };
      runs.finish(run, { kind: 'refused', message: l10n.t('Lambda Workbench failed unexpectedly. See the log.') });
      throw error;
    }
  }

  async #once(run: Run, settings: RunSettings): Promise<Outcome> {
    return { kind: 'finished', invocation: await this.#invoke(run, run.event.json, settings) };
  }

  async #rehearse(run: Run, settings: RunSettings): Promise<Outcome> {
    const { runs } = this.#deps;
    const batch = PolledBatch.of(run.event.json);
    if (!batch) {
      const attempt = (requestId: string): Promise<Invocation> =>
        this.#invoke(run, run.event.json, { ...settings, requestId });
      const { signal } = run.abort;
      const onStep = (step: AsynchronousStep): void => runs.tell(run, asynchronousEntry(step));
      return {
        kind: 'finished',
        invocation: await serveAsynchronously(run.function, attempt, onStep, { signal }),
      };
    }
    const invocations: Invocation[] = [];
    const deliver = async (event: string): Promise<Invocation> => {
      const invocation = await this.#invoke(run, event, settings);
      invocations.push(invocation);
      return invocation;
    };
    const fates = await servePolledBatch(run.function, batch, deliver, (step) => runs.tell(run, batchEntry(step)));
    const invocation = invocations.at(-1);
    // Where everything had been received too often already, nothing is delivered.
    if (!invocation) return { kind: 'refused', message: fatesText(fates).join('\n') };
    return { kind: 'finished', invocation, fates };
  }

  async #invoke(run: Run, event: string, settings: RunSettings): Promise<Invocation> {
    const { sandbox, runs, parsers, config } = this.#deps;
    const { network, cpu } = config;
    const invocation = await sandbox.invoke(
      { function: run.function, event, ...settings, network, cpu },
      {
        signal: run.abort.signal,
        pause: run.pause,
        onPhase: (phase) => runs.enter(run, phase),
        onLog: (line) => runs.log(run, line),
        onChunk: (chunk, contentType) => runs.respond(run, chunk, contentType),
      },
    );
    return {
      ...invocation,
      residue: await withLines(invocation.residue, new RunSources(parsers, textNow, run.function)),
    };
  }

  /** Saves what the run reads, and waits until the catalog has read it. What cannot be saved, the editor tells. */
  async save(fn: LambdaFunction): Promise<void> {
    const { sandbox, catalog } = this.#deps;
    for (const document of this.#changed(fn)) {
      await document.save();
      sandbox.codeChanged(document.uri.fsPath);
      catalog.fileChanged(document.uri.fsPath);
    }
    await catalog.settled();
  }

  /** What a run reads and is not saved: code, template, saved events, environment file. */
  #changed(fn: LambdaFunction): vscode.TextDocument[] {
    const events = path.join(path.dirname(fn.origin.file), 'events');
    const variables = environmentFile(fn, this.#deps.config);
    return vscode.workspace.textDocuments.filter(({ isDirty, uri: { scheme, fsPath } }) => {
      if (!isDirty || scheme !== 'file') return false;
      return (
        isInside(fn.codeRoot, fsPath) ||
        isInside(events, fsPath) ||
        sameFile(fn.origin.file, fsPath) ||
        (variables !== undefined && sameFile(variables, fsPath))
      );
    });
  }
}

/** Shows an event that is not JSON where it stops being so; the error itself says the rest. */
async function showMistake(error: unknown): Promise<never> {
  if (error instanceof NotJsonError) await openAt(error.source, error.position);
  throw error;
}
