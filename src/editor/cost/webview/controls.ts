import { element } from '../../run/webview/elements.ts';
import type { ControlKey, ControlModel, SliderModel } from '../costProtocol.ts';

type Change = (key: ControlKey, value: number | string | boolean) => void;

/** Steps of a slider that is logarithmic, for each power of ten. */
const stepsPerDecade = 50;

/** Makes the controls once; afterwards only their values change, and not the one that is being moved. */
export function showControls(host: HTMLElement, controls: readonly ControlModel[], change: Change): void {
  if (host.childElementCount !== controls.length) host.replaceChildren(...controls.map((model) => made(model, change)));
  for (const model of controls) {
    const field = host.querySelector<HTMLElement>(`[data-control="${model.key}"]`);
    if (field) showValue(field, model);
  }
}

function made(model: ControlModel, change: Change): HTMLElement {
  const id = `control-${model.key}`;
  const field = element('div', { class: 'control', 'data-control': model.key });
  const label = element('label', { for: id }, model.label);
  switch (model.kind) {
    case 'slider': {
      const [from, to] = [position(model, model.low), position(model, model.high)];
      const range = element('input', {
        type: 'range',
        min: String(from),
        max: String(to),
        step: '1',
        id: `${id}-range`,
      });
      range.setAttribute('aria-label', model.label);
      const number = element('input', {
        type: 'number',
        id,
        min: String(model.low),
        max: String(model.high),
        step: 'any',
      });
      range.addEventListener('input', () => {
        const value = valueAt(model, Number(range.value));
        number.value = String(value);
        range.setAttribute('aria-valuetext', `${value} ${model.unit}`);
        change(model.key, value);
      });
      number.addEventListener('change', () => {
        if (number.value !== '') change(model.key, Number(number.value));
      });
      field.append(label, range, number, element('span', { class: 'unit' }, model.unit));
      return field;
    }
    case 'select': {
      const select = element('select', { id }, ...model.choices.map((choice) => element('option', {}, choice)));
      select.addEventListener('change', () => change(model.key, select.value));
      field.append(label, select);
      return field;
    }
    case 'check': {
      const box = element('input', { type: 'checkbox', id });
      box.addEventListener('change', () => change(model.key, box.checked));
      field.append(label, box);
      return field;
    }
  }
}

function showValue(field: HTMLElement, model: ControlModel): void {
  for (const input of field.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    if (model.kind === 'check' && input instanceof HTMLInputElement) input.checked = model.value;
    else if (model.kind === 'select') input.value = model.value;
    else if (model.kind === 'slider' && document.activeElement !== input) {
      input.value = String(input.type === 'range' ? position(model, model.value) : model.value);
      if (input.type === 'range') input.setAttribute('aria-valuetext', `${model.value} ${model.unit}`);
    }
  }
}

function position({ logarithmic }: SliderModel, value: number): number {
  return logarithmic ? Math.round(Math.log10(value) * stepsPerDecade) : value;
}

function valueAt({ logarithmic, whole, low, high }: SliderModel, at: number): number {
  const exact = logarithmic ? 10 ** (at / stepsPerDecade) : at;
  // Two or three digits are as exact as a slider can be.
  const digits = Number(exact.toPrecision(exact >= 1000 ? 3 : 2));
  return Math.min(Math.max(whole ? Math.round(digits) : digits, low), high);
}
