// First: what is loaded after it needs a language that Intl knows.
import './language.ts';
import type { ControlKey, CostAction, FromCostPage, ToCostPage } from '../costProtocol.ts';
import { showControls } from './controls.ts';
import { PlotView } from './plotView.ts';
import { pageFrame, showSections, type Frame } from './sections.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromCostPage): void };

const editor = acquireVsCodeApi();
const main = document.querySelector('main');
const plots = new Map<string, PlotView>();
let frame: Frame | undefined;

let turn = 0;
const change = (key: ControlKey, value: number | string | boolean): void =>
  editor.postMessage({ type: 'change', key, value, turn: ++turn });

window.addEventListener('message', ({ data }: MessageEvent<ToCostPage>) => {
  if (!main || data.turn < turn) return;
  const { model } = data;
  frame ??= pageFrame(main);
  showSections(frame, model);
  showControls(frame.controls, model.controls, change);
  for (const plot of model.plots) {
    let view = plots.get(plot.id);
    if (!view) {
      view = new PlotView();
      plots.set(plot.id, view);
      frame.plots.append(view.element);
    }
    view.show(plot, model.tableLabel);
  }
  frame.plots.hidden = model.plots.length === 0;
});

document.addEventListener('click', ({ target }) => {
  const action = target instanceof Element ? target.closest<HTMLElement>('button')?.dataset['action'] : undefined;
  if (action !== undefined) editor.postMessage({ type: 'action', action: action as CostAction });
});

const redraw = (): void => {
  for (const view of plots.values()) view.redraw();
};
// The theme's colours are on the body; a canvas has to be told.
new MutationObserver(redraw).observe(document.body, { attributes: true, attributeFilter: ['class'] });

editor.postMessage({ type: 'ready' });
