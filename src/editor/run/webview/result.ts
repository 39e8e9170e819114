import type { FromPage, ResultAction, ToPage } from '../resultProtocol.ts';
import { appendLines, followEnd } from './logLines.ts';
import { render } from './render.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const main = document.querySelector('main');

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (!main) return;
  if (data.type === 'show') {
    // The new page has new elements: the focus goes to the one that means the same.
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
    render(main, data.model);
    if (focused !== undefined) main.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  } else if (data.type === 'log') {
    const log = main.querySelector<HTMLElement>('[data-testid="log"]');
    if (log) appendLines(log, data.lines);
  } else {
    const payload = main.querySelector<HTMLElement>('[data-testid="payload"]');
    if (payload) followEnd(payload, () => payload.append(data.text));
  }
});

document.addEventListener('click', ({ target }) => {
  const clicked = target instanceof Element ? target.closest<HTMLElement>('button') : null;
  const { action, frame, residue, timeline } = clicked?.dataset ?? {};
  if (action !== undefined) editor.postMessage({ type: 'action', action: action as ResultAction });
  if (frame !== undefined) editor.postMessage({ type: 'frame', index: Number(frame) });
  if (timeline !== undefined) editor.postMessage({ type: 'timeline', index: Number(timeline) });
  if (residue !== undefined) editor.postMessage({ type: 'residue', index: Number(residue) });
});

editor.postMessage({ type: 'ready' });
