import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { eventDoubts } from '../../events/eventDoubts.ts';
import type { EventShapes } from '../../events/eventShapes.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { NamedEvent } from '../run/namedEvent.ts';

/** Asks before a function runs with an event that it would not get on AWS; once for each of them. */
export class EventDoubt {
  readonly #shapes: EventShapes;
  readonly #accepted = new Set<string>();

  constructor(shapes: EventShapes) {
    this.#shapes = shapes;
  }

  /** Whether the user wants the run; without a doubt he is not asked. */
  async isAccepted(fn: LambdaFunction, event: NamedEvent): Promise<boolean> {
    const doubts = eventDoubts(fn, event.json, this.#shapes);
    const key = [fn.id, event.file ?? event.name, ...doubts].join('\n');
    if (doubts.length === 0 || this.#accepted.has(key)) return true;
    const runAnyway = l10n.t('Run Anyway');
    const question = l10n.t('Run {0} with {1}?', fn.name, event.name);
    const options = { modal: true, detail: doubts.join('\n') };
    if ((await vscode.window.showWarningMessage(question, options, runAnyway)) !== runAnyway) return false;
    this.#accepted.add(key);
    return true;
  }
}
