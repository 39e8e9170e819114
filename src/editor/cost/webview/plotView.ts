/* eslint-disable @typescript-eslint/no-unsafe-enum-assignment -- uPlot's enums are in its types only: at run time they are numbers */
import uPlot from 'uplot';
import { element } from '../../run/webview/elements.ts';
import type { PlotModel, SeriesModel } from '../costProtocol.ts';

const height = 240;
const dash = [5, 4];

/** A plot and, for who cannot see it, the same as words and as a table. */
export class PlotView {
  readonly element = element('figure');
  readonly #title = element('h2');
  readonly #summary = element('figcaption');
  readonly #canvas = element('div', { class: 'plot' });
  readonly #table = element('details');
  #model: PlotModel | undefined;
  #plot: uPlot | undefined;

  constructor() {
    this.element.append(this.#title, this.#summary, this.#canvas, this.#table);
    this.#canvas.setAttribute('aria-hidden', 'true');
    // The grid gives it another width when a plot joins, or the panel is resized.
    new ResizeObserver(() => {
      const { clientWidth: width } = this.#canvas;
      if (this.#plot && width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height });
    }).observe(this.#canvas);
  }

  show(model: PlotModel, tableLabel: string): void {
    this.#model = model;
    this.element.dataset['testid'] = `plot-${model.id}`;
    this.#title.textContent = model.title;
    this.#summary.textContent = model.summary;
    this.#table.replaceChildren(element('summary', {}, tableLabel), tableOf(model));
    this.redraw();
  }

  /** Anew, because colours and sizes are part of what uPlot is made with. */
  redraw(): void {
    const model = this.#model;
    if (!model) return;
    this.#plot?.destroy();
    const data: uPlot.AlignedData = [[...model.x.values], ...model.series.map(({ values }) => [...values])];
    this.#plot = new uPlot(optionsOf(model, this.#canvas.clientWidth || 480), data, this.#canvas);
  }
}

function tableOf({ table }: PlotModel): HTMLElement {
  const heads = table.head.map((text) => element('th', { scope: 'col' }, text));
  const rows = table.rows.map(([first = '', ...cells]) =>
    element('tr', {}, element('th', { scope: 'row' }, first), ...cells.map((cell) => element('td', {}, cell))),
  );
  return element(
    'table',
    {},
    element('caption', {}, table.caption),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
}

function optionsOf(model: PlotModel, width: number): uPlot.Options {
  const isDecades = model.base === 10;
  const [ink, lines] = [colour('--vscode-foreground', '#888'), colour('--vscode-charts-lines', '#8884')];
  const axis = {
    stroke: ink,
    grid: { stroke: lines, width: 0.5 },
    ticks: { stroke: lines, width: 0.5 },
    font: font(),
    labelFont: font(),
  };
  const scale: uPlot.Scale = isDecades ? { distr: 3 } : { range: fromZero };
  const powers: uPlot.Axis.Filter = (_, splits) => splits.map((split) => (isPower(split, model.base) ? split : null));
  const sparse = (which: uPlot.Axis): uPlot.Axis => ({
    ...which,
    filter: powers,
    grid: { ...which.grid, filter: powers },
    ticks: { ...which.ticks, filter: powers },
  });
  const money = { ...axis, scale: 'left', label: model.left, labelSize: 20, size: 58, values: labels };
  const leftAxis = isDecades ? sparse(money) : money;
  return {
    width,
    height,
    legend: { live: true },
    cursor: { points: { size: 6 } },
    scales: { x: { time: false, distr: 3, log: model.base }, left: scale, ...(model.right ? { right: scale } : {}) },
    axes: [
      sparse({ ...axis, label: model.x.label, labelSize: 22, values: labels }),
      leftAxis,
      ...(model.right === undefined
        ? []
        : [
            {
              ...axis,
              scale: 'right',
              side: 1 as const,
              label: model.right,
              labelSize: 20,
              size: 58,
              grid: { show: false },
              values: labels,
            },
          ]),
    ],
    series: [
      { label: model.x.label, value: (_, value: number | null, _series, at) => (isPointed(at) ? short(value) : '') },
      ...model.series.map(seriesOf),
    ],
    hooks: { draw: [(plot) => drawMarks(plot, model, ink)] },
  };
}

/** Nothing at splits that were filtered out. */
function labels(_: uPlot, splits: (number | null)[]): string[] {
  return splits.map((split) => (split === null ? '' : short(split)));
}

function isPower(value: number, base: number): boolean {
  const exponent = Math.log(value) / Math.log(base);
  return Math.abs(exponent - Math.round(exponent)) < 1e-6;
}

function seriesOf({ label, axis, colour: name, dashed, points, values }: SeriesModel): uPlot.Series {
  const stroke = colour(`--vscode-charts-${name}`, '#3794ff');
  return {
    label,
    scale: axis,
    stroke,
    width: points ? 0 : 2,
    spanGaps: true,
    points: { show: points === true || values.length < 30, size: points ? 9 : 5, stroke, fill: stroke },
    ...(dashed ? { dash } : {}),
    value: (_, value: number | null, _series, at) => (isPointed(at) ? exact(value) : ''),
  };
}

/** Whether the pointer is on the plot: else the legend names the lines, and has no values. */
function isPointed(at: number | null | undefined): boolean {
  return at !== null && at !== undefined;
}

/** A line at each mark, with its word, through which no other line goes where there is room. */
function drawMarks(plot: uPlot, { marks }: PlotModel, ink: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.fillStyle = ink;
  ctx.font = font(window.devicePixelRatio);
  ctx.setLineDash([2, 3]);
  const places = marks.map(({ x }) => plot.valToPos(x, 'x', true));
  const gap = 5;
  for (const [index, { label }] of marks.entries()) {
    const at = places[index] ?? 0;
    if (at < bbox.left || at > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.stroke();
    const needed = ctx.measureText(label).width + 2 * gap;
    const isTaken = places.some((other) => other > at && other < at + needed);
    const isBefore = at - needed > bbox.left && (isTaken || at + needed > bbox.left + bbox.width);
    ctx.textAlign = isBefore ? 'right' : 'left';
    ctx.fillText(label, at + (isBefore ? -gap : gap), bbox.top + 14 * window.devicePixelRatio * (index + 1));
  }
  ctx.restore();
}

function fromZero(_: uPlot, _low: number | null, high: number | null): uPlot.Range.MinMax {
  return [0, (high ?? 1) * 1.1 || 1];
}

function font(ratio = 1): string {
  const style = getComputedStyle(document.body);
  return `${11 * ratio}px ${style.fontFamily || 'sans-serif'}`;
}

function colour(name: string, otherwise: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim() || otherwise;
}

/** `2.5M`, `40k`, `0.28`. */
function short(value: number | null): string {
  if (value === null) return '–';
  const steps: readonly [number, string][] = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e4, 'k'],
  ];
  const [factor, unit] = steps.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const divisor = unit === 'k' ? 1000 : factor;
  return `${Number((value / divisor).toPrecision(divisor === 1 ? 4 : 3))}${unit}`;
}

function exact(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
