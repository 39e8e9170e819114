import * as vscode from 'vscode';
import type { HandledShape } from '../../events/eventInCode.ts';
import type { EventShape } from '../../events/eventShape.ts';
import type { EventShapes } from '../../events/eventShapes.ts';
import { eventFileOf, isEventFile, readSavedEvent, savedEvents } from '../../events/savedEvents.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { sameFile } from '../../paths.ts';
import { Disposables } from '../disposables.ts';
import type { EventChoices } from '../run/eventChoices.ts';

/** What is known of the events of the functions of this window: by their event sources, saved files and last choices. */
export class KnownEvents implements vscode.Disposable {
  readonly #catalog: FunctionCatalog;
  readonly #shapes: EventShapes;
  readonly #choices: EventChoices;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<void>());
  readonly #handled = new Map<string, Promise<readonly HandledShape[]>>();

  readonly #changedEvents = this.#own.add(new vscode.EventEmitter<readonly string[]>());
  /** Functions, saved events or choices have changed. */
  readonly onDidChange = this.#changed.event;
  /** The ids of the functions whose saved events, or the event of whose last run, have changed. */
  readonly onDidChangeEvents = this.#changedEvents.event;

  constructor(catalog: FunctionCatalog, shapes: EventShapes, choices: EventChoices) {
    this.#catalog = catalog;
    this.#shapes = shapes;
    this.#choices = choices;
    const forget = (): void => {
      this.#handled.clear();
      this.#changed.fire();
    };
    const forgetFor = ({ fsPath }: vscode.Uri): void => {
      if (!isEventFile(fsPath)) return;
      forget();
      this.#changedEvents.fire(this.functionsOf(fsPath).map(({ id }) => id));
    };
    this.#own.add(catalog.onDidChange(forget));
    this.#own.add(
      choices.onDidChange(({ id }) => {
        forget();
        this.#changedEvents.fire([id]);
      }),
    );
    const watcher = this.#own.add(vscode.workspace.createFileSystemWatcher('**/*.json'));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.#own.add(event(forgetFor));
    // A folder that comes or goes as a whole is one change, and its files are none.
    const folders = this.#own.add(vscode.workspace.createFileSystemWatcher('**/events{,/*}', false, true, false));
    const forgetFolder = ({ fsPath }: vscode.Uri): void => {
      if (fsPath.endsWith('.json')) return;
      forget();
      this.#changedEvents.fire(this.#catalog.functions.map(({ id }) => id));
    };
    for (const event of [folders.onDidCreate, folders.onDidDelete]) this.#own.add(event(forgetFolder));
    this.#own.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => forgetFor(uri)));
  }

  /** The functions that an event file is for: those whose own it is, else those that it is beside. */
  functionsOf(eventFile: string): LambdaFunction[] {
    const fits = this.#catalog.functions.map((fn) => ({ fn, fit: eventFileOf(fn, eventFile) }));
    const own = fits.filter(({ fit }) => fit === 'own');
    return (own.length > 0 ? own : fits.filter(({ fit }) => fit === 'shared')).map(({ fn }) => fn);
  }

  /** The shape of the event in a file. */
  shapeOf(event: unknown, eventFile: string): EventShape {
    const functions = this.functionsOf(eventFile);
    return this.#shapes.ofEvent(event, functions.length === 1 ? functions[0] : undefined);
  }

  /** The functions whose handler is in a file of code, and what they get. */
  async handledIn(file: string): Promise<readonly HandledShape[]> {
    let handled = this.#handled.get(file);
    if (handled === undefined) {
      const functions = this.#catalog.functions.filter(
        (fn) => fn.handlerSource && sameFile(fn.handlerSource.file, file),
      );
      handled = Promise.all(functions.map((fn) => this.#handledShape(fn)));
      this.#handled.set(file, handled);
      handled.catch(() => this.#handled.delete(file));
    }
    return handled;
  }

  /** The same for one function, as it is described here: its code may stand in a template beside others'. */
  async handledBy(fn: LambdaFunction): Promise<readonly HandledShape[]> {
    return [await this.#handledShape(fn)];
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #handledShape(fn: LambdaFunction): Promise<HandledShape> {
    const last = this.#choices.last(fn);
    const saved = (await savedEvents(fn)).filter(({ isOwn, file }) => {
      return isOwn || (last?.kind === 'saved' && last.file === file);
    });
    const isLast = (file: string): boolean => last?.kind === 'saved' && last.file === file;
    const files = saved.map(({ file }) => file).toSorted((a, b) => Number(isLast(b)) - Number(isLast(a)));
    const texts = await Promise.all(files.map((file) => readSavedEvent(file).catch(() => undefined)));
    const chosen = last?.kind === 'catalog' ? [(await this.#choices.read(fn, last)).json] : [];
    const events = [...texts, ...chosen].filter((text) => text !== undefined).map((text): unknown => JSON.parse(text));
    return { symbol: fn.handlerSource?.symbol ?? '', ...this.#shapes.ofFunction(fn, events) };
  }
}
