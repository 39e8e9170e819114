import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { Log } from '../../log.ts';
import { sameFile } from '../../paths.ts';
import type { Costs } from '../../pricing/costs.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { Config } from '../config.ts';
import { handlerRange, type HandledFunction } from '../lenses/handlerRange.ts';
import { costMarkdown } from './costText.ts';

export interface HoverDeps {
  readonly catalog: FunctionCatalog;
  readonly parsers: Parsers;
  readonly costs: Costs;
  readonly config: Config;
  readonly log: Log;
}

/** On the name of a handler: what its functions cost. */
export class CostHovers implements vscode.HoverProvider {
  readonly #deps: HoverDeps;

  constructor(deps: HoverDeps) {
    this.#deps = deps;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const { catalog, parsers, costs, config, log } = this.#deps;
    if (!config.costHover) return undefined;
    const file = document.uri.fsPath;
    const functions = catalog.functions.filter(
      (fn): fn is HandledFunction => fn.handlerSource !== undefined && sameFile(fn.handlerSource.file, file),
    );
    const ranges = await Promise.all(functions.map((fn) => handlerRange(fn, document, parsers, log)));
    const here = functions.filter((_, index) => ranges[index]?.contains(position));
    const range = ranges.find((candidate) => candidate?.contains(position));
    if (here.length === 0) return undefined;
    return new vscode.Hover(
      here.map((fn) => costMarkdown(fn, costs)),
      range,
    );
  }
}
