import * as vscode from 'vscode';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { TimelineEntry } from '../../retries/timeline.ts';
import type { InvokePhase } from '../../sandbox/sandbox.ts';
import type { NamedEvent } from './namedEvent.ts';
import { Run, type Outcome, type RunOptions } from './run.ts';

/** The runs of this window: the latest of each function, and the one that the result view shows. */
export class Runs implements vscode.Disposable {
  readonly #latest = new Map<string, Run>();
  readonly #changed = new vscode.EventEmitter<Run>();
  readonly #finished = new vscode.EventEmitter<Run>();
  readonly #logged = new vscode.EventEmitter<Run>();
  #shown: Run | undefined;

  /** A run began, entered another phase, ended, or another one is shown. */
  readonly onDidChange = this.#changed.event;
  readonly onDidFinish = this.#finished.event;
  /** It printed, or another part of its response came. */
  readonly onDidLog = this.#logged.event;

  get shown(): Run | undefined {
    return this.#shown;
  }

  get running(): readonly Run[] {
    return [...this.#latest.values()].filter((run) => run.state === 'running');
  }

  /** The last run of a function, also where it is not over. */
  latest(functionId: string): Run | undefined {
    return this.#latest.get(functionId);
  }

  start(fn: LambdaFunction, event: NamedEvent, options: RunOptions): Run {
    const run = new Run(fn, event, options);
    this.#latest.set(fn.id, run);
    this.#shown = run;
    this.#changed.fire(run);
    return run;
  }

  enter(run: Run, phase: InvokePhase): void {
    run.phase = phase;
    this.#changed.fire(run);
  }

  /** Something has happened to what is rehearsed. */
  tell(run: Run, entry: TimelineEntry): void {
    run.timeline.push(entry);
    this.#changed.fire(run);
  }

  /** Holds the timeout of a run, or lets it go on. */
  pauseTimeout(run: Run): void {
    if (run.pause.paused) run.pause.resume();
    else run.pause.pause();
    this.#changed.fire(run);
  }

  log(run: Run, line: string): void {
    run.log.append(line);
    this.#logged.fire(run);
  }

  respond(run: Run, chunk: Buffer, contentType: string): void {
    const isFirst = run.response.shown === '';
    run.response.append(chunk, contentType);
    if (isFirst) this.#changed.fire(run);
    else this.#logged.fire(run);
  }

  finish(run: Run, outcome: Outcome): void {
    run.outcome = outcome;
    this.#finished.fire(run);
    this.#changed.fire(run);
  }

  show(run: Run): void {
    this.#shown = run;
    this.#changed.fire(run);
  }

  /** Ends what still runs. */
  dispose(): void {
    for (const run of this.running) run.abort.abort();
    this.#changed.dispose();
    this.#finished.dispose();
    this.#logged.dispose();
  }
}
