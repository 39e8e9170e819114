import { element } from '../../run/webview/elements.ts';
import type { CostPageModel } from '../costProtocol.ts';

/** The parts of the page that stay while their content changes: what has the focus keeps it. */
export interface Frame {
  readonly head: HTMLElement;
  readonly controls: HTMLElement;
  readonly plots: HTMLElement;
  readonly tuning: HTMLElement;
  readonly details: HTMLElement;
}

export function pageFrame(main: HTMLElement): Frame {
  const frame = {
    head: element('header', { 'data-testid': 'head' }),
    controls: element('section', { class: 'controls', 'data-testid': 'controls' }),
    tuning: element('section', { class: 'tuning', 'data-testid': 'tuning' }),
    plots: element('section', { class: 'plots', 'data-testid': 'plots' }),
    details: element('section', { class: 'details', 'data-testid': 'details' }),
  };
  main.replaceChildren(...Object.values(frame));
  return frame;
}

export function showSections(frame: Frame, model: CostPageModel): void {
  // Buttons are made anew: the focus goes to the one that means the same.
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['action'] : undefined;
  frame.head.replaceChildren(...head(model));
  frame.tuning.replaceChildren(...tuning(model));
  frame.tuning.hidden = model.tuning === undefined;
  frame.details.replaceChildren(...details(model));
  frame.controls.hidden = model.controls.length === 0;
  frame.controls.setAttribute('aria-label', model.controlsTitle);
  if (focused !== undefined) document.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
}

function head({ title, now, whatIf, buttons, problem }: CostPageModel): Node[] {
  const figure = (kind: string, { label, value, detail }: CostPageModel['now']): HTMLElement =>
    element(
      'div',
      { class: `figure ${kind}`, 'data-testid': kind.split(' ')[0] ?? kind },
      element('span', { class: 'label' }, label),
      element('strong', {}, value),
      element('span', { class: 'detail' }, detail),
    );
  const changed = whatIf.value !== now.value || whatIf.worse ? (whatIf.worse ? 'dearer' : 'cheaper') : '';
  return [
    element('h1', {}, title),
    element(
      'div',
      { class: 'figures', role: 'status' },
      figure('now', now),
      figure(`whatIf ${changed}`.trim(), whatIf),
    ),
    element(
      'div',
      { class: 'buttons' },
      ...buttons.map(({ action, label }) => element('button', { 'data-action': action, class: 'primary' }, label)),
    ),
    ...(problem === undefined ? [] : [element('p', { class: 'problem', role: 'alert' }, problem)]),
  ];
}

function tuning({ tuning: section }: CostPageModel): Node[] {
  if (!section) return [];
  return [
    element('h2', {}, section.title),
    element('p', { class: 'advice' }, section.advice),
    ...(section.write ?? []).map(({ action, label }) =>
      element('button', { 'data-action': action, class: 'primary' }, label),
    ),
    element('ul', {}, ...section.trust.map((sentence) => element('li', {}, sentence))),
  ];
}

function details(model: CostPageModel): Node[] {
  const list = (title: string, items: readonly string[]): HTMLElement =>
    element('div', {}, element('h2', {}, title), element('ul', {}, ...items.map((item) => element('li', {}, item))));
  return [
    ...(model.parts.length > 0 ? [bill(model)] : []),
    ...(model.levers.length > 0 ? [list(model.leversTitle, model.levers)] : []),
    ...(model.assumptions.length > 0 ? [list(model.assumptionsTitle, model.assumptions)] : []),
  ];
}

/** A bar behind each amount: the table is the picture. */
function bill({ parts, partsTitle, partsHead }: CostPageModel): HTMLElement {
  const rows = parts.map(({ name, quantity, amount, share }) => {
    const bar = element('meter', { min: '0', max: '1', value: String(share), 'aria-hidden': 'true' });
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element('td', {}, quantity),
      element('td', {}, amount),
      element('td', {}, element('div', { class: 'share' }, bar, `${Math.round(share * 100)} %`)),
    );
  });
  const heads = partsHead.map((text) => element('th', { scope: 'col' }, text));
  return element(
    'div',
    {},
    element('h2', {}, partsTitle),
    element(
      'table',
      { 'data-testid': 'parts' },
      element('thead', {}, element('tr', {}, ...heads, element('td'))),
      element('tbody', {}, ...rows),
    ),
  );
}
