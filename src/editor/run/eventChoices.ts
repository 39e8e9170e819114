import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { defaultEvent } from '../../events/eventChoice.ts';
import { readSavedEvent, savedEvents } from '../../events/savedEvents.ts';
import type { EventValues } from '../../events/eventParameter.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { NamedEvent } from './namedEvent.ts';

/** Which event: a file of the user's, or one of the catalog. */
export type EventChoice =
  | { readonly kind: 'saved'; readonly file: string }
  | {
      readonly kind: 'catalog';
      readonly name: string;
      /** What the user has changed in it. */ readonly values?: EventValues;
    };

/** Remembers per function which event was chosen last; a plain Run uses it again. */
export class EventChoices implements vscode.Disposable {
  readonly #catalog: EventCatalog;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<LambdaFunction>();
  readonly onDidChange = this.#changed.event;

  constructor(catalog: EventCatalog, memory: vscode.Memento) {
    this.#catalog = catalog;
    this.#memory = memory;
  }

  last(fn: LambdaFunction): EventChoice | undefined {
    const stored = this.#memory.get<EventChoice>(memoryKey(fn));
    return stored?.kind === 'saved' || stored?.kind === 'catalog' ? stored : undefined;
  }

  async choose(fn: LambdaFunction, choice: EventChoice): Promise<void> {
    await this.#memory.update(memoryKey(fn), choice);
    this.#changed.fire(fn);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** The event of the last choice; without one, or where it is gone, the one that fits best. */
  async current(fn: LambdaFunction): Promise<NamedEvent> {
    const last = this.last(fn);
    if (last && (await this.#exists(last))) return this.read(fn, last);
    const { name, json } = await defaultEvent(fn, this.#catalog);
    const saved = (await savedEvents(fn)).find((event) => event.isOwn && event.name === name);
    return saved ? { name, json, file: saved.file } : { name, json };
  }

  /** Throws ExpectedError where the file cannot be read or is not JSON. */
  async read(fn: LambdaFunction, choice: EventChoice): Promise<NamedEvent> {
    if (choice.kind === 'catalog') {
      return { name: choice.name, json: this.#catalog.readFor(choice.name, fn.eventSources, choice.values) };
    }
    return { name: path.basename(choice.file, '.json'), json: await readSavedEvent(choice.file), file: choice.file };
  }

  async #exists(choice: EventChoice): Promise<boolean> {
    if (choice.kind === 'catalog') return this.#catalog.list().some((event) => event.name === choice.name);
    return fs.access(choice.file).then(
      () => true,
      () => false,
    );
  }
}

function memoryKey(fn: LambdaFunction): string {
  return `event:${fn.id}`;
}
