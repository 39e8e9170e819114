import { element } from '../../run/webview/elements.ts';
import type { CostPageModel } from '../costProtocol.ts';

/**
 * The parts of the page that stay while their content changes: what has the focus keeps it, and a screen reader tells new
 * figures only of an element that it knows.
 */
export interface Frame {
  readonly title: HTMLElement;
  readonly figures: HTMLElement;
  readonly actions: HTMLElement;
  readonly controls: HTMLElement;
  readonly plots: HTMLElement;
  readonly tuning: HTMLElement;
  readonly details: HTMLElement;
}

export function pageFrame(main: HTMLElement): Frame {
  const frame = {
    title: element('h1'),
    figures: element('div', { class: 'figures', role: 'status' }),
    actions: element('div'),
    controls: element('section', { class: 'controls', 'data-testid': 'controls' }),
    tuning: element('section', { class: 'tuning', 'data-testid': 'tuning' }),
    plots: element('section', { class: 'plots', 'data-testid': 'plots' }),
    details: element('section', { class: 'details', 'data-testid': 'details' }),
  };
  const { title, figures, actions, ...sections } = frame;
  const head = element('header', { 'data-testid': 'head' }, title, figures, actions);
  main.replaceChildren(head, ...Object.values(sections));
  return frame;
}

export function showSections(frame: Frame, model: CostPageModel): void {
  // Buttons are made anew: the focus goes to the one that means the same.
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['action'] : undefined;
  frame.title.textContent = model.title;
  const figures = figuresOf(model);
  const isNew = figures.some((figure, at) => !figure.isEqualNode(frame.figures.children[at] ?? null));
  if (isNew) frame.figures.replaceChildren(...figures);
  frame.actions.replaceChildren(...actions(model));
  frame.tuning.replaceChildren(...tuning(model));
  frame.tuning.hidden = model.tuning === undefined;
  frame.details.replaceChildren(...details(model));
  frame.controls.hidden = model.controls.length === 0;
  frame.controls.setAttribute('aria-label', model.controlsTitle);
  if (focused !== undefined) document.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
}

function figuresOf({ now, whatIf }: CostPageModel): HTMLElement[] {
  const figure = (kind: string, { label, value, detail }: CostPageModel['now']): HTMLElement =>
    element(
      'div',
      { class: `figure ${kind}`, 'data-testid': kind.split(' ')[0] ?? kind },
      element('span', { class: 'label' }, label),
      element('strong', {}, value),
      element('span', { class: 'detail' }, detail),
    );
  const changed = whatIf.value !== now.value || whatIf.worse ? (whatIf.worse ? 'dearer' : 'cheaper') : '';
  return [figure('now', now), figure(`whatIf ${changed}`.trim(), whatIf)];
}

function actions({ buttons, problem }: CostPageModel): Node[] {
  return [
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
