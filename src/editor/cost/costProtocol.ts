/**
 * What the extension and the cost panel's page say to each other. The page knows no language, no price and no function: it
 * draws a model whose texts are translated, and reports what was changed.
 */
export type ControlKey = 'requests' | 'durationMs' | 'memorySize' | 'architecture' | 'region' | 'freeTier';
export type CostAction =
  'reset' | 'tune' | 'exportCsv' | 'exportLink' | 'importLink' | 'importReports' | 'setVolume' | 'writeMemory';

/** A number, by a slider and by a field beside it. */
export interface SliderModel {
  readonly kind: 'slider';
  readonly key: ControlKey;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Whether equal ways on the slider are equal factors. */
  readonly logarithmic: boolean;
  readonly whole: boolean;
}

export interface SelectModel {
  readonly kind: 'select';
  readonly key: ControlKey;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
}

export interface CheckModel {
  readonly kind: 'check';
  readonly key: ControlKey;
  readonly label: string;
  readonly value: boolean;
}

export type ControlModel = SliderModel | SelectModel | CheckModel;

export interface SeriesModel {
  readonly label: string;
  /** `left`: money, `right`: time. */
  readonly axis: 'left' | 'right';
  /** Which of the theme's chart colours. */
  readonly colour: 'blue' | 'green' | 'yellow' | 'purple' | 'red';
  readonly dashed?: boolean;
  /** Points without a line. */
  readonly points?: boolean;
  readonly values: readonly (number | null)[];
}

export interface TableModel {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PlotModel {
  readonly id: 'memory' | 'volume';
  readonly title: string;
  /** Says in words what the plot shows. */
  readonly summary: string;
  readonly x: { readonly label: string; readonly values: readonly number[] };
  /** The x axis is logarithmic: memory by doublings, volume by powers of ten. */
  readonly base: 2 | 10;
  /** The axes' units. The left one is logarithmic where the volume is. */
  readonly left: string;
  readonly right?: string;
  readonly series: readonly SeriesModel[];
  /** Where the function is now, and where the controls stand. */
  readonly marks: readonly { readonly x: number; readonly label: string }[];
  /** The same numbers to read. */
  readonly table: TableModel;
}

export interface PartModel {
  readonly name: string;
  readonly quantity: string;
  readonly amount: string;
  /** Of the total, 0 to 1. */
  readonly share: number;
}

export interface ButtonModel {
  readonly action: CostAction;
  readonly label: string;
}

export interface CostPageModel {
  readonly title: string;
  readonly now: { readonly label: string; readonly value: string; readonly detail: string };
  readonly whatIf: { readonly label: string; readonly value: string; readonly detail: string; readonly worse: boolean };
  readonly controlsTitle: string;
  readonly controls: readonly ControlModel[];
  readonly buttons: readonly ButtonModel[];
  /** Why there is no price. */
  readonly problem?: string;
  readonly plots: readonly PlotModel[];
  readonly partsTitle: string;
  readonly partsHead: readonly string[];
  readonly parts: readonly PartModel[];
  readonly leversTitle: string;
  readonly levers: readonly string[];
  readonly tuning?: {
    readonly title: string;
    readonly advice: string;
    readonly trust: readonly string[];
    readonly write?: readonly ButtonModel[];
  };
  readonly assumptionsTitle: string;
  readonly assumptions: readonly string[];
  readonly tableLabel: string;
}

export interface ToCostPage {
  readonly type: 'show';
  readonly model: CostPageModel;
  /** Of the last change that the model knows. */
  readonly turn: number;
}

export type FromCostPage =
  | { readonly type: 'ready' }
  /** `turn` counts the changes: a model that knows fewer would take back what was just changed. */
  | {
      readonly type: 'change';
      readonly key: ControlKey;
      readonly value: number | string | boolean;
      readonly turn: number;
    }
  | { readonly type: 'action'; readonly action: CostAction };
