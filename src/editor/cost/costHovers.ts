import * as vscode from 'vscode';
import type { Costs } from '../../pricing/costs.ts';
import type { Config } from '../config.ts';
import { handlersIn, type HandlerDeps } from '../lenses/handlersIn.ts';
import { costMarkdown } from './costText.ts';

export interface HoverDeps extends HandlerDeps {
  readonly costs: Costs;
  readonly config: Config;
}

/** On the name of a handler: what its functions cost. */
export class CostHovers implements vscode.HoverProvider {
  readonly #deps: HoverDeps;

  constructor(deps: HoverDeps) {
    this.#deps = deps;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const { costs, config } = this.#deps;
    if (!config.costHover) return undefined;
    const here = (await handlersIn(document, this.#deps)).filter(({ range }) => range.contains(position));
    const [first] = here;
    if (!first) return undefined;
    return new vscode.Hover(
      here.map((handler) => costMarkdown(handler.function, costs)),
      first.range,
    );
  }
}
