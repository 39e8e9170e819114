import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { PropertyPlace } from '../../functions/propertyPlaces.ts';
import { sameFile } from '../../paths.ts';
import { propertyHint, pricedProperties, type PricedProperty } from '../../pricing/propertyHint.ts';
import type { Costs } from '../../pricing/costs.ts';
import type { Config } from '../config.ts';
import type { TypedTemplates } from '../findings/typedTemplates.ts';
import { toRange } from '../positions.ts';
import { costMarkdown } from './costText.ts';

/** Beside MemorySize, Timeout and the like in templates, as they are typed: what they make of the price. */
export class CostHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #templates: TypedTemplates;
  readonly #costs: Costs;
  readonly #config: Config;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(templates: TypedTemplates, costs: Costs, config: Config) {
    this.#templates = templates;
    this.#costs = costs;
    this.#config = config;
  }

  refresh(): void {
    this.#changed.fire();
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    if (!this.#config.costHints) return [];
    // Until then the editor keeps the hints that it has.
    await this.#templates.untilRead();
    const file = document.uri.fsPath;
    return pricedProperties.flatMap((property) => {
      return [...this.#placed(property, file)].flatMap(([place, functions]) => {
        // Undefined in a text that cannot be read, where another value stands now: its price is not known.
        const value = this.#templates.untouchedNow({ file, range: place.value });
        if (!value) return [];
        const position = toRange(value).end;
        if (!range.contains(position)) return [];
        const label = propertyHint(property, functions, this.#costs);
        return label === undefined ? [] : [this.#hint(position, label, functions)];
      });
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Functions by where the property is written: one place in Globals is several functions'. */
  #placed(property: PricedProperty, file: string): Map<PropertyPlace, LambdaFunction[]> {
    const byKey = new Map<string, { readonly place: PropertyPlace; readonly functions: LambdaFunction[] }>();
    for (const fn of this.#templates.functions) {
      const place = fn.places.get(property);
      if (!place || !sameFile(place.file, file)) continue;
      const key = JSON.stringify(place.value);
      const found = byKey.get(key) ?? { place, functions: [] };
      found.functions.push(fn);
      byKey.set(key, found);
    }
    return new Map([...byKey.values()].map(({ place, functions }) => [place, functions]));
  }

  #hint(position: vscode.Position, label: string, functions: readonly LambdaFunction[]): vscode.InlayHint {
    const hint = new vscode.InlayHint(position, label);
    hint.paddingLeft = true;
    const [only, ...more] = functions;
    if (only && more.length === 0) hint.tooltip = costMarkdown(only, this.#costs);
    else hint.tooltip = l10n.t('Together: {0}', functions.map(({ name }) => name).join(', '));
    return hint;
  }
}
