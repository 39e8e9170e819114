import * as l10n from '@vscode/l10n';
import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';
import { ExpectedError } from '../expectedError.ts';
import { sampleEvents } from './sampleEvents.ts';

/** A JSON event as a service sends it. */
export interface SampleEvent {
  /** Unique, e.g. `s3-put`; the file in the catalog has this name. */
  readonly name: string;
  /** AWS's own name of the service. */
  readonly service: string;
  /** Translated. */
  readonly title: string;
  /** The kinds of event source (`EventSource.kind`) that send it. */
  readonly sources: readonly string[];
}

/** The sample events that ship with us. */
export class EventCatalog {
  readonly #assets: Assets;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  list(): readonly SampleEvent[] {
    return sampleEvents();
  }

  /** JSON text of the event `name`; an ExpectedError where there is none of that name. */
  read(name: string): string {
    const events = this.list();
    if (!events.some((event) => event.name === name)) {
      const known = events.map((event) => event.name).join(', ');
      throw new ExpectedError(l10n.t('There is no sample event {0}. There are: {1}.', name, known));
    }
    return fs.readFileSync(this.#assets.event(`${name}.json`), 'utf8');
  }
}
